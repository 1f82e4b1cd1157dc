"""Law: what is remembered of kinship is what would be found again, and nothing is weighed that has not changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin import kinship
from bantin.cache import no_cache
from bantin.kinship import kin_key, known_kin, put_right
from bantin.records import told
from bantin.related import COMMON, LINE, Traits, kin

SHELF = ("tin-tuc", "phuong-buoi")
ARTICLES: list[Traits] = [("tcay\nn1/QĐ", SHELF), ("tcay", SHELF), ("n1/QĐ", ("y-te", "quan")), ("", SHELF)]
MARKS = [*(f"w{name}" for name in "abcdefghij"), "tcay", "tcho", "n1-qd", "n2-qd"]
TRAITS = st.tuples(
    st.lists(st.sampled_from(MARKS), unique=True, max_size=4).map(LINE.join),
    st.tuples(st.sampled_from(["tin-tuc", "y-te"]), st.sampled_from(["quan", "phuong"])),
)


def test_only_what_decides_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same traits are not weighed twice; other marks, another shelf, another order and fewer articles are."""
    others = (
        [("tcho", SHELF), *ARTICLES[1:]], [(ARTICLES[0][0], ("y-te", "quan")), *ARTICLES[1:]], ARTICLES[::-1],
        ARTICLES[:2],
    )  # fmt: skip
    with no_cache() as store:
        assert kin(ARTICLES) == known_kin(store, ARTICLES)
        with monkeypatch.context() as patch:
            patch.setattr(kinship, "kin", pytest.fail)
            assert kin(ARTICLES) == known_kin(store, ARTICLES)
        for other in others:
            assert kin(other) == known_kin(store, other)


@given(st.data(), st.lists(TRAITS, min_size=20, max_size=90))
def test_an_answer_put_right_is_that_which_would_be_found(data: st.DataObject, before: list[Traits]) -> None:
    """Articles come, go and move, marks become common and rare again: whoever it concerns is weighed anew."""
    now = before.copy()
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(now) - 1))
        moved = now.pop(place) if data.draw(st.booleans()) else data.draw(TRAITS)
        if data.draw(st.booleans()):
            now.insert(data.draw(st.integers(0, len(now))), moved)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kinship, "_SHARE", 0)
        patch.setitem(COMMON, "w", 5)  # so that few articles make a mark common
        assert kin(now) == put_right(before, kin(before), now)


def test_few_are_weighed_where_one_has_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a thousand articles, the bearers of its marks and those beside it; where very many move, all are."""
    articles = [(f"t{number // 10}\nwchung", (f"muc-{number % 9}", "quan")) for number in range(1000)]
    moved = [*articles[1:500], articles[0], *articles[500:]]
    answer, weighed = kin(articles), list[int]()
    monkeypatch.setattr(kinship, "kin", lambda all_: weighed.append(len(all_)) or kin(all_))
    assert kin(moved) == put_right(articles, answer, moved)
    assert kin(articles[::-1]) == put_right(articles, answer, articles[::-1])
    assert weighed[0] < 400 < weighed[1] == 1000


@pytest.mark.parametrize("answer", [[[0]], [[1], [4], [], []], [[-1], [], [], []]])
def test_a_spoilt_answer_is_none(answer: list[list[int]]) -> None:
    """What names a place that is none, or too few, is not taken for an answer."""
    with no_cache() as store:
        store.put(kin_key(), told((ARTICLES, answer)))
        assert kin(ARTICLES) == known_kin(store, ARTICLES)
