"""The package that pip installs, far from the checkout: does it hold everything, and build the same site?"""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SITES = ROOT / "tests" / "sites"
NOW = "2026-11-21T08:00+07:00"
STRANGE = {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "C"}


@dataclass(frozen=True, slots=True)
class Installed:
    """The package in an environment of its own: the wheel, the Python and the command that it brought."""

    wheel: Path
    python: Path
    command: Path


def run(*words: str | Path, cwd: Path, umask: int = -1, surroundings: Mapping[str, str] | None = None) -> str:
    """What a command says; it must succeed. It knows nothing of the checkout."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SOURCE_DATE_EPOCH"))}
    command, env = [str(word) for word in words], bare | dict(surroundings or {})
    done = subprocess.run(
        command, cwd=cwd, env=env, umask=umask, capture_output=True, encoding="utf-8", timeout=180, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel and install it alone; the libraries are borrowed from this environment, so nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder / "dist", cwd=ROOT)
    (wheel,) = (folder / "dist").glob("*.whl")
    home = folder / "environment"
    venv.create(home, symlinks=os.name != "nt")
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / Path(sys.executable).name
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python, "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", wheel, cwd=folder)
    place = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip()
    Path(place, "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Installed(wheel, python, scripts / "bantin")


def files_under(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and "__pycache__" not in file.parts
    }


def packed(wheel: Path, inside: str) -> Mapping[str, bytes]:
    """Every file of a wheel under a folder, by path."""
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if name.startswith(f"{inside}/")]
        return {name.removeprefix(f"{inside}/"): archive.read(name) for name in names}


@pytest.mark.parametrize("name", ["templates", "theme", "starter"])
def test_the_wheel_has_all_that_dresses_a_site(installed: Installed, name: str) -> None:
    """Templates, theme and starter site lie in the wheel as they lie in the checkout."""
    assert files_under(ROOT / name) == packed(installed.wheel, f"bantin/default/{name}")


def test_the_wheel_has_the_package_and_no_more(installed: Installed) -> None:
    """Beside the package's own files there are the defaults and what the format asks for."""
    held = {path: data for path, data in packed(installed.wheel, "bantin").items() if not path.startswith("default/")}
    assert files_under(ROOT / "bantin") == held
    with zipfile.ZipFile(installed.wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {"bantin", installed.wheel.name.removesuffix("-py3-none-any.whl") + ".dist-info"} == tops


def test_what_runs_is_what_was_installed(installed: Installed, tmp_path: Path) -> None:
    """The checkout plays no part in the tests of this file."""
    place = run(installed.python, "-c", "import bantin; print(bantin.__file__)", cwd=tmp_path).strip()
    assert Path(place).is_relative_to(installed.python.parent.parent)


def test_a_district_starts_from_the_wheel_alone(installed: Installed, tmp_path: Path) -> None:
    """After `bantin new-site`, `bantin build` publishes, and `bantin search` finds what was typed without marks."""
    run(installed.command, "new-site", "phuong", cwd=tmp_path)
    run(installed.command, "build", "--source", "phuong", "--now", NOW, cwd=tmp_path)
    found = run(installed.command, "search", "--source", "phuong", "tiep cong dan", cwd=tmp_path)
    assert (True, True) == ((tmp_path / "phuong/public/index.html").is_file(), "Lịch tiếp công dân định kỳ" in found)


@pytest.mark.parametrize("name", ["toi-thieu", "day-du"])
def test_the_wheel_builds_the_same_bytes(installed: Installed, tmp_path: Path, name: str) -> None:
    """The installed package, in strange surroundings, and the checkout publish one site alike, to the byte."""
    for builder in ("checkout", "wheel"):
        shutil.copytree(SITES / name, tmp_path / builder, ignore=shutil.ignore_patterns("expected"))
    words = ("build", "--now", NOW, "--source")
    run(sys.executable, ROOT / "build.py", *words, tmp_path / "checkout", "--jobs", "1", cwd=tmp_path)
    run(installed.command, *words, "wheel", "--jobs", "3", cwd=tmp_path, umask=0o077, surroundings=STRANGE)
    assert files_under(tmp_path / "checkout/public") == files_under(tmp_path / "wheel/public")
