"""Laws of searching with Whoosh's own searcher."""

from pathlib import Path

import pytest

from bantin.search.matching import answers
from bantin.search.postings import Postings
from bantin.search.query import abbreviations, known_abbreviations, parse
from bantin.search.weighting import Points, whoosh_query
from bantin.search.whoosh_store import open_storage
from tests.search.bulletin import QUERIES, articles, write_whoosh

NONE = abbreviations(())


def is_plain(text: str) -> bool:
    """Whether a query is made of words and nothing else."""
    query = parse(text, known_abbreviations())
    return bool(query.words) and not (query.phrases or query.numbers or query.synonyms)


PLAIN = tuple(filter(is_plain, QUERIES))


def test_whoosh_ranks_as_we_do(tmp_path: Path) -> None:
    """For plain words Whoosh's searcher gives the documents in the order, and with the points, that all three give."""
    index, _ = open_storage(write_whoosh(articles(), tmp_path / "index"))
    source = Postings(index)
    unlike = {}
    for text in PLAIN:
        query = parse(text, NONE)
        with index.searcher(weighting=Points(query, source)) as searcher:
            found = [(hit.docnum, hit.score) for hit in searcher.search(whoosh_query(query, source), limit=None)]
        expected = answers(query, source)
        scores = {} if expected.relaxed else expected.scores
        if sorted(scores.items(), key=lambda item: (-item[1], item[0])) != found:
            unlike[text] = found[:3]
    source.close()
    assert {} == unlike


def test_there_are_plain_queries() -> None:
    """Words with marks and without, one and many, are among those compared."""
    assert {"duong", "đường", "hồ sen trồng cây", "sửa chửa mặt đừong"} <= {*PLAIN}


@pytest.mark.parametrize("text", ["duong", "đường"])
def test_the_first_ten_are_the_best(tmp_path: Path, text: str) -> None:
    """Whoosh may stop at ten: they are the first ten of all."""
    index, _ = open_storage(write_whoosh(articles(), tmp_path / "index"))
    source, query = Postings(index), parse(text, NONE)
    with index.searcher(weighting=Points(query, source)) as searcher:
        ten, everything = (
            [hit.docnum for hit in searcher.search(whoosh_query(query, source), limit=limit)] for limit in (10, None)
        )
    source.close()
    assert everything[:10] == ten
