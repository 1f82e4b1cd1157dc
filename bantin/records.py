"""Given a value to be kept: how is it written down, and read again?

In: frozen values of the manuscript's and the article's kind, or bytes of such a record. Out: JSON bytes, deterministic;
or the same value, every field of the type that its class declares. Nothing in a record can run: a closed list of types
is all that reading can make (law 6).
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from itertools import product
from types import UnionType
from typing import Any, Final, Literal, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from bantin.manuscript import Understood
from bantin.model import Body, Developed, Fields, Heading, Items, Manuscript, Outline, Ref, Rendition, Text
from bantin.problems import Problem, Spot

TYPES: Final[dict[str, type[Any]]] = {
    kind.__name__: kind
    for kind in (
        Understood, Body, Fields, Heading, Items, Manuscript, Outline, Ref, Text, Problem, Spot, Developed, Rendition,
    )
}  # fmt: skip
NAMES: Final[dict[type[Any], tuple[str, ...]]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in TYPES.values()
}
# The defaults of the last fields of each class, as far as there are any.
USUAL: Final[dict[str, tuple[Any, ...]]] = {
    name: tuple(field.default for field in fields(kind) if field.default is not MISSING) for name, kind in TYPES.items()
}
NESTED: Final = frozenset({list, dict})
T = TypeVar("T")


def _types(hint: Any) -> tuple[Any, ...]:
    """The types that a value of this kind may have; a pair has a pair of types."""
    if get_origin(hint) is Literal:
        return (str,)
    if get_origin(hint) is tuple:
        return tuple(product(*map(_types, get_args(hint))))
    if isinstance(hint, UnionType) or get_origin(hint) not in {None, tuple}:
        return tuple(kind for part in get_args(hint) for kind in _types(part))
    return (hint,)


def _is_many(hint: Any) -> bool:
    return get_origin(hint) is tuple and get_args(hint)[-1] is ...


def _hints(kind: type[Any]) -> tuple[Any, ...]:
    return tuple(get_type_hints(kind)[name] for name in NAMES[kind])


# For each class: which types its fields may have together; and of each field that is a list, the types of its items.
SHAPES: Final[dict[str, frozenset[tuple[type, ...]]]] = {
    name: frozenset(product(*((tuple,) if _is_many(hint) else _types(hint) for hint in _hints(kind))))
    for name, kind in TYPES.items()
}
ITEMS: Final[dict[str, tuple[tuple[int, frozenset[Any]], ...]]] = {
    name: tuple(
        (index, frozenset(_types(get_args(hint)[0]))) for index, hint in enumerate(_hints(kind)) if _is_many(hint)
    )
    for name, kind in TYPES.items()
}


def record(value: object) -> bytes:
    """A value as bytes. Raises TypeError for a value of another kind."""
    return told(plain(value))


def value(data: bytes) -> object:
    """The value of a record. Raises ValueError, KeyError, TypeError or RecursionError for bytes that are no record."""
    return made_of(json.loads(data))


def known(data: bytes | None, kind: type[T]) -> T | None:
    """The value of a record that was kept, where it is sound and of this kind; whatever else was kept is nothing."""
    found = sound(data)
    return found if isinstance(found, kind) else None


def sound(data: bytes | None) -> object:
    """The value of a record that was kept; None where nothing was, or no record."""
    try:
        return made_of(json.loads(data)) if data is not None else None
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def told(value: object) -> bytes:
    """A value as bytes for one who knows its type beforehand (`reader`): ten times sooner written than a record."""
    return msgspec.json.encode(value)


def reader(kind: type[T]) -> Callable[[bytes], T | None]:
    """What reads a value of just this type, all that is in it included; whatever else was told is None."""
    decode = msgspec.json.Decoder(kind).decode

    def read(data: bytes) -> T | None:
        try:
            return decode(data)
        except (ValueError, RecursionError):
            return None

    return read


def plain(value: object) -> Any:
    """A value as JSON knows it: lists, strings, numbers; an object as its type's name with its fields."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_dataclass(value) and type(value) in NAMES:
        return {type(value).__name__: [plain(item) for item in _told(value)]}
    if type(value) is date:
        return {"date": value.isoformat()}
    raise TypeError(f"no record holds a {type(value).__name__}")


def _told(value: Any) -> list[Any]:
    """The fields of a value, without those at the end that have their defaults."""
    names, usual = NAMES[type(value)], USUAL[type(value).__name__]
    items = [getattr(value, name) for name in names]
    while len(items) > len(names) - len(usual):
        default = usual[len(items) - len(names)]
        if type(items[-1]) is not type(default) or items[-1] != default:
            break
        del items[-1]
    return items


def made_of(plain: Any) -> Any:
    """The value that `plain` stands for."""
    if type(plain) is list:
        # A list is made faster than a generator is run, and most of what is in it is no list and no object.
        return tuple([made_of(item) if type(item) in NESTED else item for item in plain])
    if type(plain) is not dict:
        return plain
    ((name, items),) = plain.items()
    if name == "date":
        return date.fromisoformat(items)
    values = [made_of(item) if type(item) in NESTED else item for item in items]
    usual = USUAL[name]
    missing = len(NAMES[TYPES[name]]) - len(values)
    return _made(name, (*values, *usual[len(usual) - missing :]) if missing > 0 else tuple(values))


def _made(name: str, values: tuple[Any, ...]) -> Any:
    if tuple(map(type, values)) not in SHAPES[name]:
        raise TypeError(f"no {name} is made of these")
    for index, allowed in ITEMS[name]:
        if not {tuple(map(type, item)) if type(item) is tuple else type(item) for item in values[index]} <= allowed:
            raise TypeError(f"no {name} holds these")
    return TYPES[name](*values)
