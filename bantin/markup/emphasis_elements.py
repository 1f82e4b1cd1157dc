"""Given inline text that Python-Markdown reads: which elements stand for what its stars and underscores emphasise?

In: text, in which Python-Markdown has put placeholders for what it has read before. Out: `em` and `strong` elements.
Never: a letter lost, a mark asked twice.
"""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown.inlinepatterns import InlineProcessor

from bantin.markup.emphasis import RUN, Region, regions
from bantin.markup.shield import literal


class Emphasis(InlineProcessor):
    """The inline processor; it reads each text once, from its first mark to the end."""

    def __init__(self) -> None:
        super().__init__(r"[*_]+")

    def handleMatch(  # type: ignore[override]  # noqa: N802 — the library's name; patterns of the old style have no `data`
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int, int]:
        """Everything from the first region on as one element `raw`, whose tag is taken off later."""
        found = regions(data, m.start())
        if not found:
            return None, m.start(), len(data)
        holder = Element("raw")
        _build(holder, data, found, 0, found[0].start, len(data))
        return holder, found[0].start, len(data)


def _build(parent: Element, text: str, found: list[Region], number: int, start: int, end: int) -> int:
    """Fill an element with the text from `start` to `end`; the number of the first region not in it."""
    parent.text, child = None, None
    while number < len(found) and found[number].start < end:
        region = found[number]
        _say(parent, child, text[start : region.start])
        child = SubElement(parent, region.tag)
        number = _build(child, text, found, number + 1, region.inner_start, region.inner_end)
        start = region.end
    _say(parent, child, text[start:end])
    return number


def _say(parent: Element, child: Element | None, text: str) -> None:
    """Text after `child`, or at the parent's beginning; its marks emphasise nothing, and shall not be asked again."""
    said = RUN.sub(lambda run: "".join(map(literal, run[0])), text)
    if child is None:
        parent.text = said
    else:
        child.tail = said
