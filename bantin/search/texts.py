"""Given documents in their slots: in which files does a browser find their texts, and which of them stand already?

In: documents by slot, the last export. Out: the files, VOLUME slots to a folder that is named by all it holds, and the
names. Never: a text kept after its document has passed.
"""

from collections.abc import Callable, Generator, Mapping
from hashlib import blake2b
from itertools import groupby
from typing import Final

from bantin.model import Kept, Output, SearchDocument
from bantin.search.files import FOLDER, compressed, name, text_path
from bantin.search.former import Former
from bantin.search.record import Filed
from bantin.search.root import written

VOLUME: Final = 256


def filed(document: SearchDocument, key: str) -> Filed:
    """What is remembered of a document; its text need not be there, for the key stands for it."""
    return Filed(key, blake2b(written((*_shown(document), key)), digest_size=8).hexdigest())


def text_files(
    filed: Mapping[int, Filed], room: int, read: Callable[[int], SearchDocument], former: Former
) -> Generator[Output | Kept, None, list[bytes]]:
    """The files of the texts of documents in slots that rise; gives the names of the volumes.

    `read` gives the document in a slot with its text: it is asked, in the order of slots, for those that do not stand.
    """
    before, now = _by_volume(former.record.filed), _by_volume(filed)
    names = []
    for number in range(-(-room // VOLUME)):
        wanted, stood = now.get(number, {}), before.get(number, {})
        if wanted == stood:
            names.append(former.record.texts[number] if stood else bytes(4))
            yield from (former.kept(text_path(number, names[-1], slot)) for slot in stood)
        else:
            texts = {
                slot: _stood(former, number, slot) if stood.get(slot) == text else _made(read(slot))
                for slot, text in wanted.items()
            }
            names.append(name(payload for payload, _ in texts.values()) if texts else bytes(4))
            for slot, (_, data) in texts.items():
                yield Output(f"{FOLDER}/{text_path(number, names[-1], slot)}", data)
    return names


def _by_volume(filed: Mapping[int, Filed]) -> dict[int, dict[int, str]]:
    groups = groupby(filed.items(), key=lambda item: item[0] // VOLUME)
    return {number: {slot: one.text for slot, one in members} for number, members in groups}


def _stood(former: Former, number: int, slot: int) -> tuple[bytes, bytes]:
    return former.file(text_path(number, former.record.texts[number], slot))


def _made(document: SearchDocument) -> tuple[bytes, bytes]:
    payload = written((*_shown(document), document.text))
    return payload, compressed(payload)


def _shown(document: SearchDocument) -> tuple[str, ...]:
    """What a result shows of its document, but for the text."""
    category, unit = document.category_name or document.category, document.unit_name or document.unit
    return document.url, document.title, document.date, category, unit
