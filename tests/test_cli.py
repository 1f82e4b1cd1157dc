"""The command line: what is asked is done, what went wrong is told plainly, and the exit code says whose turn it is."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bantin import __version__, cli
from bantin.catalogue import CATALOGUE
from bantin.cli import main
from bantin.lock import lock
from bantin.order import Order, lock_of
from tests.support import NOW, ROOT, SITE, article, make_site, run, tree, write

GOOD = article("Bài tốt", "01/11/2026")
BAD = article("Bài sai", "31/02/2026")
DIRTY = "\ufeff" + GOOD
Capture = pytest.CaptureFixture[str]


def call(root: Path, *words: str) -> int:
    """A command in this process, on the site at `root`."""
    command = words or ("build",)
    return main([*command, "--source", str(root), "--now", NOW, "--jobs", "1"])


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small sound site."""
    return make_site(tmp_path / "site", {"2026/tot.md": GOOD})


def test_all_is_well(site: Path, capsys: Capture) -> None:
    """A sound site is code 0, and a few lines that say what was done and when to build again."""
    assert 0 == call(site)
    told = capsys.readouterr()
    assert (True, "") == (told.out.startswith("1 bài, "), told.err)


def test_content_is_wrong(site: Path, capsys: Capture) -> None:
    """An error in a text is code 1; nothing is published, and every problem is told, in the order of places."""
    write(site, {"content/articles/2026/sai.md": BAD, "content/articles/2026/thieu.md": "Không có gì."})
    assert 1 == call(site)
    told = capsys.readouterr()
    places = [line.split(": ")[0] for line in told.err.splitlines()]
    assert ["content/articles/2026/sai.md:3:7", "content/articles/2026/thieu.md:1"] == places
    assert ("", False) == (told.out, (site / "public").exists())


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("site.yaml", "title: thiếu mọi thứ"),
        ("templates/home.html", "{{ 1 / 0 }}"),
        ("templates/home.html", "{% if %}"),
    ],
)
def test_the_setup_is_wrong(site: Path, path: str, text: str) -> None:
    """A fault of site.yaml or of a template is code 2, and nothing is published."""
    write(site, {path: text})
    assert (2, False) == (call(site), (site / "public").exists())


@pytest.mark.parametrize(
    "words",
    [
        ("xây",),
        ("build", "--jobs", "0"),
        ("build", "--now", "hôm qua"),
        ("search",),
        ("search", "a", "--year", "x"),
        ("build", "thừa"),
    ],
)
def test_the_command_is_wrong(words: Sequence[str], capsys: Capture) -> None:
    """A command that cannot be understood is code 2 and a sentence, never a traceback."""
    code = main(list(words))
    told = capsys.readouterr().err
    assert (2, False) == (code, "Traceback" in told)
    assert told.strip()


def test_a_folder_without_a_site(tmp_path: Path, capsys: Capture) -> None:
    """A folder that is no site is code 2 and says what is missing."""
    assert 2 == call(tmp_path)
    assert "[config-missing]" in capsys.readouterr().err


def test_the_fault_is_ours(site: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """A defect of the program is code 3 and one plain sentence; the traceback lies in a file that it names."""

    def fall(order: Order) -> None:
        raise RuntimeError("hỏng")

    monkeypatch.chdir(site)
    monkeypatch.setattr(cli, "build", fall)
    theirs = write(site, {".bantin/x": "", "theirs": "theirs"}) / "theirs"
    (site / ".bantin/loi-chuong-trinh.txt").symlink_to(theirs)  # it is not followed
    assert (3, "theirs") == (call(site), theirs.read_text("utf-8"))
    told = capsys.readouterr().err
    assert False is ("Traceback" in told)
    assert "RuntimeError: hỏng" in (site / told.rpartition("Chi tiết: ")[2].strip()).read_text("utf-8")


def test_warnings_stop_only_when_asked(site: Path) -> None:
    """A warning lets the site out; under --strict it does not."""
    write(site, {"content/articles/2026/bom.md": DIRTY})
    assert (1, False) == (call(site, "build", "--strict"), (site / "public").exists())
    assert (0, True) == (call(site), (site / "public").exists())


def test_check_publishes_nothing(site: Path) -> None:
    """`check` tries everything and leaves no published file and no index."""
    assert 0 == call(site, "check")
    assert set() == {"public", "search-index"} & {path.name for path in site.iterdir()}


def test_quiet(site: Path, capsys: Capture) -> None:
    """--quiet prints nothing where all is well, and problems where not."""
    assert 0 == call(site, "build", "--quiet")
    assert ("", "") == capsys.readouterr()
    write(site, {"content/articles/2026/bom.md": DIRTY})
    assert 0 == call(site, "build", "--quiet")
    told = capsys.readouterr()
    assert ("", 1) == (told.out, told.err.count("\n"))


def test_json(site: Path, capsys: Capture) -> None:
    """--format json is one list on the standard output, empty where all is well, with every fact of each problem."""
    assert 0 == call(site, "build", "--format", "json")
    assert ([], "") == (json.loads((told := capsys.readouterr()).out), told.err)
    write(site, {"content/articles/2026/sai.md": BAD})
    assert 1 == call(site, "build", "--format", "json")
    record = json.loads(capsys.readouterr().out)[0]
    assert ["code", "severity", "path", "line", "column", "message", "fix"] == list(record)
    expected = ("date-impossible", "error", "content/articles/2026/sai.md", 3, 7)
    assert expected == tuple(record[key] for key in ("code", "severity", "path", "line", "column"))


def test_github(site: Path, capsys: Capture) -> None:
    """--format github is one workflow command a problem."""
    write(site, {"content/articles/2026/sai.md": BAD})
    assert 1 == call(site, "build", "--format", "github")
    told = capsys.readouterr().out
    assert told.startswith("::error file=content/articles/2026/sai.md,line=3,col=7,title=date-impossible::")
    assert 1 == told.count("\n")


def test_english(site: Path, capsys: Capture) -> None:
    """--lang en tells problems in English, Vietnamese is the rule."""
    write(site, {"content/articles/2026/sai.md": BAD})
    call(site, "build", "--lang", "en")
    call(site)
    told = capsys.readouterr().err.splitlines()
    entry = CATALOGUE["date-impossible"]
    assert [entry.en_fix in told[0], entry.vi_fix in told[1]] == [True, True]


def test_source_and_output(site: Path, tmp_path: Path) -> None:
    """--output takes the published site elsewhere, and the site's folder keeps no copy."""
    assert 0 == call(site, "build", "--output", str(tmp_path / "ra" / "trang"))
    assert (True, False) == ((tmp_path / "ra/trang/index.html").is_file(), (site / "public").exists())


@pytest.mark.parametrize("output", ["content", ".", "..", "templates", "content/articles", "public/..", "search-index"])
def test_an_output_that_holds_sources(site: Path, output: str, capsys: Capture) -> None:
    """An output folder that is, holds, or lies in the site's sources is refused, and the sources stand."""
    before = tree(site / "content")
    code = call(site, "build", "--output", str(site / output))
    assert (2, before) == (code, tree(site / "content"))
    assert "[output-" in capsys.readouterr().err


def test_files_of_others(site: Path, capsys: Capture) -> None:
    """What others have put into the published folder stays there and is named."""
    call(site)
    write(site, {"public/.well-known/a.txt": "của người khác", "public/CNAME": "a.vn"})
    capsys.readouterr()
    assert 0 == call(site)
    assert "Giữ lại 2 tệp không do bản tin lập: .well-known/a.txt, CNAME" in capsys.readouterr().out
    assert "của người khác" == (site / "public/.well-known/a.txt").read_text("utf-8")


def test_a_file_of_others_in_the_way(site: Path, capsys: Capture) -> None:
    """A file that is not ours is never overwritten: code 2, and its name."""
    write(site, {"public/index.html": "của người khác"})
    assert 2 == call(site)
    assert "index.html" in capsys.readouterr().err
    assert "của người khác" == (site / "public/index.html").read_text("utf-8")


def test_one_build_at_a_time(site: Path, capsys: Capture) -> None:
    """While another build of the same output is under way the answer is a sentence and code 2."""
    with lock(lock_of(site / "public")):
        assert 2 == call(site)
    assert "[output-locked]" in capsys.readouterr().err
    assert 0 == call(site)


def test_build_is_the_rule(site: Path) -> None:
    """No command means build; options alone too."""
    result = run("--source", site, "--now", NOW, "--quiet")
    assert (0, "", "") == (result.returncode, result.stdout, result.stderr)
    assert (site / "public/index.html").is_file()


def test_in_the_sites_own_folder(site: Path) -> None:
    """Without --source the site is the folder one stands in."""
    result = run("--now", NOW, cwd=site)
    assert (0, True) == (result.returncode, (site / "public/index.html").is_file())


def test_a_new_site_works(tmp_path: Path) -> None:
    """A new site builds without a word, and is found in by search, with marks or without."""
    root = tmp_path / "phường mới"
    assert 0 == run("new-site", root).returncode
    built = run("build", "--source", root, "--now", NOW, "--strict")
    assert (0, "") == (built.returncode, built.stderr)
    assert [True, True] == ["Lịch tiếp công dân định kỳ" in run("search", words, "--source", root).stdout
                            for words in ("tiếp công dân", "tiep cong dan")]  # fmt: skip
    assert 2 == run("new-site", root).returncode


def test_the_version_is_told(capsys: Capture) -> None:
    """--version tells the version, --help what there is; both are code 0."""
    assert [0, 0] == [main(["--version"]), main(["--help"])]
    assert f"bantin, version {__version__}" in capsys.readouterr().out


def test_a_closed_pipe_is_no_fault(site: Path) -> None:
    """`bantin search … | head -1` ends without a traceback."""
    call(site)
    command = f"{sys.executable} {ROOT / 'build.py'} search Bài --source '{site}' | true"
    ended = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert "" == ended.stderr


def test_the_site_is_read_from_its_config(tmp_path: Path) -> None:
    """A site whose site.yaml is not UTF-8 is told so with code 2."""
    root = make_site(tmp_path, {"2026/tot.md": GOOD})
    (root / "site.yaml").write_bytes(SITE.encode("utf-16"))
    assert 2 == call(root)
