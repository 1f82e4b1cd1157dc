"""Given the documents and the last export: which files does a browser search now?

In: documents, newest first, a function that gives each its text and its analysis, the last export if any. Out:
the files under `search/`, and the `Record` of them:

- `root.bin`, the only one that changes under its name: how many documents there are, of which years; the vocabulary;
  where each shard lies; the tables by which text is cut, the points;
- `w<volume>-<name>/<n>.bin`, the shards (`shards`);
- `t<volume>-<name>/<slot>.bin`, what a result shows, with the text for snippets (`texts`);
- `filing-<name>.bin`, the category and unit of every document, fetched when answers are filtered.

An export is the last one put right: what has gone is taken out, what has come is put in, and where there was none all
has come. Nothing in it depends on what it was before (law 1), for no entry tells anything of the whole bulletin, a slot
is a function of the dates, a shard of its entries. An open page whose files are gone (a new site has been swapped in)
starts over with the new root; the old files are therefore not carried on.
Never: a pickle, a clock, a text kept after its document has passed.
"""

from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from typing import Final

from bantin.laying import Lay, as_made
from bantin.model import Kept, Output, SearchDocument
from bantin.search.analysis import Analysis
from bantin.search.files import FOLDER, ROOT, compressed, filing_path, name
from bantin.search.former import NOTHING, Former
from bantin.search.inversion import Inversion
from bantin.search.query import Abbreviations
from bantin.search.record import Filed, Record
from bantin.search.root import Facts, filing, root
from bantin.search.shards import volume_bits
from bantin.search.slots import slots
from bantin.search.texts import Reading, filed, text_files
from bantin.search.words import Volumes, all_word_files, word_files

Keyed = tuple[SearchDocument, str]
"""A document without its text, and the key under which its text and its analysis are kept."""

Filled = tuple[SearchDocument, Analysis]
_Making = Generator[Output | Kept, None, tuple[list[bytes], Volumes, Mapping[str, int]]]

_WORTH: Final = 4  # Where more than a fourth has gone, it is quicker to make everything anew.


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be exported: what stands in which slot, how each is read, which have come; into 2 ** bits volumes.

    Every file is given to `lay` in the process that has made it.
    """

    filed: Mapping[int, Filed]
    room: int
    filled: Callable[[int], Filled]
    due: AbstractSet[int]
    bits: int
    jobs: int
    lay: Lay
    spare: str | None


def export(
    documents: Sequence[Keyed], filled: Callable[[int], Filled], known: Abbreviations,
    last: Former = NOTHING, jobs: int = 1, lay: Lay = as_made, spare: str | None = None,
) -> Generator[Output | Kept, None, Record]:  # fmt: skip
    """The files of the search; gives the record of them, but for the digests of the files.

    `filled` gives the document at a place of the sequence with its text, and its analysis. Postings wait in files
    without a name in the folder `spare`; None is the system's own.
    """
    shown = [document for document, _ in documents]
    placed = slots([document.date for document in shown])
    numbers = {slot: number for number, slot in reversed([*enumerate(placed.places)])}
    now = {slot: filed(*documents[number]) for slot, number in numbers.items()}
    bits = volume_bits(len(documents))
    keys = _keys(now)
    former, gone = _taken_over(last, keys, bits)
    due = frozenset(slot for slot, _ in keys - _keys(former.record.filed))
    work = _Work(now, placed.room, partial(_at, filled, numbers), due, bits, jobs, lay, spare)
    texts, words, counts = yield from _anew(work) if former is NOTHING else _put_right(work, former, gone)
    columns = filing(shown, placed.places, placed.room)
    facts = Facts(placed, counts, words.shapes, words.names, texts, name((columns,)).hex())
    yield Output(f"{FOLDER}/{filing_path(facts.filing)}", compressed(columns))
    yield Output(f"{FOLDER}/{ROOT}", compressed(root(facts, known)))
    return Record(now, counts, words.shapes, words.names, texts)


def _at(filled: Callable[[int], Filled], numbers: Mapping[int, int], slot: int) -> Filled:
    """The document in a slot."""
    return filled(numbers[slot])


def _anew(work: _Work) -> _Making:
    """All files, made by as many processes as may be."""
    from bantin.search.bulk.gathering import gathered  # noqa: PLC0415 - NumPy comes where very much is written
    from bantin.search.bulk.merging import Gatherings, Merger  # noqa: PLC0415

    reading = Reading(work.filled, work.due, gathered, work.lay)
    with Gatherings(work.spare) as come:
        texts = yield from text_files(work.filed, work.room, reading, come.add, NOTHING, work.jobs)
        words = yield from all_word_files(Merger(come), work.bits, work.jobs, work.lay)
    return texts, words, dict(sorted(come.documents.items()))


def _put_right(work: _Work, former: Former, gone: Inversion) -> _Making:
    """All files, most of them as they stand."""
    reading, come = Reading(work.filled, work.due, list, work.lay), Inversion()
    texts = yield from text_files(work.filed, work.room, reading, come.add_all, former, work.jobs)
    words = yield from word_files(come, gone, work.bits, former, work.jobs, work.lay)
    return texts, words, _counts(former.record.documents, come, gone)


def _keys(filed: Mapping[int, Filed]) -> set[tuple[int, str]]:
    return {(slot, one.key) for slot, one in filed.items()}


def _taken_over(last: Former, now: AbstractSet[tuple[int, str]], bits: int) -> tuple[Former, Inversion]:
    """The last export and what of it has gone; nothing where too much has, or its shards are cut otherwise."""
    lost, gone = sorted(_keys(last.record.filed) - now), Inversion()
    if len(last.record.shapes) != 1 << bits or _WORTH * len(lost) > len(now):
        return NOTHING, gone
    for slot, key in lost:
        analysis = last.analysis(key)
        if analysis is None:
            return NOTHING, Inversion()
        gone.add(slot, analysis)
    return last, gone


def _counts(before: Mapping[str, int], come: Inversion, gone: Inversion) -> dict[str, int]:
    """How many documents have each folded word now; those that none has are not named."""
    counts = Counter(before)
    counts.update(come.documents)
    counts.subtract(gone.documents)
    return dict(sorted((word, count) for word, count in counts.items() if count))
