"""Laws of understanding a query."""

import unicodedata

import pytest

from bantin.search.query import MOST_WORDS, Abbreviations, Number, Phrase, Query, Synonym, Word, abbreviations, parse
from bantin.vietnamese import fold

NONE = abbreviations(())
KNOWN = abbreviations([("UBND", "Ủy ban nhân dân"), ("TU", "Thành ủy"), ("KT-XH", "kinh tế - xã hội")])


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(part, fold(part)) for part in text.split())


@pytest.mark.parametrize(
    "typed", ["Uỷ ban Đảng", unicodedata.normalize("NFD", "ủy BAN đảng"), "ủy, ban Ðảng!", "  Ủy\u00a0ban đảng"]
)
def test_one_query_however_typed(typed: str) -> None:
    """Composition, case, tone style, look-alike letters and punctuation leave the query as it is."""
    assert Query(words("ủy ban đảng")) == parse(typed, NONE)


@pytest.mark.parametrize("typed", ['họp "ủy ban" nay', "họp “ủy ban” nay", "họp «ủy ban» nay"])
def test_quoted_words_are_a_phrase(typed: str) -> None:
    """Words between any quotation marks are a stretch of the query."""
    assert Query(words("họp ủy ban nay"), (Phrase(1, 3),)) == parse(typed, NONE)


@pytest.mark.parametrize("typed", ["28-KH/QUTH", "28 – kh/quth", "28 kh quth", "028-KH/QUTH"])
def test_numbers_in_any_spelling(typed: str) -> None:
    """A document number is recognised with dashes, spaces, lower case or leading zeros."""
    assert Number(0, 3, "28-kh-quth") in parse(typed, NONE).numbers


def test_abbreviations_both_ways() -> None:
    """A short form stands for its expansion, and the expansion for its short form."""
    full, short = words("ủy ban nhân dân"), words("ubnd")
    expected = ((Synonym(0, 1, full),), (Synonym(0, 1, full),), (Synonym(1, 5, short),))
    assert expected == tuple(parse(text, KNOWN).synonyms for text in ("UBND", "ubnd", "các uy ban nhan dan xã"))


@pytest.mark.parametrize(("typed", "count"), [("TU", 1), ("tu", 0), ("KT-XH", 1), ("kinh tế xã hội", 1)])
def test_short_forms_that_are_words_need_capitals(typed: str, count: int) -> None:
    """`tu` is a syllable and no abbreviation; a short form of two parts is one."""
    assert count == len(parse(typed, KNOWN).synonyms)


@pytest.mark.parametrize("known", [NONE, KNOWN])
@pytest.mark.parametrize("typed", ["", "…?!", '""', "\u0301", '"', "😀"])
def test_nothing_typed_is_no_word(typed: str, known: Abbreviations) -> None:
    """A query without a letter or digit is empty."""
    assert Query(()) == parse(typed, known)


def test_long_queries_are_cut() -> None:
    """No query costs more than one of MOST_WORDS words, and no stretch of it ends beyond them."""
    query = parse('"' + "a " * 150 + '"', NONE)
    assert (MOST_WORDS, (Phrase(0, MOST_WORDS),)) == (len(query.words), query.phrases)
