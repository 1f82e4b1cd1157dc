"""Laws of the caps: how much may a body hold, and is it counted whatever the mark?"""

import pytest

from bantin.markup.guards import MAX_IN_BLOCK, guard


@pytest.mark.parametrize("mark", ["[", "![", "*", "_", "`", "<", "&", "\\", "|", "!!!", "\n :"])
def test_every_kind_of_mark_is_counted(mark: str) -> None:
    """A block may have so many marks of syntax, whichever they are, and not one more."""
    assert guard(f"{mark} a" * MAX_IN_BLOCK, "a.md", 1) is None
    found = guard(f"{mark} a" * (MAX_IN_BLOCK + 1), "a.md", 1)
    assert found is not None
    assert found.code == "markup-too-complex"


@pytest.mark.parametrize(
    ("deep", "line"),
    [
        ("> " * 13 + "a", 0),
        (" " * 48 + "!!! note", 0),
        ("".join("  " * depth + "- a\n" for depth in range(14)), 12),
        ("\t" * 24 + "- a\n" + "".join("  " * depth + "- a\n" for depth in range(14)), 0),
    ],
)
@pytest.mark.parametrize("above", ["", "a\n\n", "a\n\nb.\n"])
def test_what_is_too_deep_is_told_with_its_line(deep: str, line: int, above: str) -> None:
    """The first line of a body counts as any other."""
    found = guard(above + deep, "a.md", 5)
    assert found is not None
    assert (found.code, found.spot.line) == ("markup-too-deep", 5 + above.count("\n") + line)
