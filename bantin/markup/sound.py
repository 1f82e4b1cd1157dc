"""Given the HTML of a body that was kept: may it still stand on a page?

In: HTML in parts, of which nobody knows where it has been. Out: yes, where every tag is one that this package writes,
in its spelling; or no. Never: a repair: what is not sound is composed anew. Where each `<` begins a tag of the
allow-list, with attributes of the allow-list in double quotes, nothing can act; in a third of a sanitiser's time.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from bantin.markup.allowed import ATTRIBUTES, EDITORS_CLASSES, OWN_CLASSES
from bantin.markup.sanitise import PREFIX
from bantin.markup.visible import TAG
from bantin.model import Body, Ref

_PAIR: Final = re.compile(r' ([a-z][a-z-]*)="([^"]*)"')
_ADDRESS: Final = re.compile(r"(?:https?|mailto|tel):|#", re.IGNORECASE)
_CLASSES: Final = OWN_CLASSES | EDITORS_CLASSES | {"scroll"}
# What this package writes after the sanitiser.
_WRITTEN: Final = {
    "a": frozenset({"rel"}), "img": frozenset({"decoding"}), "picture": frozenset(),
    "div": frozenset({"role", "aria-label", "tabindex"}),
}  # fmt: skip
_NOWHERE: Final = "#"


def joined(body: Body, refs: Iterable[Ref]) -> str:
    """The HTML with an address that leads nowhere between any two parts."""
    holes = (f'<img src="{_NOWHERE}"' if ref.kind == "image" else f'href="{_NOWHERE}"' for ref in refs)
    return "".join(part for pair in zip(body.parts, (*holes, ""), strict=True) for part in pair)


def is_sound(html: str) -> bool:
    """Whether nothing in the HTML is other than the allow-list has it."""
    tags = {piece[: piece.find(">") + 1] for piece in html.split("<")[1:]}  # "" where nothing ends it
    return all(map(_is_sound_tag, tags)) or _is_sound_slowly(html)


def _is_sound_slowly(html: str) -> bool:
    """The same where a value in quotes may hold a `>`: there the tag does not end at the first one."""
    return "<" not in TAG.sub("", html) and all(_is_allowed(*tag) for tag in set(TAG.findall(html)))


@lru_cache(maxsize=1024)
def _is_sound_tag(rest: str) -> bool:
    tag = TAG.fullmatch(f"<{rest}")
    return tag is not None and _is_allowed(*tag.groups())


@lru_cache(maxsize=1024)
def _is_allowed(close: str, name: str, attributes: str) -> bool:
    if name not in ATTRIBUTES | _WRITTEN or (close and attributes):
        return False
    allowed = ATTRIBUTES.get(name, frozenset()) | _WRITTEN.get(name, frozenset())
    return all(each in allowed and _may_be(each, value) for each, value in _PAIR.findall(attributes))


def _may_be(name: str, value: str) -> bool:
    match name:
        case "href":
            return bool(_ADDRESS.match(value))
        case "src":
            return value == _NOWHERE
        case "id":
            return value.startswith(PREFIX)
        case "class":
            return _CLASSES.issuperset(value.split())
        case _:
            return True
