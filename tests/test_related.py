"""What belongs together: the editor's choice first, then what is shared, never the article itself."""

import random
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bantin.model import Decree
from bantin.related import COMMON, SHOWN, kin, related
from tests.values import piece

TAGS = st.lists(st.sampled_from(("Hồ", "Cây", "Nước", "Chợ")), unique=True, max_size=3).map(tuple)
ARTICLES = st.lists(TAGS, max_size=9).map(lambda tags: [piece(f"b{n}", n, tags=each) for n, each in enumerate(tags)])


@given(ARTICLES)
def test_a_few_others(articles: list) -> None:  # type: ignore[type-arg]  # articles
    """Every article has at most four others, none twice, itself never."""
    for path, paths in related(articles, {}, kin).items():
        assert len(paths) <= SHOWN
        assert path not in paths
        assert len(set(paths)) == len(paths)


@given(ARTICLES, st.randoms(use_true_random=False))
def test_the_editors_choice_goes_first(articles: list, chance: random.Random) -> None:  # type: ignore[type-arg]  # articles
    """What the editor chose stands first, in the editor's order, up to four."""
    chosen = {
        one.path: [o.path for o in chance.sample(articles, min(5, len(articles))) if o is not one] for one in articles
    }
    found = related(articles, chosen, kin)
    assert {path: tuple(paths[:SHOWN]) for path, paths in chosen.items()} == {
        path: found[path][: min(SHOWN, len(chosen[path]))] for path in found
    }


def test_a_shared_number_counts_more_than_a_shelf() -> None:
    """An article that cites the same document goes before the next of the same category and unit."""
    articles = [
        piece("a", 1, numbers=("1/QĐ-UBND",)),
        piece("b", 2),
        piece("c", 300, category="y-te", numbers=("1 /QĐ-UBND",)),
    ]
    assert ("content/articles/c.md", "content/articles/b.md") == related(articles, {}, kin)["content/articles/a.md"]


def test_telling_words_of_titles_relate() -> None:
    """Two articles on one matter find each other by the words of their titles, over the next of the same shelf."""
    articles = [
        piece("a", 1, title="Nghề làm giấy dó ở phường Bưởi"),
        piece("b", 2, title="Lịch tiếp công dân"),
        piece("c", 300, category="y-te", title="Phục dựng giấy dó của làng Yên Thái"),
        piece("d", 301, category="y-te", title="Tiêm chủng của trẻ ở phường"),
    ]
    found = related(articles, {}, kin)
    assert ("content/articles/c.md", "content/articles/b.md") == found["content/articles/a.md"]
    assert ("content/articles/a.md", "content/articles/d.md") == found["content/articles/c.md"]


def test_a_common_shelf_decides_between_equals() -> None:
    """Of two that share the same tag with an article, the one of its category and unit goes first."""
    articles = [piece("x", 1, tags=("Hồ",), category="y-te", unit="mttq"), piece("y", 2, tags=("Hồ",)),
                piece("a", 3, tags=("Hồ",))]  # fmt: skip
    assert ("content/articles/y.md", "content/articles/x.md") == related(articles, {}, kin)["content/articles/a.md"]


def test_a_document_relates_to_those_that_cite_it() -> None:
    """The number of a published document, and that number where another article cites it, are one."""
    own = Decree("28-KH/QUTH", "Kế hoạch", "Quận ủy", date(2018, 1, 5))
    articles = [piece("a", 1, category="y-te", numbers=("28 - KH/QUTH",)), piece("b", 9, kind="document", document=own)]
    assert ("content/articles/b.md",) == related(articles, {}, kin)["content/articles/a.md"]


def test_what_all_share_tells_nothing() -> None:
    """A tag borne by more than forty articles relates none of them."""
    articles = [piece(f"b{n:02}", n, tags=("Hồ",), category="y-te" if n else "tin-tuc") for n in range(COMMON["t"] + 1)]
    assert () == related(articles, {}, kin)["content/articles/b00.md"]


def test_a_stranger_changes_nothing() -> None:
    """A new article that shares nothing with another leaves that one's relations alone."""
    articles = [piece("a", 1, tags=("Hồ",)), piece("b", 2, tags=("Hồ",))]
    stranger = piece("moi", 0, category="y-te", unit="mttq")
    before, after = related(articles, {}, kin), related([stranger, *articles], {}, kin)
    assert before == {path: after[path] for path in before}
