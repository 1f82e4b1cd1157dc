"""Values typed by an editor: each shape is read one way, and a value of another shape is told at its place."""

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.forms import NO, YES, Key, choice, moment, open_form
from bantin.model import Fields, Moment, Text
from tests.values import HANOI, codes, form


@pytest.mark.parametrize("typed", ["true", "Yes", "ON", "có", "Có", "1"])
def test_yes(typed: str) -> None:
    """Yes may be said in English or Vietnamese."""
    assert form(f"a: {typed}", a=Key("flag")).flag("a")


@pytest.mark.parametrize("typed", ["false", "no", "off", "không", "Không", "0"])
def test_no(typed: str) -> None:
    """No as well."""
    read = form(f"a: {typed}", a=Key("flag"))
    assert (False, []) == (read.flag("a"), read.faults)


@given(st.text(st.characters(categories=("L", "N")), min_size=1))
def test_anything_else_is_told(typed: str) -> None:
    """What is neither yes nor no is told, and is no."""
    read = open_form(Fields(((Text("a"), Text(typed, 1, 4)),)), "a.md", {"a": Key("flag")}, HANOI)
    said = read.flag("a")
    assert said or codes(read.faults) in ([], ["value-shape"])
    assert not YES & NO


def test_keys_are_known_or_told() -> None:
    """Unknown keys, missing ones and empty ones are told at once, each at its place, with the key that was meant."""
    read = form(
        "tilte: a\nunit:\n", title=Key("text", required=True), unit=Key("text", required=True), tags=Key("texts")
    )
    told = [(p.code, p.spot.line, p.spot.column, dict(p.words).get("near", "")) for p in read.faults]
    assert [("key-unknown", 1, 1, "title"), ("key-missing", 1, 1, ""), ("key-empty", 2)] == [*told[:2], told[2][:2]]


@pytest.mark.parametrize(("yaml", "shape", "expected"), [
    ("a:", "text", ["key-empty"]), ('a: ""', "flag", ["key-empty"]), ("a: ~", "date", ["key-empty"]),
    ("a:", "form", ["key-empty"]), ("a: []", "form", ["key-empty"]), ("a: []", "flag", ["key-empty"]),
    ("a: {}", "date", ["key-empty"]), ("a:", "forms", ["key-empty"]), ("a: []", "texts", []), ("a: []", "forms", []),
])  # fmt: skip
def test_a_key_without_a_value_is_told(yaml: str, shape: str, expected: list[str]) -> None:
    """No key is taken for absent because nothing stands after it; an empty list is a list."""
    assert expected == codes(form(yaml, a=Key(shape)).faults)  # type: ignore[arg-type]  # one of the shapes


@pytest.mark.parametrize(
    ("yaml", "expected"), [("a: x", ("x",)), ("a: [x, y]", ("x", "y")), ("a:", ()), ("a: []", ()), ("b: 1", ())]
)
def test_a_text_is_a_list_of_one(yaml: str, expected: tuple[str, ...]) -> None:
    """A list may be typed as a single text; blanks in it do not count."""
    assert expected == form(yaml, a=Key("texts"), b=Key("text")).words("a")


@pytest.mark.parametrize(("yaml", "shape"), [
    ("a: {b: 1}", "text"), ("a: [1]", "text"), ("a: {b: 1}", "texts"), ("a: x", "form"), ("a: [x]", "forms"),
    ("a: -1", "count"), ("a: 1e3", "count"), ("a: 1001", "count"),
])  # fmt: skip
def test_another_shape_is_told(yaml: str, shape: str) -> None:
    """A value of another shape is told as such, once, at its first character."""
    read = form(yaml, a=Key(shape))  # type: ignore[arg-type]  # one of the shapes
    inner = {"b": Key("text")}
    read_it = {"text": read.text, "texts": read.texts, "form": lambda key: read.form(key, inner),
               "forms": lambda key: read.forms(key, inner), "count": lambda key: read.count(key, 5)}  # fmt: skip
    read_it[shape]("a")
    assert [("value-shape", 1, 4)] == [(p.code, p.spot.line, p.spot.column) for p in read.faults]


@pytest.mark.parametrize(
    ("typed", "iso", "clock"),
    [
        ("2018-10-25", "2018-10-25T00:00:00+07:00", False),
        ("2018-10-25 10:38", "2018-10-25T10:38:00+07:00", True),
        ("25/10/2018", "2018-10-25T00:00:00+07:00", False),
        ("05/06/2018 10:38", "2018-06-05T10:38:00+07:00", True),
        ("2018-10-25T03:38Z", "2018-10-25T10:38:00+07:00", True),
    ],
)
def test_dates(typed: str, iso: str, clock: bool) -> None:
    """Day first always, in the site's timezone; whether an hour was typed is remembered."""
    found = moment(typed, HANOI)
    assert isinstance(found, Moment)
    assert (iso, clock) == (found.at.isoformat(), found.clock)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("hôm qua", "date-invalid"),
        ("31/02/2018", "date-impossible"),
        ("5/10", "date-no-year"),
        ("10/25/2018", "date-impossible"),
        ("31/12/1899", "date-impossible"),
        ("1/1/3000", "date-impossible"),
        ("1900-01-01 00:00+14:00", "date-impossible"),
        ("2999-12-31 23:00-12:00", "date-impossible"),
    ],
)
def test_no_dates(typed: str, code: str) -> None:
    """What is no date is told as what it is."""
    assert code == moment(typed, HANOI)


def test_an_hour_that_comes_twice() -> None:
    """Where the clock is put back an hour, instants are told apart and compared by what they are."""
    berlin = ZoneInfo("Europe/Berlin")
    first, second = (moment(f"2026-10-25 {typed}", berlin) for typed in ("02:30+02:00", "02:10+01:00"))
    assert isinstance(first, Moment)
    assert isinstance(second, Moment)
    assert (True, 2400.0) == (first.at < second.at, (second.at - first.at).total_seconds())


def test_a_choice() -> None:
    """One of several words, else told with the nearest; the usual one stands in."""
    read = form("a: notise", a=Key("text"))
    assert "news" == choice(read, "a", ("news", "notice"), "news")
    assert [("value-choice", "notice")] == [(p.code, dict(p.words)["near"]) for p in read.faults]
