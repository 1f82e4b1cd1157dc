"""Laws of the short way: it must give what the long way gives."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.markup import plain
from bantin.markup.dialect import Dialect
from bantin.markup.sanitise import sanitised

LONG_WAY = Dialect()
_PIECES = [
    "1. ",
    "2. ",
    "04. ",
    "2018. ",
    "1.1. ",
    "3a. ",
    "a) ",
    "đ) ",
    "(1). ",
    "(2) ",
    "- ",
    "+ ",
    "-",
    "+",
    "• ",
    "I - ",
    "# ",
    "## ",
    "### x ##",
    "---",
    "===",
    "[1]",
    "[",
    "]",
    "a_b",
    "x < 5",
    "<",
    ">",
    "&",
    "KH&CN",
    '"',
    "'",
    ":",
    ";",
    ".",
    "%",
    "\xa0",
    " ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "một",
    "hai",
    "Ủy ban",
    "http://a.vn/b",
    "=",
    "{x}",
    "}",
    "!",
    "(",
    ")",
    "\n \n",
    "*",
    "**",
    "***",
    "* ",
    " *",
    "*đoạn*",
    "**Điều 1**",
    "*1. Mô*",
    "(*)",
    "5*3",
]


@settings(max_examples=600, deadline=None)
@example("http://a.vn/b[\n1. ")
@example("1. *Cơ sở**(sau đây gọi là cơ sở)* là")
@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
def test_the_short_way_gives_what_the_long_way_gives(text: str) -> None:
    """A body that suits the short way has the same HTML both ways, byte for byte."""
    if plain.suits(text):
        assert sanitised(LONG_WAY.render(text)[0]) == plain.render(text)


def test_the_short_way_gives_what_the_long_way_gives_over_the_corpus(corpus: list[str]) -> None:
    """So it is with official text."""
    bodies = [body for body in corpus[::50] if plain.suits(body)]
    differing = [body[:60] for body in bodies if sanitised(LONG_WAY.render(body)[0]) != plain.render(body)]
    assert ([], True) == (differing, len(bodies) > 150)
