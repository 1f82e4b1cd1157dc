"""site.yaml and the unit registry: complete and proven, or told where not."""

import pytest

from bantin.config import SITE, read_config, unit_file, zone_of
from bantin.model import Fields
from bantin.problems import Problem
from bantin.site import EMBLEM, Building, Config, Home, Lists
from bantin.yaml_lines import read_yaml
from tests.support import SITE as LEAST


def fields(yaml: str, path: str = "site.yaml") -> Fields:
    """YAML as a mapping."""
    found, _ = read_yaml(yaml, path, 1)
    assert found
    return found


def read(yaml: str) -> tuple[Config | None, tuple[Problem, ...]]:
    """The configuration in a text."""
    return read_config(fields(yaml))


def sound(yaml: str) -> Config:
    """A configuration without a fault."""
    config, faults = read(yaml)
    assert () == faults
    assert config
    return config


def told(yaml: str) -> list[str]:
    """The codes of what is wrong."""
    return sorted(found.code for found in read(yaml)[1])


def test_the_least_that_must_be_there() -> None:
    """What is not said has its usual value."""
    config = sound(LEAST.replace("lists: {per_page: 3, feed_items: 5}\n", ""))
    assert (Home(8, 4, 5), Lists(20, 20), Building(strict=False), None) == (
        config.home,
        config.lists,
        config.build,
        config.tags,
    )
    assert ("vi", "Asia/Ho_Chi_Minh") == (config.language, str(zone_of(config)))


@pytest.mark.parametrize("key", ["name", "parent", "responsible", "address", "phone", "email"])
def test_the_imprint_is_whole(key: str) -> None:
    """What the law wants at the foot of every page must be there: a site without it is not published."""
    assert ["key-missing"] == told(_without(key))


def _without(key: str) -> str:
    """The least site.yaml without one line of its imprint."""
    head, _, rest = LEAST.partition("publisher: {")
    imprint, _, tail = rest.partition("}")
    kept = [entry for entry in imprint.split(", ") if not entry.startswith(f"{key}:")]
    return f"{head}publisher: {{{', '.join(kept)}}}{tail}"


def test_an_emblem_is_named() -> None:
    """The emblem is the named file of the theme, with its place; the packaged one where none is named."""
    named = sound(LEAST.replace("email: a@b.vn", "email: a@b.vn, emblem: img/quoc-huy.svg")).publisher.emblem
    assert ("img/quoc-huy.svg", 4) == (named.value, named.line)
    assert EMBLEM == sound(LEAST).publisher.emblem


def test_a_base_url_ends_with_a_slash() -> None:
    """However it was typed, so that addresses can be put behind it."""
    assert "https://a.vn/b/" == sound(LEAST.replace("https://thu.example.vn/", "https://a.vn/b")).base_url


@pytest.mark.parametrize("url", [
    "a.vn", "/b/", "ftp://a.vn/", "https://a.vn/?x", "https://a.vn/#x", "https://", "https://a.vn/b c/",
    "https://a.vn/../b/", "https://a.vn/%2e%2e/b/", "https://ten:khoa@a.vn/", "https://a.vn/?", "https://a.vn:cong/",
    "https://:80/", "https://a.vn/\u200b", "https://a.vn/<b>/",
    "https://a.vn//x/", "https://a.vn/x//", "https://a.vn//", "https://a.vn/%2Fx/", "https://a.vn/$x/",
    "https://a.vn/%24x/", "https://a.vn/x'/", "https://a.vn/x;y/",
])  # fmt: skip
def test_a_base_url_is_whole(url: str) -> None:
    """Anything but http(s), a host and a path is told, and there is no configuration."""
    config, faults = read(LEAST.replace("https://thu.example.vn/", f'"{url}"'))
    assert (None, ["base-url-invalid"]) == (config, [fault.code for fault in faults])


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("timezone: Asia/Hanoi2", "timezone-unknown"), ("timezone: ../../etc/passwd", "timezone-unknown"),
        ("timezone: localtime", "timezone-unknown"), ("timezone: posix/Asia/Ho_Chi_Minh", "timezone-unknown"),
        ("timezone:", "key-empty"), ("menu:", "key-empty"),
        ("language: en", "value-choice"), ("tittle: a", "key-unknown"), ("home: {latest: nhiều}", "value-shape"),
        ("abbreviations: [UBND]", "value-shape"), ("build: {strict: có lẽ}", "value-shape"),
        ("menu: [{title: a}]", "key-missing"), ("tags: [{id: A B, name: a}]", "id-invalid"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(line: str, code: str) -> None:
    """Each mistake has its code."""
    assert [code] == told(LEAST + line + "\n")


@pytest.mark.parametrize("key", [key for key, shape in SITE.items() if shape.required])
def test_what_must_be_there(key: str) -> None:
    """A required key that is missing is told, by its name."""
    kept = Fields(tuple((name, node) for name, node in fields(LEAST).entries if name.value != key), 1, 1)
    assert [("key-missing", key)] == [(fault.code, dict(fault.words)["key"]) for fault in read_config(kept)[1]]


def test_the_registry_may_be_a_file() -> None:
    """`units` may name a file, whose faults have its own path."""
    config = LEAST[: LEAST.index("units:")] + "units: content/units.yaml\n"
    named = unit_file(fields(config))
    assert named
    assert "content/units.yaml" == named.value
    registry = fields("units: [{id: a, name: A}, {id: a, name: B}]", named.value)
    settled, faults = read_config(fields(config), (named.value, registry))
    assert settled
    assert (["A", "B"], [("id-duplicate", named.value)]) == (
        [unit.name for unit in settled.units], [(fault.code, fault.spot.path) for fault in faults]
    )  # fmt: skip


def test_the_keys_are_few() -> None:
    """A district can read its configuration: at most 25 keys at the top."""
    assert len(SITE) <= 25
