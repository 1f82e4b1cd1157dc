"""What is wrong with this content, where, and how is it put right?

In: nothing. Out: `Problem` values, which stages return beside their results. A mistake in content is never an
exception; the words for it are in `catalogue`, the printing in `report`.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bantin.vietnamese import fold


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a source file: path relative to the site, line and column from 1 (0: the file as a whole)."""

    path: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: where it is, which of the catalogue's codes it has, and the words that fill its sentence."""

    spot: Spot
    code: str
    words: tuple[tuple[str, str], ...] = ()


def problem(code: str, spot: Spot, **words: object) -> Problem:
    """Name the mistake `code` at `spot`; `words` fill the placeholders of its catalogue entry."""
    return Problem(spot, code, tuple(sorted((name, str(word)) for name, word in words.items())))


def suggestion(name: str, known: Iterable[str]) -> str:
    """The known name nearest to a mistyped one, or "" where none is near.

    Names are compared folded and without delimiters, so that `Y te` is at distance 0 from `Y tế`. The distance
    allowed is 2, or 1 for names under five letters, or 0 for names under three.
    """
    wanted = _bare(name)
    limit = 2 if len(wanted) > 4 else 1 if len(wanted) > 2 else 0
    near = ((_distance(wanted, _bare(other), limit), other) for other in known)
    best = min((pair for pair in near if pair[0] <= limit), default=(0, ""))
    return best[1]


def _bare(name: str) -> str:
    return "".join(character for character in fold(name) if character.isalnum())


def _distance(one: str, other: str, limit: int) -> int:
    """Optimal string alignment distance (Damerau 1964), or limit + 1 as soon as it is surely over the limit."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]
