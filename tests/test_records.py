"""Records: what was kept is read as just what was kept, or as nothing."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.manuscript import Understood, prepare
from bantin.model import Body, Source, Text
from bantin.records import known, record, value
from tests.support import article

TYPED = article("Tên: bài", "01/11/2026", "## Mục\n\nXem [bài](b.md).", tags="[a, b]", source="{name: Báo}", unti="x")
PREPARED = prepare(Source("content/articles/a.md", TYPED.encode()), "0" * 64)
SOUND = Understood(PREPARED.manuscript, PREPARED.problems)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
    | st.sampled_from(["Body", "Text", "Understood"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(["Body", "Text", "Understood", "Fields", "Outline", "x"]), inner, max_size=2),
)  # fmt: skip


def test_there_and_back() -> None:
    """A value is what its record holds."""
    assert (SOUND, PREPARED.body) == (known(record(SOUND), Understood), known(record(PREPARED.body), Body))


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"\xff", b"null", b"[]", b'{"Body":[]}', b'{"Body":[["a"],1]}', b'{"Body":["a"]}',
        b'{"Body":[[1]]}', b'{"Body":[null]}', b'{"Popen":["ls"]}', b'{"Body":[["a"]],"Text":["a",1,1]}',
        b'{"Body":5}', b"{}", b"[" * 100_000 + b"]" * 100_000, b'{"Text":["a",1,1]}',
        b'{"Body":[["a",{"Body":5}]]}',
    ],
)  # fmt: skip
def test_what_is_no_body_is_nothing(data: bytes) -> None:
    """A record of another kind, of a wrong number or type of parts, or of no sense at all is a miss."""
    assert None is known(data, Body)


@given(JSON)
def test_nothing_odd_is_made(plain: object) -> None:
    """Whatever JSON a record holds, what is read has the types that its class declares."""
    found = known(json.dumps(plain).encode(), Text)
    assert found is None or (str, int, int) == (type(found.value), type(found.line), type(found.column))


@given(st.data())
def test_any_change_of_type_is_a_miss(data: st.DataObject) -> None:
    """In a sound record with one scalar changed for one of another type nothing is found."""
    plain = json.loads(record(SOUND))
    places = list(_scalars(plain))
    holder, key = data.draw(st.sampled_from(places))
    holder[key] = 1.5 if isinstance(holder[key], int) else [1]
    assert None is known(json.dumps(plain).encode(), Understood)


def _scalars(plain: Any) -> Iterator[tuple[Any, Any]]:
    """Each scalar of JSON: what holds it, and under which key or number."""
    pairs = plain.items() if isinstance(plain, dict) else enumerate(plain)
    for key, inner in list(pairs):
        if isinstance(inner, dict | list):
            yield from _scalars(inner)
        else:
            yield plain, key


def test_no_record_of_another_value() -> None:
    """What a record cannot hold is refused when it is written, not when it is read."""
    with pytest.raises(TypeError):
        record(1.5)
    with pytest.raises((ValueError, KeyError, TypeError)):
        value(b'{"Popen":["ls"]}')
