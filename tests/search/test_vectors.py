"""Laws of the order of results: one stored file, to which every engine is held (Chromium in tests/browser)."""

import json
from pathlib import Path

from bantin.search.engine import open_index
from tests.search.bulletin import QUERIES, articles, open_export, vector, write_export, write_whoosh

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))


def test_whoosh_gives_the_stored_answers(tmp_path: Path) -> None:
    """The command line's index puts the same documents in the same order with the same points."""
    with open_index(write_whoosh(articles(), tmp_path / "index")) as index:
        assert VECTORS == [vector(index, query) for query in QUERIES]


def test_the_export_gives_the_stored_answers(tmp_path: Path) -> None:
    """So does the reader of the published files."""
    index = open_export(write_export(articles(), tmp_path))
    assert VECTORS == [vector(index, query) for query in QUERIES]
