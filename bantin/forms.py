"""Given a YAML mapping and the keys it may have: which values does it give?

In: `Fields` and a table of keys. Out: typed values, and a problem for every key that is unknown, missing or of the
wrong shape. Front matter, site.yaml and the unit registry are all read through here, so that an editor meets the
same words for the same mistake everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timezone, tzinfo
from typing import Literal

from bantin.model import Fields, Items, Moment, Node, Text
from bantin.problems import Problem, Spot, problem, suggestion
from bantin.vietnamese import Impossible, Yearless, fold, parse_date

Shape = Literal["text", "texts", "flag", "count", "date", "form", "forms", "any"]
YES: frozenset[str] = frozenset({"true", "yes", "on", "co", "1"})
NO: frozenset[str] = frozenset({"false", "no", "off", "khong", "0", ""})
FIRST_YEAR, LAST_YEAR = 1900, 2999  # later stages change timezones and add days: the calendar must not end meanwhile


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a form: its shape, and whether it must be there."""

    shape: Shape
    required: bool = False


@dataclass(slots=True)
class Form:
    """One mapping being read. Faults gather in `faults`, which nested forms share with the outermost."""

    path: str
    keys: Mapping[str, Key]
    line: int
    column: int
    values: Mapping[str, tuple[Text, Node]]
    zone: tzinfo
    faults: list[Problem] = field(default_factory=list)

    def has(self, key: str) -> bool:
        """Whether the key was given a value: not a blank, not an empty list."""
        return key in self.values and not _empty(self.values[key][1])

    def spot(self, key: str = "") -> Spot:
        """Where the key's value stands; the form's own place where the key is absent."""
        if key not in self.values:
            return Spot(self.path, self.line, self.column)
        node = self.values[key][1]
        return Spot(self.path, node.line, node.column)

    def fault(self, code: str, at: str = "", /, **words: object) -> None:
        """Note the mistake `code` at the value of the key `at`."""
        self.faults.append(problem(code, self.spot(at), **words))

    def fault_in(self, code: str, item: Text, /, **words: object) -> None:
        """Note the mistake `code` at one item of a list."""
        self.faults.append(problem(code, Spot(self.path, item.line, item.column), **words))

    def text(self, key: str, default: str = "") -> str:
        """The key's text, outer blanks removed."""
        node = self._node(key, Text)
        return node.value.strip() if isinstance(node, Text) and node.value.strip() else default

    def texts(self, key: str) -> tuple[Text, ...]:
        """The key's list of texts; a single text counts as a list of one."""
        if key not in self.values:
            return ()
        node = self.values[key][1]
        if isinstance(node, Text):
            return (node,) if node.value.strip() else ()
        if isinstance(node, Items) and all(isinstance(item, Text) for item in node.values):
            return tuple(item for item in node.values if isinstance(item, Text) and item.value.strip())
        self._wrong(key)
        return ()

    def words(self, key: str) -> tuple[str, ...]:
        """The key's list of texts, without their places."""
        return tuple(item.value.strip() for item in self.texts(key))

    def flag(self, key: str) -> bool:
        """The key's yes or no, in English or Vietnamese."""
        value = fold(self.text(key))
        if value not in YES | NO:
            self._wrong(key)
        return value in YES

    def count(self, key: str, default: int, limit: int = 1000) -> int:
        """The key's whole number from 0 to `limit`."""
        value = self.text(key)
        if not value:
            return default
        if value.isascii() and value.isdigit() and len(value) <= 9 and int(value) <= limit:
            return int(value)
        self._wrong(key)
        return default

    def moment(self, key: str) -> Moment | None:
        """The key's date, day first, with an hour or without, in the site's timezone."""
        value = self.text(key)
        if not value:
            return None
        found = moment(value, self.zone)
        if isinstance(found, Moment):
            return found
        self.fault(found, key, key=key, value=value)
        return None

    def form(self, key: str, keys: Mapping[str, Key]) -> "Form | None":
        """The key's mapping, itself read as a form."""
        node = self._node(key, Fields)
        return self._nested(node, keys) if isinstance(node, Fields) else None

    def forms(self, key: str, keys: Mapping[str, Key]) -> tuple["Form", ...]:
        """The key's list of mappings, each read as a form."""
        if key not in self.values:
            return ()
        node = self.values[key][1]
        if isinstance(node, Items) and all(isinstance(item, Fields) for item in node.values):
            return tuple(self._nested(item, keys) for item in node.values if isinstance(item, Fields))
        if isinstance(node, Fields):
            return (self._nested(node, keys),)
        if not _empty(node):
            self._wrong(key)
        return ()

    def _nested(self, node: Fields, keys: Mapping[str, Key]) -> "Form":
        return open_form(node, self.path, keys, self.zone, self.faults)

    def _node(self, key: str, kind: type[Node]) -> Node | None:
        if key not in self.values:
            return None
        node = self.values[key][1]
        if not isinstance(node, kind) and not _empty(node):
            self._wrong(key)
        return node if isinstance(node, kind) else None

    def _wrong(self, key: str) -> None:
        self.fault("value-shape", key, key=key, shape=self.keys[key].shape)


def _empty(node: Node) -> bool:
    if isinstance(node, Text):
        return not node.value.strip()
    return not (node.values if isinstance(node, Items) else node.entries)


def open_form(
    fields: Fields, path: str, keys: Mapping[str, Key], zone: tzinfo, faults: list[Problem] | None = None
) -> Form:
    """Start reading a mapping: unknown and missing keys are noted at once."""
    values = {name.value: (name, node) for name, node in fields.entries}
    known = {name: pair for name, pair in values.items() if name in keys}
    form = Form(path, keys, fields.line, fields.column, known, zone, [] if faults is None else faults)
    for name, (mark, _) in values.items():
        if name not in keys:
            near = suggestion(name, keys)
            form.fault_in("key-unknown", mark, key=name, near=near, known=", ".join(keys))
    for name, key in keys.items():
        if name in known and (_blank(known[name][1], key.shape) or (key.required and not form.has(name))):
            form.fault("key-empty", name, key=name)
        elif key.required and name not in known:
            form.fault("key-missing", name, key=name)
    return form


def _blank(node: Node, shape: Shape) -> bool:
    """Whether a key stands there without a value: perhaps unfinished, and never to be taken for a no (`withdrawn:`).

    `[]` after a key that takes a list is a value: that of no entries.
    """
    if isinstance(node, Items) and shape in {"texts", "forms", "any"}:
        return False
    if isinstance(node, Fields) and shape in {"texts", "form", "forms", "any"}:
        return False  # read as a form, or told as a wrong shape
    return _empty(node)


def moment(value: str, zone: tzinfo) -> Moment | str:
    """A typed date as an instant in `zone`, or the code of what is wrong with it."""
    day = parse_date(value)
    if isinstance(day, Yearless):
        return "date-no-year"
    if day is None:
        return "date-invalid"
    if isinstance(day, Impossible) or not FIRST_YEAR <= day.date.year <= LAST_YEAR:
        return "date-impossible"
    at = instant(datetime.combine(day.date, day.time or time.min, day.offset or zone), zone)
    return Moment(at, day.time is not None) if FIRST_YEAR <= at.year <= LAST_YEAR else "date-impossible"


def instant(at: datetime, zone: tzinfo) -> datetime:
    """The instant as `zone` writes it, with the offset of that instant for its timezone.

    Python compares two times of one zone by the clock on the wall, which shows an hour twice when summer ends; times
    with an offset are compared by what they are.
    """
    local = at.astimezone(UTC).astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or UTC.utcoffset(None)))


def choice(form: Form, key: str, choices: Sequence[str], default: str) -> str:
    """The key's value, which must be one of `choices`."""
    value = form.text(key, default)
    if value in choices:
        return value
    form.fault("value-choice", key, key=key, value=value, choices=", ".join(choices), near=suggestion(value, choices))
    return default
