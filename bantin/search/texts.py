"""Given documents in their slots: in which files does a browser find their texts, and which of them stand already?

In: documents by slot, the last export. Out: the files, VOLUME slots to a folder that is named by all it holds, and the
names; what the words of the documents are found in is handed on, for each is read once. Never: a text kept after its
document has passed.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import groupby
from typing import Final, Generic, TypeVar

from bantin.laying import Lay, as_made
from bantin.model import Kept, Output, SearchDocument
from bantin.parallel import ordered_map
from bantin.records import told
from bantin.search.analysis import Analysis
from bantin.search.files import FOLDER, compressed, name, text_path
from bantin.search.former import Former
from bantin.search.record import Filed

VOLUME: Final = 256
_FEW: Final = 8  # volumes that are made sooner than processes are started
_LIFE: Final = 64  # volumes that the same processes make
_UNNAMED: Final = bytes(4)

T = TypeVar("T")
Take = Callable[[Sequence[tuple[int, Analysis]]], T]


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """How texts are read: `filled` gives the document in a slot with its text, and its analysis; `lay` takes each file.

    The analyses of the documents in the slots `due`, which rise, are given to `take`, those of a volume together.
    """

    filled: Callable[[int], tuple[SearchDocument, Analysis]]
    due: AbstractSet[int]
    take: Take[T]
    lay: Lay = as_made


@dataclass(frozen=True, slots=True)
class _Volume:
    """A volume that is to be made: a digest of what shall stand in each slot, and of what stands there."""

    number: int
    wanted: Mapping[int, str]
    stood: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class _Made(Generic[T]):
    """A volume: its name, its files, what was taken."""

    name: bytes
    files: tuple[Output | Kept, ...]
    taken: T


def filed(document: SearchDocument, key: str) -> Filed:
    """What is remembered of a document; its text need not be there, for the key stands for it."""
    return Filed(key, blake2b(told((*_shown(document), key)), digest_size=8).hexdigest())


def text_files(
    filed: Mapping[int, Filed], room: int, reading: Reading[T], give: Callable[[T], object], former: Former,
    jobs: int = 1,
) -> Generator[Output | Kept, None, list[bytes]]:  # fmt: skip
    """The files of the texts of documents in slots that rise; only what does not stand is read, volume by volume.

    What was taken from each volume is handed to `give`, in order. Gives the names of the volumes.
    """
    before, now = _by_volume(former.record.filed), _by_volume(filed)
    volumes = [_Volume(number, now.get(number, {}), before.get(number, {})) for number in range(-(-room // VOLUME))]
    due = [volume for volume in volumes if volume.wanted != volume.stood]
    made = ordered_map(partial(_made, reading, former), due, jobs=jobs if len(due) > _FEW else 1, chunk=1, life=_LIFE)
    names: list[bytes] = []
    for volume in volumes:
        if volume.wanted != volume.stood:
            one = next(made)
            names.append(one.name)
            give(one.taken)
            yield from one.files
        else:
            names.append(former.record.texts[volume.number] if volume.stood else _UNNAMED)
            yield from (former.kept(text_path(volume.number, names[-1], slot)) for slot in volume.stood)
    return names


def _by_volume(filed: Mapping[int, Filed]) -> dict[int, dict[int, str]]:
    groups = groupby(filed.items(), key=lambda item: item[0] // VOLUME)
    return {number: {slot: one.text for slot, one in members} for number, members in groups}


def _made(reading: Reading[T], former: Former, volume: _Volume) -> _Made[T]:
    files: dict[int, tuple[bytes, bytes]] = {}
    analyses = []
    for slot, text in volume.wanted.items():
        if volume.stood.get(slot) == text:
            label = former.record.texts[volume.number]
            files[slot] = former.file(text_path(volume.number, label, slot))
        else:
            document, analysis = reading.filled(slot)
            payload = told((*_shown(document), document.text))
            files[slot] = payload, compressed(payload)
            if slot in reading.due:
                analyses.append((slot, analysis))
    label = name(payload for payload, _ in files.values()) if files else _UNNAMED
    paths = (f"{FOLDER}/{text_path(volume.number, label, slot)}" for slot in files)
    laid = (reading.lay(Output(path, data)) for path, (_, data) in zip(paths, files.values(), strict=True))
    return _Made(label, tuple(laid), reading.take(analyses))


def _shown(document: SearchDocument) -> tuple[str, ...]:
    """What a result shows of its document, but for the text."""
    category, unit = document.category_name or document.category, document.unit_name or document.unit
    return document.url, document.title, document.date, category, unit
