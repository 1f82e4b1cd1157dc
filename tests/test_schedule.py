"""Law 5: nothing is public by accident. Built a second before, at, and after each turn; nothing hidden leaks."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bantin.order import BuildFailed
from tests.support import article, build_site, make_site, some_articles, tree

SECOND = timedelta(seconds=1)
T = datetime.fromisoformat("2026-11-21T08:00:00+07:00")
AROUND = (T - SECOND, T, T + SECOND)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
SECRET = "Bimatquocgia"  # stands in everything that is hidden: title, text, summary, names of files, tags, numbers


def when(moments: tuple[datetime, ...], root: Path, path: str, words: str) -> list[bool]:
    """Whether the words stand in a published file, at each instant; a file that is not there has none."""
    found = []
    for now in moments:
        build_site(root, now=now.isoformat())
        file = root / "public" / path
        found.append(file.is_file() and words in file.read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    ("keys", "path", "words", "expected"),
    [
        ({"date": "21/11/2026 08:00"}, "2026/11/bai/index.html", "Bài hẹn", [False, True, True]),
        ({"date": "21/11/2026 08:00"}, "index.html", "Bài hẹn", [False, True, True]),
        ({"date": "21/11/2026 08:00"}, "feed.xml", "Bài hẹn", [False, True, True]),
        ({"date": "21/11/2026 08:00"}, "sitemap.xml", "/2026/11/bai/", [False, True, True]),
        ({"date": "20/11/2026", "expires": "21/11/2026 08:00"}, "index.html", "Bài hẹn", [True, False, False]),
        (
            {"date": "20/11/2026", "expires": "21/11/2026 08:00"},
            "2026/11/bai/index.html",
            "hết hạn",
            [False, True, True],
        ),
        ({"date": "19/11/2026 08:00"}, "sitemap-news.xml", "Bài hẹn", [True, False, False]),
        ({"date": "20/11/2026", "draft": "true"}, "index.html", "Bài hẹn", [False, False, False]),
    ],
)
def test_a_turn_is_exact(keys: dict[str, str], path: str, words: str, expected: list[bool], tmp_path: Path) -> None:
    """Each turn of an article comes at its second: not one before, and not one after."""
    date = keys.pop("date")
    root = make_site(tmp_path, {"2026/bai.md": article("Bài hẹn", date, **keys)})
    assert expected == when(AROUND, root, path, words)


def test_a_pin_leads_to_its_end(tmp_path: Path) -> None:
    """A pinned article goes before newer ones on the front page, and not a second longer."""
    texts = {"2026/a.md": article("Bài ghim", "01/11/2026", pinned="21/11/2026 08:00")}
    root = make_site(tmp_path, texts | {"2026/b.md": article("Bài mới", "20/11/2026")})
    first = []
    for now in AROUND:
        build_site(root, now=now.isoformat())
        page = (root / "public/index.html").read_text("utf-8").partition("<main")[2]
        first.append(min(("Bài ghim", "Bài mới"), key=page.index))
    assert ["Bài ghim", "Bài mới", "Bài mới"] == first


def static_page(title: str, keys: str = "", body: str = "Một đoạn.") -> str:
    """The text of a static page."""
    return f"---\ntitle: {title}\n{keys}---\n\n{body}\n"


def test_a_draft_of_a_page_is_no_page(tmp_path: Path) -> None:
    """A static page that is a draft is nowhere; its mistakes stop nothing; a link to it shows its words only."""
    root = make_site(tmp_path, {
        "2026/a.md": article("Bài", "01/11/2026", "Xem [trang kia](/content/pages/nhap.md)."),
        "content/pages/nhap.md": static_page(SECRET, "draft: true\n", "[mất](mat.md)"),
        "content/pages/co.md": static_page("Có", "draft: false\n"),
    })  # fmt: skip
    built = build_site(root)
    assert ["link-hidden", "link-broken"] == [found.code for found in built.problems]
    assert [] == [path for path, data in tree(root / "public").items() if SECRET.encode() in data or "nhap" in path]
    assert (root / "public/co/index.html").is_file()


@pytest.mark.parametrize(
    ("keys", "stops"), [("draft: true\n", False), ("draft: false\n", True), ("draft: [true]\n", True), ("", True)]
)
def test_only_what_is_not_published_may_be_wrong(keys: str, stops: bool, tmp_path: Path) -> None:
    """The gate lets a mistake pass where the text is a draft, in its front matter as in its body, and nowhere else."""
    for wrong in ("unti: a\n", "slug: Không Được\n"):
        root = make_site(tmp_path / wrong[:4], {
            "2026/a.md": article("Bài", "01/11/2026"), "content/pages/b.md": static_page("Trang", keys + wrong),
        })  # fmt: skip
        if stops:
            with pytest.raises(BuildFailed):
                build_site(root)
        else:
            build_site(root)


def test_a_drafts_picture_stops_nothing(tmp_path: Path) -> None:
    """A broken picture stops a build where a text names it that is public or will be, and not where drafts alone do."""
    named = {"image": "{src: hong.png, alt: Hồ}"}
    texts = {
        "2026/a.md": article("Bài", "01/11/2026"), "2026/hong.png": b"hong",
        "2026/nhap.md": article("Nháp", "01/11/2026", draft="true", **named),
    }  # fmt: skip
    built = build_site(make_site(tmp_path / "a", texts))
    assert ["picture-kind"] == [found.code for found in built.problems]
    for number, date in enumerate(("02/11/2026", "02/12/2026")):
        with pytest.raises(BuildFailed):
            build_site(make_site(tmp_path / str(number), texts | {"2026/c.md": article("Bài", date, **named)}))


def test_a_link_to_a_name_with_another_letter(tmp_path: Path) -> None:
    """A file whose name holds Ð (Icelandic) is found by a link, in which that letter is Đ as in every text."""
    texts = {"2026/\u00d0ảng.md": article("Bài kia", "01/11/2026"),
             "2026/b.md": article("Bài", "02/11/2026", "Xem [bài kia](\u00d0ảng.md).")}  # fmt: skip
    root = make_site(tmp_path, texts)
    assert () == build_site(root).problems
    assert 'href="/2026/11/dang/"' in (root / "public/2026/11/b/index.html").read_text("utf-8")


def test_no_error_waits_for_its_day(tmp_path: Path) -> None:
    """An error is told when it is committed: no build by schedule, with nobody at hand, meets a new one."""
    texts = {
        "2026/nay.md": article("Nay", "01/11/2026", "Xem [bài sau](mai.md#khong-co).", aliases="[/cu/]"),
        "2026/mai.md": article("Mai", "01/12/2026", "## Có\n\nXem [trên](#co).", aliases="[/cu/]"),
        "2026/nhap.md": article("Nháp", "01/12/2026", "## Có\n\nXem [trên](#co).", draft="true"),
    }
    root = make_site(tmp_path, texts)
    told = []
    for now in ("2026-11-21", "2026-12-02"):
        with pytest.raises(BuildFailed) as failed:
            build_site(root, now=now)
        told.append([(found.code, found.spot.path[-6:]) for found in failed.value.problems])
    assert [[("alias-taken", "nay.md"), ("anchor-missing", "nay.md")]] * 2 == told


def test_a_last_day_counts_whole(tmp_path: Path) -> None:
    """A term typed as a day ends at the midnight after it, in Hanoi."""
    midnight = datetime.fromisoformat("2026-11-22T00:00:00+07:00")
    root = make_site(tmp_path, {"2026/bai.md": article("Bài hẹn", "20/11/2026", expires="21/11/2026")})
    assert [True, False] == when((midnight - SECOND, midnight), root, "index.html", "Bài hẹn")


def test_the_next_change_is_when_the_site_changes(tmp_path: Path) -> None:
    """From one told instant to the next the site's bytes stay; at each of them, they change."""
    texts = some_articles(3) | {
        "2026/a.md": article("Hẹn", "21/11/2026 08:00"),
        "2026/b.md": article("Hạn", "19/11/2026", type="notice", expires="23/11/2026"),
        "2026/c.md": article("Ghim", "20/11/2026 10:00", pinned="24/11/2026 10:00"),
        "2026/d.md": article("Nháp", "01/12/2026", draft="true"),
        "content/albums/a/album.md": "---\ntitle: Ảnh\ndate: 25/11/2026\nunit: ubnd\n"
        "pictures: [{src: a.png, alt: A}]\n---\n",
        "content/albums/a/a.png": PNG,
    }
    root, now = make_site(tmp_path, texts), datetime.fromisoformat("2026-11-21T00:00:00+07:00")
    turns: list[str] = []
    before: dict[str, bytes] | None = None
    while told := build_site(root, now=now.isoformat()).site.next_change:
        assert tree(root / "public") != before
        before = tree(root / "public")
        build_site(root, now=(told - SECOND).isoformat())
        assert before == tree(root / "public")
        turns.append(told.isoformat())
        now = told
    expected = ["21T08:00", "22T10:00", "23T08:00", "24T00:00", "24T10:00", "25T00:00"]
    assert [f"2026-11-{turn}:00+07:00" for turn in expected] == turns[: len(expected)]


def hidden_site(root: Path) -> Path:
    """A site whose drafts, scheduled and withdrawn texts share one secret word with nothing that is public."""
    secrets = {
        "nhap.md": {"date": "01/11/2026", "draft": "true"},
        "hen.md": {"date": "22/11/2026 09:00"},
        "rut.md": {"date": "01/11/2026", "withdrawn": "{date: 02/11/2026, reason: Chưa kiểm chứng}"},
    }
    body = f"{SECRET} theo Kế hoạch số 99-KH/BIMATQUOCGIA.\n\n## {SECRET}\n\n![Ảnh {SECRET}](anh/{SECRET}-2.png)"
    texts: dict[str, str | bytes] = {}
    for name, keys in secrets.items():
        title = "Bài đã rút" if name == "rut.md" else f"{SECRET} {name}"
        more = {} if name == "rut.md" else {"tags": f"[{SECRET}]"}
        image = f"{{src: anh/{SECRET}-{name}.png, alt: {SECRET}}}"
        file = f"[{{file: anh/{SECRET}-{name}.txt, title: {SECRET}}}]"
        texts[f"2026/{name}"] = article(
            title, keys.pop("date"), body, summary=SECRET, image=image, attachments=file, **more, **keys
        )
        texts[f"2026/anh/{SECRET}-{name}.png"] = PNG + SECRET.encode()
        texts[f"2026/anh/{SECRET}-{name}.txt"] = SECRET
    texts[f"2026/anh/{SECRET}-2.png"] = PNG
    texts[f"2026/anh/{SECRET}-khong-dung.png"] = PNG
    album = f"---\ntitle: {SECRET}\ndate: 01/11/2026\nunit: ubnd\ndraft: true\n"
    album += f"pictures: [{{src: {SECRET}.png, alt: {SECRET}}}]\n---\n"
    texts |= {f"content/albums/{SECRET}/album.md": album, f"content/albums/{SECRET}/{SECRET}.png": PNG}
    links = "Xem [bài kia](nhap.md), [bài nọ](hen.md) và [bài rút](rut.md).\n\nDòng bốn."
    texts["2026/cong-khai.md"] = article("Công khai", "03/11/2026", links, related="[hen.md, nhap.md, rut.md]")
    return make_site(root, texts)


def test_nothing_hidden_leaks(tmp_path: Path) -> None:
    """A word of a draft, a scheduled or a withdrawn text stands in no byte and no name of the site or index."""
    root = hidden_site(tmp_path)
    build_site(root)
    spellings = [spelling.encode() for spelling in (SECRET, SECRET.lower(), SECRET.upper())]
    for folder in ("public", "search-index"):
        files = tree(root / folder)
        leaks = [
            path for path, data in files.items() if any(word in data or word in path.encode() for word in spellings)
        ]
        assert [] == leaks
        assert files


def test_the_secret_would_be_found(tmp_path: Path) -> None:
    """The same site a day later, when the scheduled text has come, has the word in page, picture, file and index."""
    root = hidden_site(tmp_path)
    build_site(root, now="2026-11-22T09:00+07:00")
    places = {path.partition("/")[0] for path, data in tree(root / "public").items() if SECRET.encode() in data}
    assert {"2026", "feed.xml", "index.html", "the"} <= places
    assert any(SECRET.lower().encode() in data for data in tree(root / "search-index").values())
