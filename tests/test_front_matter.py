"""Front matter: what an editor says is understood, proven, and wrong values are told together."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from bantin.config import zone_of
from bantin.front_matter import front_matter
from bantin.model import Decree, FrontMatter, Kind, Legacy
from bantin.problems import Problem
from bantin.site import Config, Tag, Unit
from bantin.vocabulary import vocabulary
from bantin.yaml_lines import read_yaml
from tests.values import CONFIG

LEAST = "title: Tên\ndate: 21/11/2026 08:00\ncategory: Tin tức\nunit: UBND\n"


def read(yaml: str, config: Config = CONFIG) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """Front matter from YAML."""
    fields, _ = read_yaml(yaml, "content/articles/a.md", 2)
    assert fields
    return front_matter(fields, "content/articles/a.md", vocabulary(config), zone_of(config))


def front(more: str) -> FrontMatter:
    """Front matter that is sound."""
    found, faults = read(LEAST + more)
    assert () == faults
    assert found
    return found


def told(more: str) -> list[tuple[str, int, int]]:
    """What is told of these further lines, with places."""
    return sorted((found.code, found.spot.line, found.spot.column) for found in read(LEAST + more)[1])


@pytest.mark.parametrize("typed", ["tin-tuc", "Tin tức", "TIN TỨC", "tin tuc", "Tin  –  tức", "Tin tu\u031b\u0301c"])
def test_one_category_in_many_spellings(typed: str) -> None:
    """Case, marks, dashes, blanks and composition do not make another category."""
    found, _ = read(LEAST.replace("Tin tức", f'"{typed}"'))
    assert found
    assert "tin-tuc" == found.category


@pytest.mark.parametrize("kind", ["news", "notice", "document", "correction"])
def test_kinds(kind: Kind) -> None:
    """The four types; a notice has a term, a document its particulars."""
    needs = {
        "notice": "expires: 30/11/2026\n",
        "document": "document: {number: 1, kind: QĐ, issuer: UBND, issued: 1/11/2026}\n",
    }
    assert kind == front(f"type: {kind}\n" + needs.get(kind, "")).kind


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("type: notice\n", [("notice-no-expiry", 6, 7)]),
        ("type: document\n", [("document-missing", 6, 7)]),
        ("expires: 20/11/2026\n", [("date-order", 6, 10)]),
        ("updated: 20/11/2026\n", [("date-order", 6, 10)]),
        ("updated: 21/11/2026\n", []),
        ("image: {src: a.png}\n", [("picture-no-alt", 6, 8)]),
        ("image: {src: a.png, alt: Hồ, caption: Hồ}\n", [("caption-equals-alt", 6, 39)]),
        ("slug: Bài Mới\n", [("slug-invalid", 6, 7)]),
        (
            "aliases: [a, //b.vn/, /../c]\n",
            [("alias-invalid", 6, 11), ("alias-invalid", 6, 14), ("alias-invalid", 6, 23)],
        ),
        ("source: {name: Báo, url: 'javascript:a', date: 1/11/2026}\n", [("url-invalid", 6, 26)]),
        ("legacy: {views: 7}\n", [("key-missing", 6, 9)]),
        ("withdrawn: {date: 1/11/2026}\n", [("key-missing", 6, 12)]),
        ("withdrawn:\n", [("key-empty", 6, 1)]),
        ("document: {number: ---, kind: QĐ, issuer: UBND, issued: 1/11/2026}\n", [("value-shape", 6, 20)]),
    ],
)
def test_what_is_wrong_is_told(more: str, expected: list[tuple[str, int, int]]) -> None:
    """Each mistake has its code and its place."""
    assert sorted(expected) == told(more)


@pytest.mark.parametrize("missing", ["title", "date", "category", "unit"])
def test_what_must_be_there(missing: str) -> None:
    """Without title, date, category or unit there is no article, and one problem says so."""
    lines = [line for line in LEAST.splitlines(keepends=True) if not line.startswith(missing)]
    found, faults = read("".join(lines))
    assert (None, ["key-missing"]) == (found, [fault.code for fault in faults])


def test_a_pin() -> None:
    """A pin has a last day, which counts whole, or none."""
    assert datetime.fromisoformat("2026-12-01T00:00+07:00") == front("pinned: 30/11/2026\n").pinned[0]  # type: ignore[index]
    assert (9999, None) == (front("pinned: true\n").pinned[0].year, front("pinned: false\n").pinned)  # type: ignore[index]


def test_a_last_day_of_25_hours() -> None:
    """A term typed as a day ends at the midnight of the site's timezone, also where that day is longer."""
    berlin = replace(CONFIG, timezone="Europe/Berlin")
    found, _ = read(LEAST.replace("21/11", "21/09") + "expires: 25/10/2026\n", berlin)
    assert found
    assert datetime.fromisoformat("2026-10-26T00:00+01:00") == found.expires[0]  # type: ignore[index]


def test_a_document() -> None:
    """The particulars of an official document."""
    typed = "{number: 15/QĐ-UBND, kind: Quyết định, issuer: UBND, issued: 9/7/2025, replaces: [1/KH]}"
    more = f"type: document\ndocument: {typed}\n"
    assert Decree("15/QĐ-UBND", "Quyết định", "UBND", date(2025, 7, 9), None, ("1/KH",)) == front(more).document


def test_the_old_portals_life() -> None:
    """Old addresses and a dated count of views."""
    legacy = front("legacy: {url: https://cu.vn/a?id=1, views: 2316, views_as_of: 1/6/2025}\n").legacy
    assert legacy
    assert Legacy(("https://cu.vn/a?id=1",), 2316, legacy.views_as_of) == legacy


def test_corrections_in_order() -> None:
    """Corrections stand in the order of their days, however they were typed."""
    more = "corrections: [{date: 23/11/2026, text: hai}, {date: 22/11/2026, text: một}]\n"
    assert ["một", "hai"] == [entry.text for entry in front(more).corrections]


def test_tags_from_a_closed_list() -> None:
    """Tags of a closed list are found by name or id; others are told with the nearest."""
    config = CONFIG.__class__(
        **{f: getattr(CONFIG, f) for f in CONFIG.__slots__} | {"tags": (Tag("ho", "Hồ Tây"), Tag("da", "Đê"))}
    )
    found, faults = read(LEAST + "tags: [ho tay, da, Hồ Tâyy]\n", config)
    assert found
    assert (("ho", "da"), [("tag-unknown", "Hồ Tây")]) == (
        tuple(sorted(found.tags, reverse=True)), [(fault.code, dict(fault.words)["near"]) for fault in faults]
    )  # fmt: skip


HOMONYMS = (
    Unit("cu", "Phường A", valid_to=date(2025, 6, 30)), Unit("moi", "Phường A", valid_from=date(2025, 7, 1)),
    Unit("het", "Phường B", valid_from=date(2003, 1, 1), valid_to=date(2025, 6, 30)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("day", "unit", "expected"),
    [
        ("30/06/2025 23:59", "Phường A", ("cu", [])),
        ("01/07/2025", "Phường A", ("moi", [])),
        ("01/07/2025", "cu", ("cu", ["unit-not-valid"])),
        ("30/06/2025", "phuong b", ("het", [])),
        ("01/07/2025", "phuong b", ("het", ["unit-not-valid"])),
        ("31/12/2002", "Phường B", ("het", ["unit-not-valid"])),
    ],
)
def test_a_unit_of_its_day(day: str, unit: str, expected: tuple[str, list[str]]) -> None:
    """Of two units with one name the one that lived on the day is meant; one that did not live is told."""
    config = CONFIG.__class__(**{f: getattr(CONFIG, f) for f in CONFIG.__slots__} | {"units": HOMONYMS})
    found, faults = read(f"title: a\ndate: {day}\ncategory: tin-tuc\nunit: {unit}\n", config)
    assert found
    assert expected == (found.unit, [fault.code for fault in faults])
