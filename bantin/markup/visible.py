"""Given sanitised HTML, what does a reader see as text?

In: HTML in the one spelling of `sanitise`. Out: its text, block by block; its lead. Never: an attribute, the number
of a footnote's reference (it would be glued to the word before it), or text that a reader does not see.
"""

import re
from collections.abc import Iterator
from html import unescape

# A tag as the sanitiser spells it: `<` in text is always `&lt;`, values are always in double quotes.
ATTRIBUTES = r'(?: [a-z][a-z-]*="[^"]*")*'
TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*)({ATTRIBUTES})>")

_BLOCK = re.compile(
    r"</?(?:blockquote|caption|dd|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|summary|table|tbody|tfoot"
    rf"|thead|tr|ul){ATTRIBUTES}>"
)
_SPACE = re.compile(rf"<(?:br|/t[dh]){ATTRIBUTES}>")
_NOTES = re.compile(
    r'<sup id="m-fnref[^"]*"><a class="footnote-ref"[^>]*>[^<]*</a></sup>'
    r'|(?:&nbsp;| )?<a class="footnote-backref"[^>]*>[^<]*</a>'
)
_ASIDE = frozenset({"blockquote", "div", "dl", "details", "figure", "ol", "table", "ul"})


def text_of(html: str) -> str:
    """The visible text: one line for each block that has any, whitespace in a block collapsed."""
    if "footnote-" in html:
        html = _NOTES.sub("", html)
    if "<br" in html or "<t" in html:
        html = _SPACE.sub(" ", html)
    text = TAG.sub("", _BLOCK.sub("\0", html))
    if "&" in text:
        text = unescape(text)
    return "\n".join(filter(None, map(on_one_line, text.split("\0"))))


def on_one_line(text: str) -> str:
    """The text with its whitespace collapsed."""
    # Only a plain blank is printable: where no other stands, and no two, there is nothing to collapse.
    return text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())


def lead_of(html: str) -> str:
    """The first paragraph that stands by itself; where the body is all lists, its first item."""
    first = ""
    for inside, paragraph in _paragraphs(html):
        shown = on_one_line(text_of(paragraph))
        if shown and not inside:
            return shown
        first = first or (shown if inside == 2 else "")
    return first


def _paragraphs(html: str) -> Iterator[tuple[int, str]]:
    """Each paragraph of the body, and how many elements are around it."""
    inside = 0
    for tag in TAG.finditer(html):
        if tag[2] in _ASIDE:
            inside += -1 if tag[1] else 1
        elif tag[2] == "p" and not tag[1]:
            yield inside, html[tag.end() : html.find("</p>", tag.end())]
