"""Searching at the command line: found as a resident types, and the index is never trusted blindly."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bantin.cli import main
from tests.once import pictures_once
from tests.support import NOW, article, build_site, copy_sample, make_site, write

Ask = Callable[..., list[str]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, developed: Path) -> Path:
    """The sample site, built."""
    root = copy_sample(tmp_path_factory.mktemp("sample"))
    with pictures_once(developed):
        build_site(root, jobs=2)
    return root


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A small site, built."""
    texts = {
        "2026/a.md": article("Cấp nước sạch", "01/11/2026", "Nước về tổ 3."),
        "2026/b.md": article("Cấp điện", "02/11/2026", "Điện về tổ 4.", unit="mttq"),
        "2026/nhap.md": article("Cấp nước nháp", "03/11/2026", "Chưa đăng.", draft="true"),
    }
    root = make_site(tmp_path / "site", texts)
    build_site(root)
    return root


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Ask the index of a site; the lines of the answer."""

    def asked(root: Path, *words: str) -> list[str]:
        assert 0 == main(["search", *words, "--source", str(root)])
        return capsys.readouterr().out.splitlines()

    return asked


def titles(lines: list[str]) -> list[str]:
    """The titles in an answer of `--json`."""
    return [hit["title"] for hit in json.loads(lines[0])["results"]]


def test_marks_are_not_needed(sample: Path, ask: Ask) -> None:
    """A title typed without marks, in capitals, finds the same article first as the title itself."""
    words = (
        "Làng quất cảnh Tứ Liên vào vụ Tết",
        "lang quat canh tu lien vao vu tet",
        "LANG QUAT CANH TU LIEN VAO VU TET",
    )
    firsts = {titles(ask(sample, each, "--json"))[0] for each in words}
    assert 1 == len(firsts)
    assert "quất" in firsts.pop()


def test_a_phrase_in_quotes_is_exact(sample: Path, ask: Ask) -> None:
    """Words in quotes are found next to each other, in this order, or not at all."""
    assert titles(ask(sample, '"Hồ Tây"', "--json"))
    assert ["Không tìm thấy bài nào."] == ask(sample, '"Tây trong Hồ của phường"')


@pytest.mark.parametrize(
    ("option", "value", "holds"),
    [
        ("--category", "Thông báo", lambda hit: hit["category"] == "Thông báo"),
        ("--category", "thong-bao", lambda hit: hit["category"] == "Thông báo"),
        ("--unit", "Quận ủy Tây Hồ", lambda hit: hit["unit"] == "Quận ủy Tây Hồ"),
        ("--year", "2018", lambda hit: hit["date"].startswith("2018")),
    ],
)
def test_filters(option: str, value: str, holds: Callable[[dict[str, str]], bool], sample: Path, ask: Ask) -> None:
    """A filter leaves what it names, by id or by name, and something is left."""
    hits = json.loads(ask(sample, "quận", option, value, "--json", "--limit", "100")[0])["results"]
    assert hits
    assert [] == [hit for hit in hits if not holds(hit)]


def test_by_date(sample: Path, ask: Ask) -> None:
    """--sort date gives the same articles as relevance does, the newest first."""
    by_date, by_points = (
        [
            hit["date"]
            for hit in json.loads(ask(sample, "phường", "--sort", sort, "--json", "--limit", "500")[0])["results"]
        ]
        for sort in ("date", "relevance")
    )
    assert sorted(by_points, reverse=True) == by_date


def test_the_limit(sample: Path, ask: Ask) -> None:
    """--limit bounds what is shown and not what is counted."""
    told = json.loads(ask(sample, "phường", "--limit", "2", "--json")[0])
    assert (2, True) == (len(told["results"]), told["total"] > 2)


def test_a_batch(small: Path, ask: Ask, tmp_path: Path) -> None:
    """A batch answers each line with one line of JSON: the query, total, how it was understood, ms, brief results."""
    queries = ["nước sạch", "", "cap dien", '"không có"']
    write(tmp_path, {"hoi.txt": "".join(f"{query}\n" for query in queries)})
    answers = [json.loads(line) for line in ask(small, "--batch", str(tmp_path / "hoi.txt"))]
    assert queries == [answer["query"] for answer in answers]
    keys = ["query", "total", "relaxed", "decoded", "suggestion", "expanded", "ms", "results"]
    assert [keys] * 4 == [list(answer) for answer in answers]
    hit = {
        "url": "/2026/11/a/",
        "title": "Cấp nước sạch",
        "date": "2026-11-01T00:00",
        "score": answers[0]["results"][0]["score"],
    }
    assert [hit] == answers[0]["results"]
    assert [1, 0, 1, 0] == [answer["total"] for answer in answers]


def test_what_is_not_public_is_not_found(small: Path, ask: Ask) -> None:
    """A draft is in no answer; an article deleted, withdrawn or turned into a draft is gone after the next build."""
    assert ["Cấp nước sạch"] == titles(ask(small, "nước", "--json"))
    (small / "content/articles/2026/a.md").unlink()
    build_site(small)
    assert ["Không tìm thấy bài nào."] == ask(small, "nước")
    gone = article("Cấp điện", "02/11/2026", "Điện về.", withdrawn="{date: 03/11/2026, reason: Sai}")
    write(small, {"content/articles/2026/b.md": gone})
    build_site(small)
    assert ["Không tìm thấy bài nào."] == ask(small, "điện")


def test_an_edit_is_found(small: Path, ask: Ask) -> None:
    """After an edit and a build the new words are found, and the old ones are not."""
    write(small, {"content/articles/2026/a.md": article("Cấp gas", "01/11/2026", "Gas về tổ 3.")})
    build_site(small, cached=True)
    assert (["Cấp gas"], ["Không tìm thấy bài nào."]) == (titles(ask(small, "gas", "--json")), ask(small, "sạch"))


def spoil(path: Path) -> None:
    """Change one byte in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_tampered_index_is_refused(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An index with one byte changed in any file, or with a file too many, is not opened: code 2 and a sentence; the
    next build makes it good."""
    files = sorted(file for file in (small / "search-index").iterdir())
    for file in files:
        whole = file.read_bytes()
        spoil(file)
        assert 2 == main(["search", "nước", "--source", str(small)])
        assert "hãy dựng lại" in capsys.readouterr().err
        file.write_bytes(whole)
    write(small / "search-index", {"la.seg": "lạ"})
    assert 2 == main(["search", "nước", "--source", str(small)])
    build_site(small)
    assert 0 == main(["search", "nước", "--source", str(small)])


def test_an_index_from_elsewhere_is_refused(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index sealed under another key is refused: it may come with anything in it."""
    monkeypatch.setenv("BANTIN_STATE_HOME", str(tmp_path / "khac"))
    assert 2 == main(["search", "nước", "--source", str(small)])


def test_no_index_yet(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without an index the answer is what to do."""
    shutil.rmtree(small / "search-index")
    assert 2 == main(["search", "nước", "--source", str(small)])
    assert "hãy chạy lệnh dựng trang trước" in capsys.readouterr().err


def test_no_place_for_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no key can be kept the site is built all the same, and its index is refused."""
    root = make_site(tmp_path / "site", {"2026/a.md": article("Một", "01/11/2026")})
    write(tmp_path, {"tep": "không phải thư mục"})
    monkeypatch.setenv("BANTIN_STATE_HOME", str(tmp_path / "tep" / "khoa"))
    assert 0 == main(["build", "--source", str(root), "--now", NOW, "--quiet"])
    assert (True, 2) == ((root / "public/index.html").is_file(), main(["search", "Một", "--source", str(root)]))
    assert os.environ["BANTIN_STATE_HOME"].endswith("khoa")
