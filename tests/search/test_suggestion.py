"""Laws of what is suggested."""

from hypothesis import given
from hypothesis import strategies as st

from bantin.search.suggestion import near
from tests.search.conftest import Indexer, document

LETTERS = st.text(alphabet="abcdz", min_size=1, max_size=6)
ROAD = document("Sửa đường", "Phường trồng cây và trông trẻ; trống trường.")


def differ_by_one_slip(one: str, other: str) -> bool:
    """The law of `near`, told from both ends of the words."""
    if len(one) > len(other):
        one, other = other, one
    if len(one) < len(other):
        return any(other[:at] + other[at + 1 :] == one for at in range(len(other)))
    wrong = [at for at in range(len(one)) if one[at] != other[at]]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
    return len(wrong) == 1 or (swapped and one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]])


@given(LETTERS, LETTERS)
def test_near_is_one_slip(one: str, other: str) -> None:
    """One letter wrong, missing, too much, or two neighbours exchanged; nothing else, and not the word itself."""
    assert differ_by_one_slip(one, other) == (other in near(one))


def test_the_neighbour_decides(indexed: Indexer) -> None:
    """Of two words that are near, the one that stands beside the next word of the query is meant."""
    index = indexed(ROAD, *(document(f"Tin {n}", "Con ong, tong kết.", f"2017-01-{n:02}") for n in range(1, 9)))
    assert ["trồng cây", "trong tre"] == [index.search(text).suggestion for text in ("trồgn cây", "trogn tre")]


def test_a_suggestion_has_an_answer(indexed: Indexer) -> None:
    """What no document answers is not suggested, nor anything where enough was found or a word is short or odd."""
    index = indexed(ROAD)
    found = [index.search(text).suggestion for text in ("trồgn xyzw", "trồng cây", "câi", "tr0ng cay", "ế" * 200, "")]
    assert [""] * 6 == found


def test_nothing_is_suggested_while_typing(indexed: Indexer) -> None:
    """An unfinished word is no slip."""
    assert "" == indexed(ROAD).search("trồgn cây", typing=True).suggestion
