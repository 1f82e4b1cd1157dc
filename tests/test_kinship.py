"""Law: what is remembered of kinship is what would be found again, and nothing is weighed that has not changed."""

import pytest

from bantin import kinship
from bantin.cache import no_cache
from bantin.kinship import known_kin
from bantin.related import Traits, kin

SHELF = ("tin-tuc", "phuong-buoi")
ARTICLES: list[Traits] = [(("tcay", "n1/QĐ"), SHELF), (("tcay",), SHELF), (("n1/QĐ",), ("y-te", "quan")), ((), SHELF)]


def test_only_what_decides_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same traits are not weighed twice; other marks, another shelf, another order and fewer articles are."""
    others = (
        [(("tcho",), SHELF), *ARTICLES[1:]], [(ARTICLES[0][0], ("y-te", "quan")), *ARTICLES[1:]], ARTICLES[::-1],
        ARTICLES[:2],
    )  # fmt: skip
    with no_cache() as store:
        assert kin(ARTICLES) == known_kin(store, ARTICLES)
        with monkeypatch.context() as patch:
            patch.setattr(kinship, "kin", pytest.fail)
            assert kin(ARTICLES) == known_kin(store, ARTICLES)
        for other in others:
            assert kin(other) == known_kin(store, other)
