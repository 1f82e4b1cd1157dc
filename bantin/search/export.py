"""Given the documents and the last export: which files does a browser search now?

In: `Entry`s, newest first, a function that gives each its text and its analysis, the last export if there is one. Out:
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
from typing import Final

from bantin.model import Kept, Output, SearchDocument
from bantin.search.analysis import Analysis
from bantin.search.documents import Entry
from bantin.search.files import FOLDER, ROOT, compressed, filing_path, name
from bantin.search.former import NOTHING, Former
from bantin.search.inversion import Inversion
from bantin.search.query import Abbreviations
from bantin.search.record import Filed, Record
from bantin.search.root import Facts, filing, root
from bantin.search.shards import volume_bits
from bantin.search.slots import slots
from bantin.search.texts import filed, text_files
from bantin.search.words import word_files

Fill = Callable[[Entry], tuple[SearchDocument, Analysis]]
"""Gives a document its text and its analysis."""

_WORTH: Final = 4  # Where more than a fourth has gone, it is quicker to make everything anew.


def export(
    entries: Sequence[Entry], fill: Fill, known: Abbreviations, last: Former = NOTHING
) -> Generator[Output | Kept, None, Record]:
    """The files of the search; gives the record of them, but for the digests of the files."""
    documents = [entry.document for entry in entries]
    places = slots([document.date for document in documents])
    placed = dict(zip(reversed(places.places), reversed(entries), strict=True))
    now = {slot: filed(entry) for slot, entry in placed.items()}
    bits = volume_bits(len(entries))
    former, gone = _taken_over(last, now, bits)
    due = {slot for slot, one in now.items() if slot not in former.record.filed or former.record.filed[slot].key != one.key}
    come = Inversion()

    def read(slot: int) -> SearchDocument:
        document, analysis = fill(placed[slot])
        if slot in due:
            come.add(slot, analysis)
        return document

    texts = yield from text_files(now, places.room, read, former)
    counts = _counts(former.record.documents, come, gone)
    words = yield from word_files(come, gone, bits, former)
    columns = filing(documents, places.places, places.room)
    facts = Facts(places, counts, words.shapes, words.names, texts, name((columns,)).hex())
    yield Output(f"{FOLDER}/{filing_path(facts.filing)}", compressed(columns))
    yield Output(f"{FOLDER}/{ROOT}", compressed(root(facts, known)))
    return Record(now, counts, words.shapes, words.names, texts)


def _taken_over(last: Former, now: Mapping[int, Filed], bits: int) -> tuple[Former, Inversion]:
    """The last export and what of it has gone; nothing where too much has, or its shards are cut otherwise."""
    lost = [(slot, one.key) for slot, one in last.record.filed.items() if slot not in now or now[slot].key != one.key]
    gone = Inversion()
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
