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
from functools import partial
from typing import Final

from bantin.model import Kept, Output, SearchDocument
from bantin.search.analysis import Analysis
from bantin.search.files import FOLDER, ROOT, Lay, as_made, compressed, filing_path, name
from bantin.search.former import NOTHING, Former
from bantin.search.gathering import gathered
from bantin.search.inversion import Inversion
from bantin.search.query import Abbreviations
from bantin.search.record import Filed, Record
from bantin.search.root import Facts, filing, root
from bantin.search.shards import volume_bits
from bantin.search.slots import slots
from bantin.search.texts import filed, text_files
from bantin.search.words import inversion, word_files

Keyed = tuple[SearchDocument, str]
"""A document without its text, and the key under which its text and its analysis are kept."""

_WORTH: Final = 4  # Where more than a fourth has gone, it is quicker to make everything anew.


def export(
    documents: Sequence[Keyed], filled: Callable[[int], tuple[SearchDocument, Analysis]], known: Abbreviations,
    last: Former = NOTHING, jobs: int = 1, lay: Lay = as_made,
) -> Generator[Output | Kept, None, Record]:  # fmt: skip
    """The files of the search; gives the record of them, but for the digests of the files.

    `filled` gives the document at a place of the sequence with its text, and its analysis; `jobs` processes ask it.
    """
    shown = [document for document, _ in documents]
    placed, bits = slots([document.date for document in shown]), volume_bits(len(documents))
    numbers = {slot: number for number, slot in reversed([*enumerate(placed.places)])}
    now = {slot: filed(*documents[number]) for slot, number in numbers.items()}
    former, gone = _taken_over(last, now, bits)
    read = partial(_read, filled, numbers)
    texts, arrived = yield from text_files(now, placed.room, read, former, jobs, lay)
    come = inversion(bits)
    for one in arrived:
        come.add(one)
    counts = _counts(former.record.documents, come, gone)
    shapes, names = yield from word_files(come, gone, bits, former, jobs, lay)
    columns = filing(shown, placed.places, placed.room)
    facts = Facts(placed, counts, shapes, names, texts, name((columns,)).hex())
    yield Output(f"{FOLDER}/{filing_path(facts.filing)}", compressed(columns))
    yield Output(f"{FOLDER}/{ROOT}", compressed(root(facts, known)))
    return Record(now, counts, shapes, names, texts)


def _read(
    filled: Callable[[int], tuple[SearchDocument, Analysis]], numbers: Mapping[int, int], slot: int
) -> tuple[SearchDocument, Analysis]:
    return filled(numbers[slot])


def _keys(filed: Mapping[int, Filed]) -> set[tuple[int, str]]:
    return {(slot, one.key) for slot, one in filed.items()}


def _taken_over(last: Former, now: Mapping[int, Filed], bits: int) -> tuple[Former, Inversion]:
    """The last export and what of it has gone; nothing where too much has, or its shards are cut otherwise."""
    lost, gone = sorted(_keys(last.record.filed) - _keys(now)), inversion(bits)
    if len(last.record.shapes) != 1 << bits or _WORTH * len(lost) > len(now):
        return NOTHING, gone
    analyses = [(slot, last.analysis(key)) for slot, key in lost]
    found = [(slot, analysis) for slot, analysis in analyses if analysis is not None]
    if len(found) < len(lost):
        return NOTHING, gone
    gone.add(gathered(found))
    return last, gone


def _counts(before: Mapping[str, int], come: Inversion, gone: Inversion) -> dict[str, int]:
    """How many documents have each folded word now; those that none has are not named."""
    counts = Counter(before)
    counts.update(come.documents)
    counts.subtract(gone.documents)
    return dict(sorted((word, count) for word, count in counts.items() if count))
