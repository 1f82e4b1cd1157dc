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
