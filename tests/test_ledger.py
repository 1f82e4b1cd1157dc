"""Law: a ledger knows what the last build used, no more and no less, however it is written down."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from bantin.cache import Cache, key, no_cache
from bantin.ledger import Ledger, records_of

KEY = key("ledger")
NAMES = st.sampled_from([f"bài {number}" for number in range(40)])
LINES = st.binary(min_size=1, max_size=4).filter(lambda line: b"\n" not in line)
BUILDS = st.lists(st.dictionaries(NAMES, st.one_of(st.none(), LINES)), min_size=1, max_size=6)


def used(cache: Path, lines: dict[str, bytes | None]) -> dict[str, bytes]:
    """A build that puts lines, and asks for those that are None; what it used."""
    with Cache(cache) as store:
        ledger = Ledger(store, KEY)
        for name, line in lines.items():
            if line is not None:
                ledger.put(name, line)
        found = {name: ledger.get(name) if line is None else line for name, line in lines.items()}
        ledger.save()
        store.sweep(records_of([KEY]))
    return {name: line for name, line in found.items() if line is not None}


def known(cache: Path) -> dict[str, bytes]:
    """What a new build would find."""
    with Cache(cache) as store:
        ledger = Ledger(store, KEY)
        found = {name: ledger.get(name) for name in (f"bài {number}" for number in range(40))}
        assert {name for name, line in found.items() if line is not None} == {n for n in found if n in ledger}
    return {name: line for name, line in found.items() if line is not None}


@given(BUILDS)
def test_what_the_last_build_used_is_known(builds: list[dict[str, bytes | None]]) -> None:
    """Whatever builds put and ask for, the next one finds just that."""
    with TemporaryDirectory() as folder:
        before: dict[str, bytes] = {}
        for lines in ({f"bài {number}": b"cu" for number in range(40)}, *builds):
            now = used(Path(folder), lines)
            assert now == {name: before.get(name) if line is None else line for name, line in lines.items()
                           if line is not None or name in before}  # fmt: skip
            assert known(Path(folder)) == now
            before = now


def test_an_edit_does_not_write_all_again(tmp_path: Path) -> None:
    """One line of a thousand costs a thousandth; what is not used any more takes no room for long."""
    names = [f"bài {number}" for number in range(1000)]
    used(tmp_path, dict.fromkeys(names, b"x" * 1000))
    pack = tmp_path / "records.pack"
    before = pack.stat().st_size
    used(tmp_path, {**dict.fromkeys(names[1:]), names[0]: b"y" * 1000})
    assert pack.stat().st_size - before < 2000
    used(tmp_path, dict.fromkeys(names[:500]))  # half of it is not used any more: it goes
    with Cache(tmp_path) as store:
        assert len(store.get(KEY) or b"") < before / 1.5


def test_changes_of_another_record_are_nothing() -> None:
    """Changes hold for the very record that they were made of."""
    with no_cache() as store:
        Ledger(store, KEY).save()
        for line in (b"1", b"2"):
            ledger = Ledger(store, KEY)
            for number in range(100):
                ledger.put(f"bài {number}", b"0")
            ledger.put("bài 0", line)
            ledger.save()
        whole, changes = store.get(KEY), store.get(key("changes", KEY))
        assert whole
        assert changes
        assert Ledger(store, KEY).get("bài 0") == b"2"
        store.put(KEY, whole + b"x\ny\n")
        assert Ledger(store, KEY).get("bài 0") == b"1"
