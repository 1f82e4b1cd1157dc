"""Given a function of many values: which of its results are known from before?

In: a store, the key of all that holds for every value, a name for each (the digest of the value). Out: the results in
the values' order; only those not known are computed. Never: a result for another name, an old one that nobody asked
for: a ledger holds what was used last.

Results that are always wanted all together are kept in one record: ten thousand records cost a second to find and to
read, one costs a twentieth of it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Final, Generic, TypeVar

from bantin.cache import Store

T = TypeVar("T")
R = TypeVar("R")

_LINE: Final = b"\n"


class Ledger:
    """Lines under names, in one record of a store. A name has no space, a line no line feed."""

    def __init__(self, store: Store, key: str) -> None:
        self._store = store
        self.key = key
        self._known = _lines(store.get(key) or b"")
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
        if self._used != self._known:
            self._store.put(self.key, b"\n".join(b"%b %b" % (name.encode(), line) for name, line in self._used.items()))
        self._known = self._used


def _lines(record: bytes) -> dict[str, bytes]:
    """The lines of a record by name; what no ledger wrote has none that is asked for, or none that is text."""
    lines: dict[str, bytes] = {}
    for whole in record.split(_LINE) if record else ():
        name, _, line = whole.partition(b" ")
        with suppress(UnicodeDecodeError):
            lines[name.decode()] = line
    return lines


class Form(Generic[R]):
    """How a result becomes a line, and again a result; None for a result not to be kept, or a line that is none."""

    def __init__(self, line: Callable[[R], bytes | None], result: Callable[[bytes], R | None]) -> None:
        self.line = line
        self.result = result


def remembered_map(
    function: Callable[[list[T]], Iterator[R]], values: Sequence[T], names: Sequence[str], ledger: Ledger,
    form: Form[R],
) -> Iterator[R]:  # fmt: skip
    """`function(values)`, which gives one result for each value; it is asked for those only that the ledger lacks."""
    lines = map(ledger.get, names)
    found = [form.result(line) if line is not None else None for line in lines]
    fresh = function([value for value, result in zip(values, found, strict=True) if result is None])
    for name, result in zip(names, found, strict=True):
        yield result if result is not None else _noted(next(fresh), name, ledger, form)
    ledger.save()


def _noted(result: R, name: str, ledger: Ledger, form: Form[R]) -> R:
    line = form.line(result)
    if line is not None:
        ledger.put(name, line)
    return result
