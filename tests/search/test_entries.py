"""Laws of entries."""

import json
import subprocess
from pathlib import Path
from shutil import which

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search.bulk import arrays
from bantin.search.entries import packed, spliced, unpacked
from bantin.search.packing import pack_wide, unpack_wide

FILES = Path(__file__).resolve().parents[2] / "theme" / "js" / "search" / "files.js"

SLOTS = st.sets(st.integers(0, 5_000)) | st.sets(st.integers(0, 1 << 22), max_size=20)


def postings(slots: set[int], bits: int, factor: int = 7) -> list[int]:
    """Rising postings of these slots, with low bits that differ by the factor."""
    return [slot << bits | (slot * factor) & (1 << bits) - 1 for slot in sorted(slots)]


@given(SLOTS, st.integers(0, 3))
def test_postings_come_back(slots: set[int], bits: int) -> None:
    """Rising postings, whatever their low bits, come back as they were."""
    assert postings(slots, bits) == unpacked(packed(postings(slots, bits), bits), bits)


@given(SLOTS, SLOTS, st.data(), st.integers(0, 3))
def test_a_spliced_entry_is_that_of_what_there_is(
    stood: set[int], come: set[int], data: st.DataObject, bits: int
) -> None:
    """What goes, what comes, what comes in the place of what goes: the bytes are those of the postings left."""
    gone = data.draw(st.sets(st.sampled_from(sorted(stood)))) if stood else set()
    come = (come - stood) | {slot for slot in gone if slot % 2}
    if not gone and not come:
        return
    now = sorted([*postings(stood - gone, bits), *postings(come, bits, 3)])
    found = spliced(packed(postings(stood, bits), bits), postings(gone, bits), postings(come, bits, 3), bits)
    assert packed(now, bits) == found


def test_a_browser_reads_the_postings_of_a_very_large_bulletin() -> None:
    """Numbers of one to five bytes: the client of the theme, run by Node, reads those that were packed."""
    node = which("node") or pytest.skip("no Node")
    numbers = [0, 127, 128, 2047, 2048, 0xD800, 0xFFFF, 0x10000, 0x10FFFF, 0x110000, 0x1FFFFF, 0x200000, 0x3FFFFFF]
    script = f"""import {{ Reader }} from "{FILES.as_uri()}";
        const reader = new Reader(Uint8Array.from({[*pack_wide(numbers)]})), found = [];
        while (reader.more) found.push(reader.number());
        console.log(JSON.stringify(found));"""
    run = subprocess.run([node, "--input-type=module", "-e", script], capture_output=True, check=True, timeout=60)
    assert numbers == unpack_wide(pack_wide(numbers)) == json.loads(run.stdout)


@given(st.lists(st.integers(0, 0x3FFFFFF)))
def test_all_numbers_at_once_are_packed_as_one_by_one(numbers: list[int]) -> None:
    """The arrays of a whole bulletin give the bytes, and their sizes, that are given number by number."""
    each = [pack_wide([number]) for number in numbers]
    array = np.array(numbers, np.int64)
    assert (b"".join(each), [*map(len, each)]) == (arrays.packed(array), arrays.packed_sizes(array).tolist())
