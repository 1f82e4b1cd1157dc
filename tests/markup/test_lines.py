"""What stands on a page is found again on the line where it was typed."""

from hypothesis import given
from hypothesis import strategies as st

from bantin.markup import compose


@given(st.lists(st.tuples(st.integers(2, 6), st.integers(0, 3)), min_size=1, max_size=8))
def test_a_heading_is_told_on_its_line(headings: list[tuple[int, int]]) -> None:
    """Whatever levels stand above each other, each heading has the line on which it was typed."""
    lines, wanted = [], []
    for number, (level, apart) in enumerate(headings):
        lines += [*["", f"Một đoạn # và{' ' * 20}## văn."] * apart, ""]
        lines.append("#" * level + " \t"[number % 2] + f"Mục {number}")
        wanted.append(6 + len(lines))
    found = compose("a.md", "\n".join(lines), 7).outline.headings
    assert wanted == [heading.line for heading in found]
