"""Rows on the disk: what is read of one is what was laid aside, whichever process reads it."""

import pickle
from contextlib import closing

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bantin.search.bulk.rows import Rows

KINDS = st.sampled_from([np.uint16, np.uint32])
ROWS = st.lists(st.tuples(KINDS, st.lists(st.integers(0, 65535), max_size=9)), max_size=5)


@given(ROWS, st.integers(0, 9), st.integers(0, 9))
def test_a_stretch_is_what_was_laid_aside(rows: list[tuple[type, list[int]]], start: int, size: int) -> None:
    """Any stretch of any row, of any type of numbers; a process that is no fork has the same."""
    with closing(Rows()) as kept:
        places = [kept.add(np.array(numbers, kind)) for kind, numbers in rows]
        stretches = [slice(min(start, len(numbers)), min(start + size, len(numbers))) for _, numbers in rows]
        found = [kept.read(*one).tolist() for one in zip(places, stretches, strict=True)]
        with closing(pickle.loads(pickle.dumps(kept))) as copy:  # noqa: S301 - our own
            again = [copy.read(*one).tolist() for one in zip(places, stretches, strict=True)]
    assert found == again == [numbers[stretch] for (_, numbers), stretch in zip(rows, stretches, strict=True)]
