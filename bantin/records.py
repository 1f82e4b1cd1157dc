"""Given a value to be kept: how is it written down, and read again?

In: frozen values of the manuscript's kind, or bytes of such a record. Out: JSON bytes, deterministic; or the same
value. Nothing in a record can run: a closed list of types is all that reading can make (law 6).
"""

import json
from dataclasses import fields, is_dataclass
from typing import Any, Final

from bantin.manuscript import Understood
from bantin.model import Body, Fields, Heading, Items, Manuscript, Outline, Ref, Text
from bantin.problems import Problem, Spot

TYPES: Final[dict[str, type[Any]]] = {
    kind.__name__: kind
    for kind in (Understood, Body, Fields, Heading, Items, Manuscript, Outline, Ref, Text, Problem, Spot)
}
NAMES: Final[dict[type[Any], tuple[str, ...]]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in TYPES.values()
}


def record(value: object) -> bytes:
    """A value as bytes. Raises TypeError for a value of another kind."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")).encode()


def value(data: bytes) -> object:
    """The value of a record. Raises ValueError, KeyError or TypeError for bytes that are no record."""
    return _value(json.loads(data))


def _plain(value: object) -> Any:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and type(value) in NAMES:
        return {type(value).__name__: [_plain(getattr(value, name)) for name in NAMES[type(value)]]}
    raise TypeError(f"no record holds a {type(value).__name__}")


def _value(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(map(_value, plain))
    if isinstance(plain, dict):
        ((name, items),) = plain.items()
        return TYPES[name](*map(_value, items))
    return plain
