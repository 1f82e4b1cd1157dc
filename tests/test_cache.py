"""The cache: a lost record costs time and changes nothing."""

from copy import copy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin import cache
from bantin.cache import Cache, Store, key, no_cache
from bantin.pictures import share_card

PARTS = st.lists(st.text(max_size=5) | st.binary(max_size=5), max_size=4)


def upper(store: Store, calls: list[str], text: str) -> bytes:
    """A pure function behind the cache, which counts how often it is really computed."""
    name = key("upper", text)
    found = store.get(name)
    if found is None:
        calls.append(text)
        found = text.upper().encode()
        store.put(name, found)
    return found


def test_what_was_put_is_there(tmp_path: Path) -> None:
    """What was computed once is not computed again, in this run or the next."""
    calls: list[str] = []
    found = []
    for _ in range(2):
        with Cache(tmp_path) as store:
            found += [upper(store, calls, text) for text in ("xã", "phường", "xã")]
    assert found == ["XÃ".encode(), "PHƯỜNG".encode(), "XÃ".encode()] * 2
    assert calls == ["xã", "phường"]


def test_no_cache() -> None:
    """Without a cache the same holds for one run, and its folder goes with it."""
    calls: list[str] = []
    for _ in range(2):
        with no_cache() as store:
            folder = store.folder
            assert [upper(store, calls, "xã"), upper(store, calls, "xã")] == ["XÃ".encode()] * 2
            assert folder.is_dir()
        assert not folder.exists()
    assert calls == ["xã", "xã"]


def test_sweep(tmp_path: Path) -> None:
    """Only what is kept is found after a sweep."""
    with Cache(tmp_path) as store:
        store.put(key("a"), b"a")
        store.put(key("b"), b"b")
        store.sweep({key("a")})
        assert (store.get(key("a")), store.get(key("b"))) == (b"a", None)


def test_other_process(tmp_path: Path) -> None:
    """A copy, as one that is pickled for another process, sees the same records."""
    with Cache(tmp_path) as store:
        store.put(key("a"), b"a")
        with copy(store) as other:
            other.put(key("b"), b"b")
        assert store.get(key("b")) == b"b"


@given(PARTS, PARTS)
def test_keys_differ(one: list[str | bytes], other: list[str | bytes]) -> None:
    """Two lists of parts have one key exactly if they are equal, kinds and borders included."""
    assert (key("f", *one) == key("f", *other)) == (one == other)


def test_key_names_its_function() -> None:
    """Two functions never share a record, even of the same text."""
    assert key("markup", "a") != key("analysis", "a")


@pytest.mark.parametrize("changed", ["__version__", "_version", "libraries", "platform", "unicodedata"])
def test_key_depends_on_the_machinery(monkeypatch: pytest.MonkeyPatch, changed: str) -> None:
    """Another version of the generator, a library, one below it, Python or Unicode has other keys."""
    before = key("f", "a")

    class Other:
        unidata_version = "99"

        @staticmethod
        def python_version() -> str:
            return "99"

    values = {
        "__version__": "99", "_version": lambda name: "99", "libraries": lambda: "99", "platform": Other,
        "unicodedata": Other,
    }  # fmt: skip
    monkeypatch.setattr(cache, changed, values[changed])
    cache._machinery.cache_clear()
    after = key("f", "a")
    monkeypatch.undo()
    cache._machinery.cache_clear()
    assert (after != before, key("f", "a")) == (True, before)


@pytest.mark.parametrize("changed", ["features.version", "zlib.ZLIB_RUNTIME_VERSION"])
def test_what_draws_a_card_is_part_of_the_machinery(monkeypatch: pytest.MonkeyPatch, changed: str) -> None:
    """A share card's bytes depend on FreeType and zlib, which change without a change of Pillow or Python."""
    before = share_card.libraries()
    values = {"features.version": lambda name: "99", "zlib.ZLIB_RUNTIME_VERSION": "99"}
    monkeypatch.setattr(f"bantin.pictures.share_card.{changed}", values[changed])
    assert before != share_card.libraries()


def test_absent_library() -> None:
    """A library that is not installed has a version too."""
    assert cache._version("no-such-library-of-bantin") == "absent"
