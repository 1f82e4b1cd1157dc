"""Given a function of many values: which of its results are known from before?

In: a store, the key of all that holds for every value, a name for each (the digest of the value). Out: the results in
the values' order; only those not known are computed. Never: a result for another name, an old one that nobody asked
for: a ledger holds what was used last.

Results that are always wanted all together are kept in one record: ten thousand records cost a second to find and to
read, one costs a twentieth of it. What a build changed of it is a second record, so that an edit does not write all
again, until that one has grown.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final, Generic, TypeVar
from zlib import crc32

from bantin.cache import Store, key

T = TypeVar("T")
R = TypeVar("R")

_LINE: Final = b"\n"
_GONE: Final = b""
_OWN: Final = ""  # the name of the line by which the changes tell whose they are
_SHARE: Final = 16  # the changes are kept apart while they are a smaller part of the lines than one of so many


class Ledger:
    """Lines under names, in a store. No name is empty and no line; in neither is a line feed."""

    def __init__(self, store: Store, key: str) -> None:
        self._store = store
        self.key = key
        whole = store.get(key) or b""
        self._whole = _lines(whole)
        self._mark = _mark(whole)
        self._changes = _changes(store.get(_beside(key)), self._mark)
        self._known = {name: line for name, line in (self._whole | self._changes).items() if line != _GONE}
        self._used: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._known

    def get(self, name: str) -> bytes | None:
        """The line under `name`, if there is one; it stays."""
        line = self._known.get(name)
        if line is not None:
            self._used[name] = line
        return line

    def put(self, name: str, line: bytes) -> None:
        """Keep a line."""
        self._used[name] = line

    def save(self) -> None:
        """Write down what was asked for or put since the ledger was opened; the rest is forgotten."""
        whole, used = self._whole, self._used
        changes = {name: line for name, line in used.items() if whole.get(name) != line}
        changes |= dict.fromkeys(whole.keys() - used.keys(), _GONE)
        if len(changes) * _SHARE > len(whole):
            record = _record(used)
            self._store.put(self.key, record)
            self._whole, self._mark, self._changes = used.copy(), _mark(record), {}
        elif changes != self._changes:
            self._store.put(_beside(self.key), _record({_OWN: self._mark, **changes}))
            self._changes = changes
        self._known = used


def records_of(keys: Sequence[str]) -> frozenset[str]:
    """The keys of all records that the ledgers of these keys are made of."""
    return frozenset((*keys, *map(_beside, keys)))


def _beside(whole: str) -> str:
    """Where the changes are kept of what is kept under `whole`."""
    return key("changes", whole)


def _mark(record: bytes) -> bytes:
    """By this, changes know the record that they are of."""
    return b"%d-%d" % (len(record), crc32(record))


def _changes(record: bytes | None, mark: bytes) -> dict[str, bytes]:
    """The changes of the record with this mark; what is told of another is nothing."""
    lines = _lines(record or b"")
    return lines if lines.pop(_OWN, None) == mark else {}


def _record(lines: Mapping[str, bytes]) -> bytes:
    """Each name, and what stands under it, on a line of its own: soonest read, for nothing has to be cut."""
    return b"".join(b"%b\n%b\n" % (name.encode(), line) for name, line in lines.items())


def _lines(record: bytes) -> dict[str, bytes]:
    """The lines of a record by name; what no ledger wrote has none that is asked for, or none at all."""
    told = record.split(_LINE)
    try:
        return dict(zip(map(bytes.decode, told[0:-1:2]), told[1::2], strict=True))
    except ValueError:  # no text, or a name without a line
        return {}


class Form(Generic[R]):
    """How a result becomes a line, and again a result; None for a result not to be kept, or a line that is none."""

    def __init__(self, line: Callable[[R], bytes | None], result: Callable[[bytes], R | None]) -> None:
        self._line = line
        self.result = result

    def told(self, result: R) -> bytes | R:
        """The line of a result, if it can be had again from that; else the result itself."""
        line = self._line(result)
        return line if line is not None and self.result(line) == result else result

    def telling(self, function: Callable[[T], R]) -> Callable[[T], bytes | R]:
        """The function with its results told."""
        return partial(_telling, self, function)


def _telling(form: Form[R], function: Callable[[T], R], value: T) -> bytes | R:
    return form.told(function(value))


def remembered_map(
    function: Callable[[list[T]], Iterator[bytes | R]], values: Sequence[T], names: Sequence[str], ledger: Ledger,
    form: Form[R],
) -> Iterator[R]:  # fmt: skip
    """The results of `function` for the values, of which it is asked for those only that the ledger lacks.

    For each it gives what `form.told` makes of the result: where other processes compute, they write the lines, too.
    """
    lines = map(ledger.get, names)
    found = [form.result(line) if line is not None else None for line in lines]
    fresh = function([value for value, result in zip(values, found, strict=True) if result is None])
    for name, result in zip(names, found, strict=True):
        yield result if result is not None else _noted(next(fresh), name, ledger, form)
    ledger.save()


def _noted(told: bytes | R, name: str, ledger: Ledger, form: Form[R]) -> R:
    if not isinstance(told, bytes):
        return told
    ledger.put(name, told)
    found = form.result(told)
    if found is None:
        raise ValueError(f"what was just written under {name} cannot be read")
    return found
