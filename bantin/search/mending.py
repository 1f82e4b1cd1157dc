"""Given a volume as it stood and what changes in it: of which shards does it consist now?

In: its shape, its shards, the changes of its keys. Out: the volume that would be cut from the entries it has now. Only
shards with a key that changes are opened, and the one beside such a shard where both may be one now. Never: a file.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bantin.search.entries import packed, spliced
from bantin.search.shards import (
    BOTH,
    HIGH,
    LEAF,
    LOW,
    NOTHING,
    PLACE_BITS,
    Volume,
    bits_of,
    entries_of,
    fit_together,
    place,
    volume,
)  # fmt: skip


@dataclass(slots=True)
class Change:
    """What comes to an entry, and what goes; both rise."""

    come: Sequence[int] = ()
    gone: Sequence[int] = ()


_Due = Sequence[tuple[int, str, Change]]  # place, key, change


def mended(stood: Volume, changes: Mapping[str, Change], bits: int) -> Volume:
    """The volume after these changes; its places agree in their first `bits` bits."""
    due = [(place(key), key, change) for key, change in changes.items()]
    return _part(iter(stood.shape), iter(stood.shards), due, PLACE_BITS - bits)


def _part(marks: Iterator[str], shards: Iterator[bytes], due: _Due, left: int) -> Volume:
    """The part of which these are the next marks and shards, whose places differ in their last `left` bits."""
    mark = next(marks)
    if mark in {LEAF, NOTHING}:
        shard = next(shards) if mark == LEAF else None
        return Volume(mark, (shard,) if shard else ()) if not due else _changed(shard, due, left)
    bit = 1 << left - 1
    own = {LOW: [one for one in due if not one[0] & bit], HIGH: [one for one in due if one[0] & bit]}
    low, high = (
        _part(marks, shards, own[side], left - 1) if mark in {side, BOTH} else _changed(None, own[side], left - 1)
        for side in (LOW, HIGH)
    )
    return _joined(low, high, left)


def _changed(shard: bytes | None, due: _Due, left: int) -> Volume:
    """The part that a shard becomes, or what comes where there was none."""
    entries = entries_of(shard) if shard else {}
    for _, key, change in due:
        entry = _entry(entries.get(key), change, bits_of(key))
        if entry:
            entries[key] = entry
        else:
            del entries[key]
    return volume(entries, PLACE_BITS - left)


def _entry(stood: bytes | None, change: Change, bits: int) -> bytes:
    return packed(change.come, bits) if stood is None else spliced(stood, change.gone, change.come, bits)


def _joined(low: Volume, high: Volume, left: int) -> Volume:
    """Two halves as one part: a single shard where they fit into one."""
    shards = (*low.shards, *high.shards)
    lone = NOTHING in {low.shape, high.shape}
    if {low.shape, high.shape} <= {LEAF, NOTHING} and (lone or fit_together(shards)):
        entries = {key: entry for shard in shards for key, entry in entries_of(shard).items()}
        return volume(entries, PLACE_BITS - left)
    if lone:
        part, mark = (low, LOW) if high.shape == NOTHING else (high, HIGH)
        return Volume(mark + part.shape, part.shards)
    return Volume(BOTH + low.shape + high.shape, shards)
