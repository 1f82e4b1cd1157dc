"""The CI recipes, as far as they run here: what they parse is what is printed."""

import json
import re
import subprocess
import sys
from pathlib import Path

import yaml

from tests.support import NOW, ROOT, article, make_site, run, some_articles

RECIPES = (ROOT / ".github/workflows/publish.yml", ROOT / ".gitlab-ci.yml")


def test_recipes_are_yaml() -> None:
    """Both recipes can be read."""
    assert [dict, dict] == [type(yaml.safe_load(path.read_text("utf-8"))) for path in RECIPES]


def test_the_next_change_is_found_in_what_a_build_prints(tmp_path: Path) -> None:
    """The expression in both recipes finds the instant of the next scheduled change."""
    texts = [path.read_text("utf-8") for path in RECIPES]
    expressions = {match for text in texts for match in re.findall(r"sed -n '(.*)' build.txt", text)}
    later = {"2026/sau.md": article("Bài hẹn giờ", "2026-12-01 08:00")}
    root = make_site(tmp_path, some_articles(2) | later)
    told = run("build", "--source", root, "--now", NOW).stdout
    found = subprocess.run(
        ["sed", "-n", *expressions], input=told, capture_output=True, encoding="utf-8", check=True,
        env={"LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    assert "2026-12-01T08:00:00+07:00\n" == found.stdout


def test_problems_as_code_quality(tmp_path: Path) -> None:
    """A problem stands at its file and line in GitLab's report."""
    root = make_site(tmp_path, {"2025/a.md": article("Bài", "2025-13-41")})
    report = tmp_path / "problems.json"
    report.write_text(run("check", "--source", root, "--format", "json").stdout, "utf-8")
    told = subprocess.run(
        [sys.executable, ROOT / "tools/code_quality.py", report], capture_output=True, encoding="utf-8", check=True
    )
    places = {(one["location"]["path"], one["location"]["lines"]["begin"]) for one in json.loads(told.stdout)}
    assert ("content/articles/2025/a.md", 3) in places
