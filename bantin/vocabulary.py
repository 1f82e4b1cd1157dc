"""Given a name as an editor spells it: which category, unit or tag is meant?

In: names with their ids, from site.yaml. Out: ids. Names are compared folded and without delimiters, so that
`Đảng – Đoàn thể`, `dang-doan-the` and `Đảng - đoàn thể` are one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bantin.model import Fields, Items, Text
from bantin.site import Category, Config, Tag, Unit
from bantin.vietnamese import fold, syllables

CATEGORY, UNIT, TAGS, ALL = "category", "unit", "tags", "*"  # the keys whose values are names; every name there is
Asked = tuple[tuple[str, str], ...]  # names, each with the key under which it stands
WHOLE: Final[Asked] = ((ALL, ""),)


@dataclass(frozen=True, slots=True)
class Names:
    """Folded names with the ids that bear them (units of two ages may share a name), and every spelling known."""

    ids: Mapping[str, tuple[str, ...]]
    spellings: tuple[str, ...]

    def find(self, name: str) -> tuple[str, ...]:
        """The ids that bear this name, none where it is unknown; an id's own spelling goes before any name."""
        return self.ids.get("#" + name.strip()) or self.ids.get(bare(name), ())


def bare(name: str) -> str:
    """The name as it is compared: folded syllables with single spaces."""
    return " ".join(syllables(fold(name)))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that front matter may use. `tags` is None where any tag may be used."""

    categories: Names
    units: Names
    lives: Mapping[str, Unit]
    tags: Names | None

    def answers(self, asked: Asked) -> tuple[object, ...]:
        """What is said of names, as plain values: as long as it is the same, a sound text stays what it was."""
        return tuple(self._answer(key, name) for key, name in asked)

    def _answer(self, key: str, name: str) -> object:
        if key == CATEGORY:
            return self.categories.find(name)
        if key == UNIT:
            bearers = (self.lives[bearer] for bearer in self.units.find(name))
            return tuple((unit.id, unit.valid_from, unit.valid_to) for unit in bearers)
        return self.tags and self.tags.find(name) if key == TAGS else repr(self)


def asked(fields: Fields) -> Asked:
    """The names that front matter uses, each with its key."""
    return tuple(
        (key.value, name.value)
        for key, node in fields.entries
        for name in (node.values if isinstance(node, Items) else (node,))
        if key.value in {CATEGORY, UNIT, TAGS} and isinstance(name, Text)
    )


def vocabulary(config: Config) -> Vocabulary:
    """The names of a site."""
    return Vocabulary(
        categories=names(config.categories),
        units=names(config.units),
        lives={unit.id: unit for unit in config.units},
        tags=None if config.tags is None else names(config.tags),
    )


def names(terms: Iterable[Category | Unit | Tag]) -> Names:
    """Every spelling under which the terms can be named: id, name, short name, aliases."""
    ids: dict[str, tuple[str, ...]] = {}
    spellings: list[str] = []
    for term in terms:
        ids["#" + term.id] = (term.id,)
        for spelling in spellings_of(term):
            spellings.append(spelling)
            key = bare(spelling)
            if term.id not in ids.get(key, ()):
                ids[key] = (*ids.get(key, ()), term.id)
    return Names(ids, tuple(spellings))


def spellings_of(term: Category | Unit | Tag) -> tuple[str, ...]:
    """The spellings of one term, the official name first."""
    short = (term.short,) if isinstance(term, Unit) and term.short else ()
    aliases = () if isinstance(term, Tag) else term.aliases
    return (term.name, term.id, *short, *aliases)


def alive(unit: Unit, day: date) -> bool:
    """Whether the unit existed on that day."""
    return (unit.valid_from is None or unit.valid_from <= day) and (unit.valid_to is None or day <= unit.valid_to)
