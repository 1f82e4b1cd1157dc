"""A site's folder: its site.yaml and registry are read, or told why not."""

from pathlib import Path

import pytest

from bantin.setup import load_config
from tests.support import SITE, write
from tests.values import codes

WITH_FILE = SITE[: SITE.index("units:")] + "units: content/units.yaml\n"
OUTSIDE = WITH_FILE.replace("content/units.yaml", "../units.yaml")


def test_a_whole_setup(tmp_path: Path) -> None:
    """site.yaml alone, or with the registry in a file, gives the same units."""
    alone, _ = load_config(write(tmp_path / "a", {"site.yaml": SITE}))
    registry = "units:\n  - {id: ubnd, name: Ủy ban nhân dân, short: UBND}\n  - {id: mttq, name: Mặt trận Tổ quốc}\n"
    both, faults = load_config(write(tmp_path / "b", {"site.yaml": WITH_FILE, "content/units.yaml": registry}))
    assert alone
    assert both
    assert ([unit.id for unit in alone.units], ()) == ([unit.id for unit in both.units], faults)


@pytest.mark.parametrize("name", ["a" * 5000, "a/" * 3000 + "b", "content", "."])
def test_no_name_of_a_registry_is_a_fault_of_ours(name: str, tmp_path: Path) -> None:
    """However long or odd the words after `units:` are, they name a file or none."""
    root = write(tmp_path, {"site.yaml": WITH_FILE.replace("content/units.yaml", name), "content/a.md": ""})
    assert ["registry-missing"] == codes(load_config(root)[1])


@pytest.mark.parametrize(
    ("files", "code", "path"),
    [
        ({}, "config-missing", "site.yaml"),
        ({"site.yaml": WITH_FILE}, "registry-missing", "site.yaml"),
        ({"site.yaml": SITE.encode("utf-16")}, "not-utf8", "site.yaml"),
        ({"site.yaml": "a: [1"}, "yaml-syntax", "site.yaml"),
        ({"site.yaml": WITH_FILE, "content/units.yaml": b"\xff\xfe\x00"}, "not-utf8", "content/units.yaml"),
        ({"site.yaml": WITH_FILE, "content/units.yaml": "units: [{id: a]"}, "yaml-syntax", "content/units.yaml"),
        (
            {"site.yaml": OUTSIDE, "../units.yaml": "units: []"},
            "path-outside",
            "",
        ),
    ],
)
def test_a_setup_that_cannot_be_read(files: dict[str, str | bytes], code: str, path: str, tmp_path: Path) -> None:
    """Without a readable setup there is no configuration, and the first problem names the file."""
    config, faults = load_config(write(tmp_path / "site", files))
    assert (None, True) == (config, faults[0].spot.path.endswith(path))
    assert [code] == codes(faults) or (code, "yaml-syntax") == (codes(faults)[0], code)
