"""Laws that hold over 10,000 official texts. BANTIN_ALL_CORPUS=1 runs all of them, else every thirty-third."""

import os

from bantin.markup import compose

from .conftest import html_of
from .oracle import shown, typed


def test_what_is_typed_is_seen_over_the_corpus(corpus: list[str]) -> None:
    """The visible text of every article, list markers included, is its source less its syntax: zero differences."""
    bodies = corpus if os.environ.get("BANTIN_ALL_CORPUS") else corpus[::33]
    seen = (shown(html_of(compose("a.md", body, 1))) for body in bodies)
    assert [] == [number for number, one in enumerate(seen) if one != typed(bodies[number])]


def test_the_text_for_search_is_the_text_seen(corpus: list[str]) -> None:
    """What is indexed is what is read."""
    composed = [compose("a.md", body, 1) for body in corpus[::97]]
    expected = [" ".join(one.text.replace("*", "").split()) for one in composed]
    assert expected == [shown(html_of(one)).text for one in composed]
