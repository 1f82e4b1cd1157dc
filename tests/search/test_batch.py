"""Laws of the answers told to programs."""

import json

from bantin.search.batch import answer, batch_line
from tests.search.conftest import Indexer, document

UNDERSTOOD = ("UBND", "phuwowngf hopj", "phừơgn họp")
TIN = document("Tin phường", "Phường họp.")


def test_a_line_of_a_batch(indexed: Indexer) -> None:
    """A batch line has the documented keys in their order, Vietnamese letters as they are."""
    line = batch_line("phường", indexed(TIN).search("phường"), 1.26)
    fields = json.loads(line)
    keys = (list(fields), list(fields["results"][0]), fields["total"], fields["ms"], "phường" in line, "\n" in line)
    told = ["query", "total", "relaxed", "decoded", "suggestion", "expanded", "ms", "results"]
    assert (told, ["url", "title", "date", "score"], 1, 1.3, True, False) == keys


def test_how_a_query_was_understood(indexed: Indexer) -> None:
    """Decoded keys, what stands for an abbreviation, and a better query are told as the search page tells them."""
    index = indexed(TIN, document("Uỷ ban nhân dân phường họp", "Phường họp."))
    told = [json.loads(line(text, index.search(text), 1.0)) for line in (batch_line, answer) for text in UNDERSTOOD]
    expected = [
        ("", "", [{"from": "UBND", "to": "ủy ban nhân dân"}]), ("phường họp", "", []), ("", "phường họp", []),
    ]  # fmt: skip
    assert expected * 2 == [(one["decoded"], one["suggestion"], one["expanded"]) for one in told]


def test_the_whole_answer(indexed: Indexer) -> None:
    """The JSON answer has the snippet in spans and says whether the query was relaxed."""
    fields = json.loads(answer("phường", indexed(TIN).search("phường"), 1.0))
    expected = (False, [{"text": "Phường", "marked": True}, {"text": " họp.", "marked": False}])
    assert expected == (fields["relaxed"], fields["results"][0]["snippet"])
