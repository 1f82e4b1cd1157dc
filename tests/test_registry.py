"""Categories, units and tags: ids fit for addresses, trees that are trees, names that name one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.config import REGISTRY
from bantin.registry import CATEGORY, SHARES, UNIT, read_categories, read_units
from bantin.site import Unit
from tests.values import codes, form


def units(yaml: str) -> tuple[tuple[Unit, ...], list[str]]:
    """The units in a text, and the codes of what is wrong."""
    whole = form("units:\n" + yaml, **REGISTRY)
    found = read_units(whole.forms("units", UNIT))
    return found, codes(whole.faults)


def categories(yaml: str) -> list[str]:
    """The codes of what is wrong with categories."""
    whole = form("units:\n" + yaml, **REGISTRY)
    read_categories(whole.forms("units", CATEGORY))
    return codes(whole.faults)


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        (" - {id: Xã A, name: A}", ["id-invalid"]),
        (" - {id: a, name: A}\n - {id: a, name: B}", ["id-duplicate"]),
        (" - {id: a, name: A, parent: b}", ["parent-unknown"]),
        (" - {id: a, name: A, parent: a}", ["parent-circle"]),
        (" - {id: a, name: A, parent: b}\n - {id: b, name: B, parent: a}", ["parent-circle"] * 2),
        (" - {id: a, name: A, valid_from: 2/1/2020, valid_to: 1/1/2020}", ["unit-life"]),
        (" - {id: a, name: A, successors: [{unit: b, share: toan-bo}]}", ["successor-unknown"]),
        (" - {id: a, name: A, successors: [{unit: a, share: toan-bo}]}", ["successor-circle"]),
        (" - {id: a, name: A, successors: [{unit: b, share: nửa}]}\n - {id: b, name: B}", ["value-choice"]),
        (" - {id: a, name: Phường X}\n - {id: b, name: phuong x}", ["name-ambiguous"]),
        (" - {id: a, name: X, valid_to: 30/6/2025}\n - {id: b, name: X, valid_from: 1/7/2025}", []),
        (" - {id: a, name: X, valid_to: 1/7/2025}\n - {id: b, name: X, valid_from: 1/7/2025}", ["name-ambiguous"]),
        (" - {id: a, name: X}\n - {id: b, name: Y, aliases: [x]}", ["name-ambiguous"]),
    ],
)
def test_what_is_wrong_is_told(yaml: str, expected: list[str]) -> None:
    """Each mistake of the registry has its code, once."""
    assert expected == units(yaml)[1]


@pytest.mark.parametrize(("levels", "expected"), [(8, []), (9, ["parent-too-deep"]), (300, ["parent-too-deep"] * 292)])
def test_a_tree_has_eight_levels(levels: int, expected: list[str]) -> None:
    """What lies deeper than eight levels is told, in no time and without an end of the stack."""
    yaml = "".join(f" - {{id: a{n}, name: N{n}, parent: a{n - 1}}}\n" for n in range(2, levels + 1))
    assert expected == units(f" - {{id: a1, name: N1}}\n{yaml}")[1]


def test_categories_have_no_life() -> None:
    """Two categories never share a name."""
    assert ["name-ambiguous"] == categories(" - {id: a, name: Tin tức}\n - {id: b, name: B, aliases: [tin-tuc]}")


def test_the_order_is_kept() -> None:
    """The order of the registry is a matter of protocol: never sorted."""
    assert ["c", "a", "b"] == [
        unit.id for unit in units(" - {id: c, name: C}\n - {id: a, name: A}\n - {id: b, name: B}")[0]
    ]


@given(st.lists(st.integers(0, 5), min_size=6, max_size=6))
def test_what_is_left_is_a_tree(parents: list[int]) -> None:
    """Whatever parents are typed, climbing up from any unit that is left comes to an end."""
    found, _ = units("\n".join(f" - {{id: u{n}, name: U{n}, parent: u{parent}}}" for n, parent in enumerate(parents)))
    above = {unit.id: unit.parent for unit in found}
    for unit in above:
        steps = 0
        while unit := above.get(unit, ""):
            steps += 1
            assert steps <= 6


def test_shares_have_words() -> None:
    """Every share that may be typed has words for a reader."""
    assert [] == [share for share, words in SHARES.items() if not words.strip()]
