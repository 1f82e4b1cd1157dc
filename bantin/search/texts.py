"""Given documents in their slots: in which files does a browser find their texts, and which of them stand already?

In: documents by slot, the last export. Out: the files, VOLUME slots to a folder that is named by all it holds, and the
names, and what those documents have that came. Never: a text kept after its document has passed.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import groupby
from typing import Final

from bantin.model import Kept, Output, SearchDocument
from bantin.parallel import ordered_map
from bantin.search.analysis import Analysis
from bantin.search.files import FOLDER, VOLUME, Lay, as_made, compressed, name, text_path
from bantin.search.former import Former
from bantin.search.gathering import NOTHING, Gathered, gathered
from bantin.search.record import Filed
from bantin.search.root import written

FEW: Final = 2  # volumes that are made sooner than processes are started
NO_NAME: Final = bytes(4)

Reading = Callable[[int], tuple[SearchDocument, Analysis]]
Volumes = Mapping[int, Mapping[int, Filed]]
"""What stands in each slot, by volumes."""


def filed(document: SearchDocument, key: str) -> Filed:
    """What is remembered of a document; its text need not be there, for the key stands for it."""
    return Filed(key, blake2b(written((*_shown(document), key)), digest_size=8).hexdigest())


@dataclass(frozen=True, slots=True)
class Made:
    """A volume of texts: its name, its files; of those of its documents that are new to the words, what they have."""

    name: bytes
    files: tuple[Output | Kept, ...]
    come: Gathered = NOTHING


def text_files(
    filed: Mapping[int, Filed],
    room: int,
    read: Reading,
    former: Former,
    jobs: int = 1,
    lay: Lay = as_made,
) -> Generator[Output | Kept, None, tuple[list[bytes], list[Gathered]]]:
    """The files of the texts of documents in slots that rise; gives the names of the volumes, and what has come.

    `read` gives the document in a slot with its text, and its analysis; several processes ask it.
    """
    before, now = _by_volume(former.record.filed), _by_volume(filed)
    due = [number for number in range(-(-room // VOLUME)) if now.get(number, {}) != before.get(number, {})]
    make = partial(_volume, before, now, read, former, lay)
    made = dict(zip(due, ordered_map(make, due, jobs=jobs if len(due) > FEW else 1, chunk=1), strict=True))
    names = []
    for number in range(-(-room // VOLUME)):
        one = made.get(number) or _standing(number, before.get(number, {}), former)
        yield from one.files
        names.append(one.name)
    return names, [one.come for one in made.values()]


def _volume(before: Volumes, now: Volumes, read: Reading, former: Former, lay: Lay, number: int) -> Made:
    stood = before.get(number, {})
    texts, come = {}, []
    for slot, one in now.get(number, {}).items():
        known = stood.get(slot)
        if known == one:
            texts[slot] = former.file(text_path(number, former.record.texts[number], slot))
            continue
        document, analysis = read(slot)
        texts[slot] = _made(document)
        if not known or known.key != one.key:
            come.append((slot, analysis))
    label = name(payload for payload, _ in texts.values()) if texts else NO_NAME
    files = (lay(Output(f"{FOLDER}/{text_path(number, label, slot)}", data)) for slot, (_, data) in texts.items())
    return Made(label, tuple(files), gathered(come))


def _standing(number: int, stood: Mapping[int, Filed], former: Former) -> Made:
    label = former.record.texts[number] if stood else NO_NAME
    return Made(label, tuple(former.kept(text_path(number, label, slot)) for slot in stood))


def _by_volume(filed: Mapping[int, Filed]) -> Volumes:
    groups = groupby(filed.items(), key=lambda item: item[0] // VOLUME)
    return {number: dict(members) for number, members in groups}


def _made(document: SearchDocument) -> tuple[bytes, bytes]:
    payload = written((*_shown(document), document.text))
    return payload, compressed(payload)


def _shown(document: SearchDocument) -> tuple[str, ...]:
    """What a result shows of its document, but for the text."""
    category, unit = document.category_name or document.category, document.unit_name or document.unit
    return document.url, document.title, document.date, category, unit
