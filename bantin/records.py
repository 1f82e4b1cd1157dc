"""Given a value to be kept: how is it written down, and read again?

In: frozen values of the manuscript's and the article's kind, or bytes of such a record. Out: JSON bytes, deterministic;
or the same value. Nothing in a record can run: a closed list of types is all that reading can make (law 6).
"""

import json
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, tzinfo
from typing import Any, Final

from bantin.manuscript import Understood
from bantin.model import (
    Amendment,
    Attachment,
    Body,
    Credit,
    Decree,
    Fields,
    FrontMatter,
    Heading,
    Items,
    Legacy,
    Manuscript,
    Moment,
    Outline,
    Picture,
    Ref,
    Text,
    Withdrawal,
)
from bantin.problems import Problem, Spot
from bantin.site import Album, Article, TextPage

TYPES: Final[dict[str, type[Any]]] = {
    kind.__name__: kind
    for kind in (
        Understood, Body, Fields, Heading, Items, Manuscript, Outline, Ref, Text, Problem, Spot,
        Article, TextPage, Album, FrontMatter, Credit, Picture, Amendment, Withdrawal, Attachment, Decree, Legacy,
    )
}  # fmt: skip
NAMES: Final[dict[type[Any], tuple[str, ...]]] = {
    kind: tuple(field.name for field in fields(kind)) for kind in TYPES.values()
}


def record(value: object) -> bytes:
    """A value as bytes. Raises TypeError for a value of another kind."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":")).encode()


def value(data: bytes) -> object:
    """The value of a record. Raises ValueError, KeyError or TypeError for bytes that are no record."""
    return made_of(json.loads(data))


def plain(value: object) -> Any:
    """A value as JSON knows it: lists, strings, numbers; an object as its type's name with its fields."""
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Moment):
        return {"Moment": [value.at.replace(tzinfo=None).isoformat(), value.at.fold, value.clock]}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if is_dataclass(value) and type(value) in NAMES:
        return {type(value).__name__: [plain(getattr(value, name)) for name in NAMES[type(value)]]}
    if type(value) is date:
        return {"date": value.isoformat()}
    raise TypeError(f"no record holds a {type(value).__name__}")


def made_of(plain: Any, zone: tzinfo = UTC) -> Any:
    """The value that `plain` stands for; its moments are in `zone`, as all moments of a site are in its timezone."""
    if isinstance(plain, list):
        return tuple([made_of(item, zone) for item in plain])  # a list is made faster than a generator is run
    if not isinstance(plain, dict):
        return plain
    ((name, items),) = plain.items()
    if name == "Moment":
        at, fold, clock = items
        return Moment(datetime.fromisoformat(at).replace(tzinfo=zone, fold=fold), clock)
    if name == "date":
        return date.fromisoformat(items)
    return TYPES[name](*[made_of(item, zone) for item in items])
