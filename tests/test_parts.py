"""Parts: a page with a part exchanged has the bytes that it would have if it were made."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from bantin.cache import key, no_cache
from bantin.ledger import Ledger
from bantin.parts import NAME, Parts, Places

NAMES = ("menu", "foot")
PART = st.binary(max_size=6)
PAGE = st.tuples(st.binary(max_size=5), st.lists(st.tuples(st.sampled_from(NAMES), st.binary(max_size=5)), max_size=4))


def page(first: bytes, others: list[tuple[str, bytes]], parts: dict[str, bytes]) -> tuple[bytes, Places]:
    """A page of what stands between parts, and where its parts begin."""
    pieces = [first, *(piece for name, after in others for piece in (parts[name], after))]
    ends = [*accumulate(map(len, pieces))]
    return b"".join(pieces), tuple((end, name) for end, (name, _) in zip(ends[::2], others, strict=False))


@given(PAGE, st.fixed_dictionaries(dict.fromkeys(NAMES, PART)), st.fixed_dictionaries(dict.fromkeys(NAMES, PART)))
def test_an_exchange_is_as_if_made(
    made: tuple[bytes, list[tuple[str, bytes]]], before: dict[str, bytes], after: dict[str, bytes]
) -> None:
    """Whatever the parts were and are, however often they stand on a page, also where they look like its words."""
    with no_cache() as store:
        ledger = Ledger(store, key("pages"))
        first = Parts(ledger, before.get)
        first.note(NAMES)
        first.save(ledger)
        ledger.save()
        parts = Parts(ledger, after.get)
        assert page(*made, after) == parts.exchanged(*page(*made, before))
        assert {name: before[name] != after[name] for name in NAMES} == {name: parts.changed(name) for name in NAMES}


def test_a_part_that_cannot_be_made_is_exchanged_nowhere() -> None:
    """Nor is one of which the last build tells nothing."""
    with no_cache() as store:
        ledger = Ledger(store, key("pages"))
        ledger.put(NAME, b'{"menu": ["", 1]}')
        ledger.save()
        failing, unknown = Parts(ledger, lambda name: None), Parts(ledger, lambda name: b"x")
        data, places = page(b"a", [("menu", b"b"), ("foot", b"c")], {"menu": b"M", "foot": b"F"})
        assert (None, None, True) == (
            failing.exchanged(data, places[:1]), unknown.exchanged(data, places), failing.changed("menu")
        )  # fmt: skip
