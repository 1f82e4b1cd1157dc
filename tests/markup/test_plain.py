"""Laws of the short way: it must give what the long way gives."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.markup.dialect import Dialect
from bantin.markup.headings import headed
from bantin.markup.lines import Locator
from bantin.markup.plain import Plain, suits, understood
from bantin.markup.sanitise import sanitised
from bantin.markup.visible import lead_of, text_of
from bantin.vietnamese import is_usual

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
    "_",
    "__",
    "_đoạn_",
    "**_a_**",
    "(__)",
    "____",
    "&CN;",
    "&amp;",
    "<5@a.vn>",
    "@",
]


def long_way(text: str) -> Plain:
    """What the general functions say of the HTML that the long way gives."""
    html = sanitised(LONG_WAY.render(text)[0])
    written, heads = headed(html, "a.md", Locator(text, 7))
    return Plain(written, text_of(html), lead_of(html), heads)


def short_way(text: str) -> Plain:
    """What the short way says of a text that suits it."""
    return understood(text, "a.md", Locator(text, 7))


@settings(max_examples=600, deadline=None)
@example("http://a.vn/b[\n1. ")
@example("1. *Cơ sở**(sau đây gọi là cơ sở)* là")
@example("# a\n\n### b *c*\n\n## fn 1\n\n## a\n\nb  c")
@example("#### KH&CN\u3000 < 5\n\n- a\n\nb > c")
@example("<5@a.vn>")
@example("_b_<*a*")
@example("a\n\n---\n\nb")
@example("\u3000\n## a\n\nb")
@example("**KH&CN;** x_y _[a]_ < 5\n\n**Ký tên** ____")
@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
def test_the_short_way_gives_what_the_long_way_gives(text: str) -> None:
    """A body that suits the short way has the same HTML both ways, byte for byte; the same text, lead and headings."""
    if suits(text):
        assert long_way(text) == short_way(text)


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map("".join))
def test_of_usual_text_nothing_is_shown_that_is_not(text: str) -> None:
    """So document numbers may be looked for without normalising once more."""
    if is_usual(text) and suits(text):
        assert is_usual(short_way(text).text)


def test_the_short_way_gives_what_the_long_way_gives_over_the_corpus(corpus: list[str]) -> None:
    """So it is with official text."""
    bodies = [body for body in corpus[::50] if suits(body)]
    differing = [body[:60] for body in bodies if long_way(body) != short_way(body)]
    assert ([], True) == (differing, len(bodies) > 150)
