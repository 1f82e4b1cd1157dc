"""Given an article as the search knows it: what of it is filtered by, what is shown, and when has it changed?

In: `SearchDocument`s. Out: filter words, the stored record of a result, a digest over all documents. Never: a term of
the text (`analysis` cuts those).
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bantin.model import SearchDocument
from bantin.site import Article
from bantin.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """A document without its text, and the article whose it is."""

    document: SearchDocument
    article: Article


Record = tuple[str, str, str, str, str, str, str, str, str]


def filter_words(identifier: str, name: str) -> tuple[str, ...]:
    """The words by which a category or unit may be asked for: its id and its name, folded."""
    return tuple(sorted({filter_word(identifier), filter_word(name or identifier)}))


def filter_word(typed: str) -> str:
    """A category or unit as typed, folded, with nothing but letters and digits: dashes, case and marks are one."""
    return "".join(character for character in fold(typed) if character.isalnum())


def shown(document: SearchDocument) -> Record:
    """What a result needs of its document; as a tuple, for Whoosh stores one with each."""
    return (
        document.url,
        document.title,
        document.text,
        document.category,
        document.unit,
        document.date,
        document.kind,
        document.category_name,
        document.unit_name,
    )


def document(record: Record) -> SearchDocument:
    """The document of a stored record."""
    return SearchDocument(*record)


def digest(documents: Iterable[tuple[SearchDocument, str]]) -> str:
    """The digest of the documents, in their order, each with the key under which its body is kept.

    The texts themselves need not be there: a key stands for its text.
    """
    state = hashlib.sha256()
    for item, key in documents:
        facts = (item.url, item.title, item.category, item.unit, item.date, item.kind, item.category_name)
        state.update(json.dumps((*facts, item.unit_name, item.text, key), ensure_ascii=False).encode() + b"\n")
    return state.hexdigest()


def made_of(entries: Sequence[Entry]) -> str:
    """The digest of all documents."""
    return digest((entry.document, entry.article.body_key) for entry in entries)
