"""The CI recipes, as far as they run here: their own lines are run by a shell, as each host runs them."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import ROOT, article, make_site, some_articles

RECIPES = (ROOT / ".github/workflows/publish.yml", ROOT / ".gitlab-ci.yml")
SHELL = ("bash", "-e", "-c")  # as GitHub runs a step that names no shell: a fault before a pipe's end goes unseen
LATER = article("Bài hẹn giờ", "2099-12-01 08:00")
DUE = "2099-12-01T08:00:00+07:00\n"
SOUND = some_articles(2) | {"2026/sau.md": LATER}
BROKEN = SOUND | {"2025/a.md": article("Bài", "2025-13-41")}


def recipe(path: Path) -> Any:
    """A recipe as its host reads it."""
    return yaml.safe_load(path.read_text("utf-8"))


def steps() -> dict[str, Any]:
    """The steps of the workflow that have a name, by it."""
    return {step["name"]: step for step in recipe(RECIPES[0])["jobs"]["build"]["steps"] if "name" in step}


def job(name: str) -> str:
    """The lines of a GitLab job, but the one that installs: the generator is there."""
    return "\n".join(line for line in recipe(RECIPES[1])[name]["script"] if "pip install" not in line)


def district(root: Path, files: dict[str, str]) -> Path:
    """A site with the tools beside it, and the command `bantin` as installing gives it."""
    make_site(root, files)
    shutil.copytree(ROOT / "tools", root / "tools")
    command = root / "bin" / "bantin"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {shlex.quote(str(ROOT / "build.py"))} "$@"\n')
    command.chmod(0o755)
    return root


def shell(lines: str, root: Path, **surroundings: str) -> "subprocess.CompletedProcess[str]":
    """Lines of a recipe, run in a district's checkout."""
    path = os.pathsep.join((str(root / "bin"), str(Path(sys.executable).parent), os.environ["PATH"]))
    env = os.environ | {"PATH": path, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"} | surroundings
    return subprocess.run((*SHELL, lines), cwd=root, env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("lines", [steps()["The site"]["run"], job("pages")], ids=["GitHub", "GitLab"])
def test_a_sound_site_is_built(lines: str, tmp_path: Path) -> None:
    """Where all is well the site stands, and the instant of the next scheduled change is kept with the cache."""
    root = district(tmp_path, SOUND)
    done = shell(lines, root)
    assert (0, True) == (done.returncode, (root / "public/index.html").is_file()), done.stderr
    assert DUE == (root / ".bantin/next-change").read_text("utf-8")


@pytest.mark.parametrize("lines", [steps()["The site"]["run"], job("pages")], ids=["GitHub", "GitLab"])
def test_a_broken_site_is_not_published(lines: str, tmp_path: Path) -> None:
    """Where a text has a mistake the step fails, so that what would publish does not run."""
    done = shell(lines, district(tmp_path, BROKEN))
    assert (1, False) == (done.returncode, (tmp_path / "public").exists())


def test_problems_on_github(tmp_path: Path) -> None:
    """The step that checks fails, and tells each problem as a comment at its file and line."""
    done = shell(steps()["Problems, at their files and lines"]["run"], district(tmp_path, BROKEN))
    assert 1 == done.returncode
    assert done.stdout.startswith("::error file=content/articles/2025/a.md,line=3,")


def test_problems_on_gitlab(tmp_path: Path) -> None:
    """The job that checks fails, and leaves the report that merge requests show at file and line."""
    done = shell(job("check"), district(tmp_path, BROKEN))
    (told,) = json.loads((tmp_path / "gl-code-quality-report.json").read_text("utf-8"))
    assert (1, "content/articles/2025/a.md", 3) == (
        done.returncode, told["location"]["path"], told["location"]["lines"]["begin"]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("event", "kept", "due"),
    [("push", DUE, True), ("schedule", DUE, False), ("schedule", "2020-01-01T00:00:00+07:00\n", True),
     ("schedule", "", False), ("schedule", None, True)],
    ids=["a commit", "before its time", "at its time", "nothing to come", "nothing kept"],
)  # fmt: skip
def test_when_a_schedule_builds(event: str, kept: str | None, due: bool, tmp_path: Path) -> None:
    """A commit always builds; a schedule does when the instant that the last build told has come, or none is known."""
    if kept is not None:
        (tmp_path / ".bantin").mkdir()
        (tmp_path / ".bantin/next-change").write_text(kept, "utf-8")
    clock = steps()["Is anything due?"]["run"].replace("${{ github.event_name }}", event)
    assert 0 == shell(clock, tmp_path, GITHUB_OUTPUT=str(tmp_path / "told")).returncode
    assert f"due={str(due).lower()}\n" == (tmp_path / "told").read_text("utf-8")
    gate, *_ = recipe(RECIPES[1])["pages"]["script"]
    assert ("built\n" if due else "") == shell(gate + "\necho built", tmp_path, CI_PIPELINE_SOURCE=event).stdout


def test_what_is_known_is_carried_on() -> None:
    """Both recipes carry the cache and the published site from build to build, and publish only after all went well."""
    workflow, gitlab = map(recipe, RECIPES)
    kept = [steps()[name]["with"]["path"].split() for name in ("What the last build left", "For the next build")]
    assert [[".bantin", "public"]] * 3 == [*kept, gitlab["pages"]["cache"]["paths"]]
    assert ("build", "on_success") == (workflow["jobs"]["publish"]["needs"], gitlab["pages"]["cache"]["when"])
    assert ["check", "publish"] == gitlab["stages"]
