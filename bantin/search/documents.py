"""Given an article as the search knows it: what of it is filtered by, what is shown, and when has it changed?

In: `SearchDocument`s. Out: filter words, the stored record of a result, the names of categories and units, which stand
in no record, so that a new name changes none; digests. Never: a term of the text (`analysis` cuts those).
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from bantin.model import SearchDocument
from bantin.records import told
from bantin.vietnamese import fold

Record = tuple[str, ...]
Names = Mapping[str, Mapping[str, str]]
"""`category` and `unit`: the name of each by its id."""

NO_NAMES: Final[Names] = {"category": {}, "unit": {}}


def filter_words(identifier: str, name: str) -> tuple[str, ...]:
    """The words by which a category or unit may be asked for: its id and its name, folded."""
    return tuple(sorted({filter_word(identifier), filter_word(name or identifier)}))


def filter_word(typed: str) -> str:
    """A category or unit as typed, folded, with nothing but letters and digits: dashes, case and marks are one.

    Where there are none the text stands for itself, for what names nothing is not nothing asked for.
    """
    return "".join(character for character in fold(typed) if character.isalnum()) or typed


def names_of(documents: Iterable[SearchDocument]) -> Names:
    """The names of the categories and units of these documents, in the order of their ids."""
    pairs = {(document.category, document.category_name, document.unit, document.unit_name) for document in documents}
    categories, units = {pair[:2] for pair in pairs}, {pair[2:] for pair in pairs}
    return {"category": dict(sorted(categories)), "unit": dict(sorted(units))}


def asked_for(word: str, names: Mapping[str, str]) -> list[str]:
    """The ids of the categories or units that a filter word may mean."""
    return [identifier for identifier, name in names.items() if word in filter_words(identifier, name)]


def shown(document: SearchDocument) -> Record:
    """What a result needs of its document, but for the names of its category and its unit."""
    facts = (document.url, document.title, document.text, document.category, document.unit, document.date)
    return (*facts, document.kind)


def document(record: Record, names: Names) -> SearchDocument:
    """The document of a stored record."""
    url, title, text, category, unit, date, kind = record
    named = names["category"].get(category, ""), names["unit"].get(unit, "")
    return SearchDocument(url, title, text, category, unit, date, kind, *named)


def digest(documents: Iterable[tuple[SearchDocument, str]]) -> str:
    """The digest of the documents, in their order, each with the key under which its body is kept; names left out.

    The texts themselves need not be there: a key stands for its text.
    """
    facts = [(*shown(item), key) for item, key in documents]
    return hashlib.sha256(told(facts)).hexdigest()
