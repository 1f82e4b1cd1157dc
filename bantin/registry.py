"""Given the lists of categories, units and tags in site.yaml: which are there, and do they fit together?

In: forms, one an entry. Out: `Category`, `Unit` and `Tag` values; faults go where the forms gather theirs. Ids must be
fit for an address and single, parents and successors must be there and make no circle, a life must not end before it
begins, and no two entries may answer to one name (two units may, where their lives do not meet).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Final, TypeVar

from bantin.forms import Form, Key, choice
from bantin.model import Text
from bantin.problems import suggestion
from bantin.site import Category, Successor, Tag, Unit
from bantin.vietnamese import slug
from bantin.vocabulary import bare, spellings_of

CATEGORY: Final[Mapping[str, Key]] = {
    "id": Key("text", required=True), "name": Key("text", required=True), "parent": Key("text"),
    "description": Key("text"), "aliases": Key("texts"),
}  # fmt: skip
UNIT: Final[Mapping[str, Key]] = {
    "id": Key("text", required=True), "name": Key("text", required=True), "short": Key("text"), "kind": Key("text"),
    "parent": Key("text"), "valid_from": Key("date"), "valid_to": Key("date"), "successors": Key("forms"),
    "legal_basis": Key("text"), "aliases": Key("texts"), "code": Key("text"),
}  # fmt: skip
SUCCESSOR: Final[Mapping[str, Key]] = {"unit": Key("text", required=True), "share": Key("text", required=True)}
TAG: Final[Mapping[str, Key]] = {"id": Key("text", required=True), "name": Key("text", required=True)}
SHARES: Final[Mapping[str, str]] = {
    "toan-bo": "toàn bộ", "toan-bo-dan-so": "toàn bộ dân số", "phan-lon": "phần lớn", "mot-phan": "một phần",
    "mot-phan-dien-tich": "một phần diện tích", "phan-con-lai": "phần còn lại", "chua-ro": "chưa rõ tỷ lệ",
}  # fmt: skip
DEEPEST: Final = 8  # levels of a tree: menus and the site map show them one in another
CLIMB: Final = 100  # a circle of more entries is told as a tree that is too deep
T = TypeVar("T", Category, Unit, Tag)
G = TypeVar("G", Category, Unit)


def read_categories(forms: Sequence[Form]) -> tuple[Category, ...]:
    """The categories, in the order given."""
    terms = tuple(
        Category(
            entry.text("id"), entry.text("name"), entry.text("parent"), entry.text("description"),
            entry.words("aliases"), entry.line,
        )
        for entry in forms
    )  # fmt: skip
    pairs = _with_sound_parents(_sound(forms, terms))
    _check_names(pairs, _always)
    return tuple(term for _, term in pairs)


def read_units(forms: Sequence[Form]) -> tuple[Unit, ...]:
    """The units, in the order given: it is a matter of protocol and never sorted."""
    pairs = _with_sound_parents(_sound(forms, tuple(_unit(entry) for entry in forms)))
    _check_successors(pairs)
    _check_names(pairs, _contemporary)
    return tuple(unit for _, unit in pairs)


def read_tags(forms: Sequence[Form]) -> tuple[Tag, ...]:
    """The closed list of tags."""
    pairs = _sound(forms, tuple(Tag(entry.text("id"), entry.text("name")) for entry in forms))
    _check_names(pairs, _always)
    return tuple(tag for _, tag in pairs)


def _unit(entry: Form) -> Unit:
    since, until = _day(entry, "valid_from"), _day(entry, "valid_to")
    if since and until and until < since:
        entry.fault("unit-life", "valid_to", since=f"{since:%d/%m/%Y}", until=f"{until:%d/%m/%Y}")
    heirs = entry.forms("successors", SUCCESSOR)
    return Unit(
        entry.text("id"), entry.text("name"), entry.text("short"), entry.text("kind"), entry.text("parent"),
        since, until, tuple(_successor(heir) for heir in heirs), entry.text("legal_basis"), entry.words("aliases"),
        entry.line,
    )  # fmt: skip


def _successor(entry: Form) -> Successor:
    share = choice(entry, "share", tuple(SHARES), "chua-ro") if entry.has("share") else "chua-ro"
    spot = entry.spot("unit")
    return Successor(entry.text("unit"), share, spot.line, spot.column)


def _day(entry: Form, key: str) -> date | None:
    at = entry.moment(key)
    return at.at.date() if at else None


def _sound(forms: Sequence[Form], terms: Sequence[T]) -> list[tuple[Form, T]]:
    """The entries with an id and a name.

    An id that is unfit or taken is told and replaced: whoever names the entry should not be told that there is none.
    """
    seen: dict[str, int] = {}
    pairs: list[tuple[Form, T]] = []
    for form, term in zip(forms, terms, strict=True):
        if term.id and slug(term.id) != term.id:
            form.fault("id-invalid", "id", value=term.id, near=slug(term.id))
        elif term.id in seen:
            form.fault("id-duplicate", "id", value=term.id, first=seen[term.id])
        if term.id and term.name:
            wanted = slug(term.id) or "muc"
            unique = wanted if wanted not in seen else f"{wanted}-{form.line}"
            seen.setdefault(unique, form.spot("id").line)
            pairs.append((form, replace(term, id=unique)))
    return pairs


def _with_sound_parents(pairs: Sequence[tuple[Form, G]]) -> list[tuple[Form, G]]:
    """The entries, each without a parent that is unknown or leads back to it: later stages climb without a guard."""
    parents = {term.id: term.parent for _, term in pairs}
    return [(form, replace(term, parent="") if _is_lost(form, term, parents) else term) for form, term in pairs]


def _is_lost(form: Form, term: Category | Unit, parents: Mapping[str, str]) -> bool:
    if term.parent and term.parent not in parents:
        form.fault("parent-unknown", "parent", value=term.parent, near=suggestion(term.parent, parents))
        return True
    above = _ancestors(term.parent, parents)
    if term.id in above:
        form.fault("parent-circle", "parent", value=term.id)
    elif len(above) >= DEEPEST:
        form.fault("parent-too-deep", "parent", value=term.id, limit=DEEPEST)
    return term.id in above or len(above) >= DEEPEST


def _ancestors(term: str, parents: Mapping[str, str]) -> list[str]:
    line: list[str] = []
    while term and term not in line and len(line) < CLIMB:
        line.append(term)
        term = parents.get(term, "")
    return line


def _check_successors(pairs: Sequence[tuple[Form, Unit]]) -> None:
    known = [unit.id for _, unit in pairs]
    heirs = {unit.id: tuple(heir.unit for heir in unit.successors) for _, unit in pairs}
    for form, unit in pairs:
        for heir in unit.successors:
            if heir.unit and heir.unit not in heirs:
                typed = Text(heir.unit, heir.line, heir.column)
                form.fault_in("successor-unknown", typed, value=heir.unit, near=suggestion(heir.unit, known))
        if _reaches(unit.id, unit.id, heirs):
            form.fault("successor-circle", "successors", value=unit.id)


def _reaches(start: str, goal: str, heirs: Mapping[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    ahead = list(heirs.get(start, ()))
    while ahead:
        unit = ahead.pop()
        if unit == goal:
            return True
        if unit not in seen:
            seen.add(unit)
            ahead += heirs.get(unit, ())
    return False


def _always(one: T, other: T) -> bool:  # noqa: ARG001  # the question asked of two units
    """Categories and tags have no life: any two of them meet."""
    return True


def _contemporary(one: Unit, other: Unit) -> bool:
    """Whether two units ever lived on one day."""
    since = max(one.valid_from or date.min, other.valid_from or date.min)
    until = min(one.valid_to or date.max, other.valid_to or date.max)
    return since <= until


def _check_names(pairs: Sequence[tuple[Form, T]], meet: Callable[[T, T], bool]) -> None:
    bearers: dict[str, list[tuple[Form, T, str]]] = {}
    for form, term in (pair for pair in pairs if pair[0].text("id") == pair[1].id):
        for name, typed in {bare(spelling): spelling for spelling in reversed(spellings_of(term))}.items():
            bearers.setdefault(name, []).append((form, term, typed))
    for twins in bearers.values():
        for (_, one, _), (form, other, typed) in combinations(twins, 2):
            if one.id != other.id and meet(one, other):
                form.fault("name-ambiguous", "id", name=typed, one=one.id, other=other.id)
