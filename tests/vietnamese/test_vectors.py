"""Does each rule of the language give what was written down for it, here and in the project's shared cases?"""

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bantin import vietnamese as vi

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("BANTIN_SHARED") or HERE.parents[2] / "shared") / "cases" / "vietnamese.json"
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def _parsed(text: str) -> str:
    found = vi.parse_date(text)
    match found:
        case None:
            return "none"
        case vi.Yearless():
            return "no year"
        case vi.Impossible():
            return f"impossible {found.what}"
        case vi.Day(time=None):
            return found.date.isoformat()
        case _:
            return vi.moment(found, HANOI).isoformat(timespec="minutes")


OWN: dict[str, Callable[[Any], Any]] = {
    "normalise": vi.normalise,
    "fold": vi.fold,
    "tone_canonical": vi.tone_canonical,
    "slug": vi.slug,
    "telex_decode": lambda token: vi.telex_decode(token) or "",
    "document_numbers": lambda text: [number.display for number in vi.document_numbers(text)],
    "collation": lambda names: sorted(names, key=vi.collation_key),
    "parse_date": _parsed,
}


def _shared_number(text: str) -> list[dict[str, Any]]:
    return [{"whole": found.whole, "parts": list(found.parts)} for found in vi.document_numbers(vi.normalise(text))]


def _shared_date(text: str) -> Any:
    found = vi.parse_date(text)
    if isinstance(found, vi.Yearless):
        return {"day": found.day, "month": found.month, "year": None}
    assert isinstance(found, vi.Day)
    return vi.moment(found, HANOI).isoformat() if found.time else found.date.isoformat()


THEIRS = OWN | {
    "telex_decode": vi.telex_decode,
    "doc_number_tokens": _shared_number,
    "parse": _shared_date,
    "format": lambda text: vi.official_date(date.fromisoformat(text)),
}


def _own() -> list[Any]:
    sections = json.loads((HERE / "vectors.json").read_text("utf-8"))
    return [
        pytest.param(name, *row[:2], id=f"{name}-{row[2]}-{at}")
        for name in sections
        for at, row in enumerate(sections[name])
    ]


def _theirs() -> list[Any]:
    if not SHARED.exists():
        return [pytest.param("", "", "", marks=pytest.mark.skip(reason="the shared cases are not here"))]
    sections = json.loads(SHARED.read_text("utf-8"))
    return [
        pytest.param(
            case["why"].split(":")[0] if name == "date_format" else name,
            case["input"],
            case["expected"],
            id=f"{name}-{at}",
        )
        for name in sections
        for at, case in enumerate(sections[name])
    ]


@pytest.mark.parametrize(("rule", "given", "expected"), _own())
def test_own_vectors(rule: str, given: Any, expected: Any) -> None:
    """Every vector of this folder holds."""
    assert OWN[rule](given) == expected


@pytest.mark.parametrize(("rule", "given", "expected"), _theirs())
def test_shared_vectors(rule: str, given: Any, expected: Any) -> None:
    """Every vector that the search in the browser shares with this package holds."""
    assert THEIRS[rule](given) == expected
