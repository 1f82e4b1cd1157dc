"""Given sanitised HTML, what does a reader see as text?

In: HTML in the one spelling of `sanitise` and `plain`. Out: its text, block by block. Never: an attribute, the number
of a footnote's reference (it would be glued to the word before it), or text that a reader does not see.
"""

import re
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


def text_of(html: str) -> str:
    """The visible text: one line for each block that has any, whitespace in a block collapsed."""
    if "footnote-" in html:
        html = _NOTES.sub("", html)
    if "<br" in html or "<t" in html:
        html = _SPACE.sub(" ", html)
    text = TAG.sub("", _BLOCK.sub("\0", html))
    if "&" in text:
        text = unescape(text)
    lines = text.split("\0")
    # Only a plain blank is printable: where no other stands, and no two, there is nothing to collapse.
    if "  " not in text and "".join(lines).isprintable():
        return "\n".join(filter(None, map(str.strip, lines)))
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
