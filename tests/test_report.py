"""How problems are told: in one order, once, and so that a program can read what an editor reads."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.catalogue import CATALOGUE, fix, message
from bantin.problems import Problem, Spot, problem
from bantin.report import has_errors, in_order, report, where

BOM = problem("bom", Spot("content/a.md", 1, 1))
SHAPE = problem("key-missing", Spot("content/a.md", 2, 1), key="unit")
PLACES = st.builds(Spot, st.text(min_size=1), st.integers(0, 99), st.integers(0, 99))
PROBLEMS = st.builds(Problem, PLACES, st.just("key-missing"), st.text().map(lambda key: (("key", key),)))


@given(st.lists(PROBLEMS), st.randoms(use_true_random=False))
def test_one_order(problems: list[Problem], chance: object) -> None:
    """However problems come, they are told sorted by place, each once."""
    mixed = chance.sample(problems, len(problems)) + problems  # type: ignore[attr-defined]  # a Random
    told = in_order(mixed)
    assert in_order(problems) == told
    assert sorted(set(problems)) == list(told)


@given(st.lists(PROBLEMS))
def test_json_is_json(problems: list[Problem]) -> None:
    """Whatever stands in a path or a value, the list can be read back."""
    assert [found.spot.path for found in in_order(problems)] == [
        one["path"] for one in json.loads(report(problems, "json", "vi"))
    ]


@given(st.lists(PROBLEMS, max_size=3))
def test_a_command_is_one_line(problems: list[Problem]) -> None:
    """For GitHub each problem is one line, whatever line ends its words have."""
    lines = re.split("\r\n|\r|\n", report(problems, "github", "vi"))[:-1]
    assert len(set(problems)) == len(lines)
    assert [] == [line for line in lines if not line.startswith("::error file=")]


def test_text() -> None:
    """A line has the place, the weight, the sentence, the fix and the code."""
    expected = f"content/a.md:2:1: lỗi: {message(SHAPE, 'vi')} → {fix(SHAPE, 'vi')} [key-missing]\n"
    assert expected == report([SHAPE], "text", "vi")
    assert report([SHAPE], "text", "en").startswith("content/a.md:2:1: error: ")


def test_nothing_is_nothing() -> None:
    """No problem is no word, and an empty list for programs."""
    assert ["", "[]\n", ""] == [report([], form, "vi") for form in ("text", "json", "github")]


@pytest.mark.parametrize(
    ("found", "strict", "expected"), [(BOM, False, False), (BOM, True, True), (SHAPE, False, True)]
)
def test_what_stops_a_build(found: Problem, strict: bool, expected: bool) -> None:
    """Errors do; warnings only where asked."""
    assert expected == has_errors([found], strict=strict)


def test_places() -> None:
    """A place is told as far as it is known."""
    assert ["a", "a:3", "a:3:7"] == [where(Problem(Spot("a", *at), "bom")) for at in ((), (3,), (3, 7))]


def test_the_catalogue_is_whole() -> None:
    """Every code has both sentences and both fixes, with the same placeholders in both languages."""

    def holes(*texts: str) -> set[str]:
        return {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}

    assert [] == [code for code, one in CATALOGUE.items() if not all((one.vi, one.vi_fix, one.en, one.en_fix))]
    assert [] == [code for code, one in CATALOGUE.items() if holes(one.vi) != holes(one.en)]


def test_no_key_is_missed_in_torn_yaml() -> None:
    """A key that an unreadable line may have held is not called missing; in another file it is."""
    torn, other = problem("yaml-syntax", Spot("content/a.md", 3, 1), detail="quote-open"), Spot("content/b.md", 2, 1)
    missing = problem("key-missing", other, key="unit")
    assert (torn, missing) == in_order((SHAPE, torn, missing))
