"""Given a page's HTML and the source it came from: is what a resident sees what the editor typed?

In: HTML, source. Out: the two texts to be compared. Never: a look at the renderer: the HTML is read by the standard
library's parser, with the markers that a browser draws for native lists; the source loses only true syntax.

True syntax in the corpus is: `## ` before a heading and `##` after it, `[…](address)` around a link's text, a rule
(`---` alone), a reference of HTML (`&amp;`), and stars that emphasise. Which stars those are is not judged here: stars
are left out of both texts and counted: each `em` must have cost two, each `strong` four, and none may be lost.
"""

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small"}
    | {"span", "strong", "sub", "sup", "time", "u", "var"}
)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?=\S)(.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"(?:\A|\n[^\S\n]*\n)[^\S\n]*(?:---|\*\*\*|___)[^\S\n]*(?=\n[^\S\n]*(?:\n|\Z)|\Z)")
_LINK = re.compile(
    r"(?<!!)\[((?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]"
    r"\((?!\))[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[^\S\n]+\"[^\"\n]*\")?\)"
)
_REFERENCE = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#\d+);")


@dataclass(frozen=True, slots=True)
class Seen:
    """A text with its whitespace collapsed and its stars taken out; and how many stars there were."""

    text: str
    stars: int


def shown(html: str) -> Seen:
    """What a reader sees of the HTML; stars that became emphasis are counted as if they were still there."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    seen = _seen("".join(reader.out))
    return Seen(seen.text, seen.stars + reader.emphasis)


def typed(source: str) -> Seen:
    """What an editor typed, less the syntax."""
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f]", "", source)
    text = _HEADING.sub(r"\1", _RULE.sub("\n\n", text))
    text = _LINK.sub(r"\1", text)
    return _seen(_REFERENCE.sub(lambda reference: unescape(reference[0]), text))


def _seen(text: str) -> Seen:
    return Seen(" ".join(text.replace("*", "").split()), text.count("*"))


class _Reader(HTMLParser):
    """Reads HTML as a browser draws it: blocks apart, list markers in their place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.emphasis = 0
        self.lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.emphasis += {"em": 2, "strong": 4}.get(tag, 0)
        if tag not in _INLINE:
            self.out.append(" ")
        if tag in ("ol", "ul"):
            start = dict(attrs).get("start")
            self.lists.append(int(start or 1) if tag == "ol" else None)
        if tag == "li":
            self.out.append(self._marker())

    def _marker(self) -> str:
        number = self.lists[-1] if self.lists else None
        if number is None:
            return "• "
        self.lists[-1] = number + 1
        return f"{number}. "

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.out.append(" ")
        if tag in ("ol", "ul") and self.lists:
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        self.out.append(data)
