"""Given HTML that came from an editor's hand: which of it may stand on a page?

In: HTML of any kind. Out: HTML of the allow-list, well-formed, in one spelling. Never: anything active, whatever the
stages before this one let through.
"""

import re

import nh3

from bantin.markup.allowed import ATTRIBUTES, DROPPED_WHOLE, EDITORS_CLASSES, OWN_CLASSES, SCHEMES

PREFIX = "m-"

_ALIGNED = re.compile(r'(<t[dh](?: [a-z]+="[^"]*")*?) align="(left|center|right)"((?: [a-z]+="[^"]*")*>)')
_TABLE = re.compile("<(/?)table[^>]*>")
_BOX = '<div class="scroll" role="group" aria-label="Bảng" tabindex="0">'
_CLASSES = OWN_CLASSES | EDITORS_CLASSES
_CLEANER = nh3.Cleaner(
    tags=set(ATTRIBUTES),
    clean_content_tags=set(DROPPED_WHOLE - set(ATTRIBUTES)),
    attributes={name: set(allowed - {"class"}) for name, allowed in ATTRIBUTES.items()},
    tag_attribute_values={"div": {"role": {"list", "listitem"}}},
    allowed_classes={name: set(_CLASSES) for name in ATTRIBUTES},
    strip_comments=True,
    link_rel=None,
    url_schemes=set(SCHEMES),
    id_prefix=PREFIX,
)


def sanitised(html: str) -> str:
    """The HTML with nothing in it that the allow-list does not name; alignment of table cells as classes."""
    clean = _CLEANER.clean(html)
    aligned = _ALIGNED.sub(_align, clean) if " align=" in clean else clean
    return _TABLE.sub(_boxed, aligned) if "<table" in aligned else aligned


def _boxed(tag: re.Match[str]) -> str:
    """A wide table scrolls in a box of its own, which a keyboard can reach (WCAG 2.1.1)."""
    return tag[0] + "</div>" if tag[1] else _BOX + tag[0]


def _align(found: re.Match[str]) -> str:
    return f'{found[1]} class="{found[2]}"{found[3]}'
