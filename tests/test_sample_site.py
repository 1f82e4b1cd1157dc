"""The repository's own site: what it publishes is sound HTML, whole feeds, and links that lead somewhere."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest

from bantin.catalogue import severity
from bantin.config import PUBLISHER
from bantin.order import Built
from bantin.present.context import stamp
from bantin.vietnamese import dateline
from tests import crawler
from tests.crawler import ENGLISH, crawl, file_of, linked_data, locations, see
from tests.once import pictures_once
from tests.support import article, build_site, changed, copy_sample, pages_of, tree, write

ROOT_URL = "https://bantin.example.vn/"
BLOCKS = frozenset(
    "section nav ul ol li p h1 h2 h3 h4 table caption th td figure figcaption article aside header footer dl".split()
)
BOXES = {"chu-nho", "chu-vua", "chu-lon", "tuong-phan"}
CORE = ("title", "creator", "date", "description", "publisher", "identifier")  # Thông tư 24/2011/TT-BTTTT, Điều 6
FEEDS = ("feed.xml", "rss.xml", "feed.json")
# What the sample's own texts are allowed to be told; anything else is news.
EXPECTED_WARNINGS: frozenset[str] = frozenset()


class Sample(NamedTuple):
    """The sample as built: where its source lies, what the build told, its files."""

    root: Path
    built: Built
    files: dict[str, bytes]


@lru_cache(maxsize=1000)
def parse(html: str) -> ElementTree.Element:
    """The page as html5lib reads it, to be looked at and not changed."""
    return crawler.parse(html)[0]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory, developed: Path) -> Iterator[Sample]:
    """The sample site, built once; until all is seen, its pictures are not developed again, nor its pages read."""
    root = copy_sample(tmp_path_factory.mktemp("sample"))
    with pictures_once(developed):
        built = build_site(root, jobs=2, cached=True)
        yield Sample(root, built, tree(root / "public"))
    parse.cache_clear()


def test_it_builds_without_a_word(sample: Sample) -> None:
    """The sample shows editors how it is done: it has no error and no warning that is not meant."""
    told = [found for found in sample.built.problems if severity(found.code) == "error"]
    assert [] == told
    assert set() == {found.code for found in sample.built.problems} - EXPECTED_WARNINGS


def test_pages_are_sound_and_links_lead_somewhere(sample: Sample) -> None:
    """Every page parses without an error and has one h1, single ids, names for its links, no style or script inline;
    every internal address, anchor, picture and redirect leads to something that is there; nothing loads from elsewhere.
    """
    assert [] == crawl(sample.files, ROOT_URL)


def test_pages_are_sound_under_a_base_path(tmp_path: Path) -> None:
    """The same holds for a site that lives at a path of its host."""
    root = copy_sample(
        tmp_path, [("base_url: https://bantin.example.vn/", "base_url: https://bantin.example.vn/bantin/")]
    )
    build_site(root, jobs=2)
    assert [] == crawl(tree(root / "public"), ROOT_URL + "bantin/")


def test_a_caption_opens_or_closes_its_figure(sample: Sample) -> None:
    """HTML lets a figure's caption be its first child or its last, and html5lib does not see to that."""
    figures = [(path, one) for path, html in pages_of(sample.files).items() for one in parse(html).iter("figure")]
    assert figures
    assert [] == [path for path, one in figures if "figcaption" in {child.tag for child in one[1:-1]}]


def test_no_english_is_left(sample: Sample) -> None:
    """A resident reads Vietnamese only: no label of a program is left on a page."""
    found = {path: ENGLISH.findall(see(path, html).text) for path, html in pages_of(sample.files).items()}
    assert {} == {path: words for path, words in found.items() if words}


def test_an_independent_checker_agrees(sample: Sample) -> None:
    """The Nu HTML checker, where `BANTIN_VNU` names its jar, finds no error on any page.

    It refuses `sizes="auto, …"` on a `source`, which the standard allows beside a lazy picture (validator/validator
    issue 1396): that is for the next test to judge.
    """
    jar = os.environ.get("BANTIN_VNU")
    if not jar:
        pytest.skip("BANTIN_VNU names no vnu.jar")
    command = ["java", "-Xss4m", "-jar", jar, "--errors-only", "--skip-non-html", "--format", "json"]
    public = str(sample.root / "public")
    told = subprocess.run([*command, public], capture_output=True, encoding="utf-8", timeout=300, check=False).stderr
    found = [f"{m.get('url', '')}: {m['message']} {m.get('extract', '')}" for m in json.loads(told)["messages"]]
    assert [] == [words for words in found if not ("starting with “auto”" in words and "<source " in words)]


def test_only_lazy_pictures_measure_themselves(sample: Sample) -> None:
    """`sizes="auto, …"` stands on a picture and its sources where the picture is lazy, and there on all of them."""
    faults = []
    for path, html in pages_of(sample.files).items():
        for picture in parse(html).iter("picture"):
            (image,) = picture.iter("img")
            lazy = image.get("loading") == "lazy"
            sizes = [one.get("sizes", "") for one in picture if one.get("srcset")]
            faults += [f"{path}: {one}" for one in sizes if one.startswith("auto, ") != lazy]
    assert [] == faults


def test_feeds_are_whole(sample: Sample) -> None:
    """Every Atom and RSS feed parses with no complaint; ids are single and are addresses of pages."""
    faults = []
    for path, data in sample.files.items():
        if path.rpartition("/")[2] in {"feed.xml", "rss.xml"}:
            feed = feedparser.parse(data)
            ids = [entry.id for entry in feed.entries]
            pages = [file_of(urlsplit(name).path) in sample.files for name in ids]
            sound = not feed.bozo and len(ids) == len(set(ids)) and all(pages) and bool(feed.feed.title)
            faults += [] if sound else [f"{path}: {feed.get('bozo_exception', ids)}"]
    assert [] == faults


def test_the_three_feeds_of_a_list_agree(sample: Sample) -> None:
    """Atom, RSS and JSON Feed of one list name the same articles, in the same order."""
    folders = {path.removesuffix("feed.json") for path in sample.files if path.endswith("feed.json")}
    for folder in sorted(folders):
        atom, rss = (
            [entry.link for entry in feedparser.parse(sample.files[folder + name]).entries] for name in FEEDS[:2]
        )
        items = json.loads(sample.files[folder + "feed.json"])["items"]
        assert (atom, atom) == (rss, [item["url"] for item in items])


def test_the_sitemap_has_the_pages_meant_for_search_engines(sample: Sample) -> None:
    """The sitemap names exactly the pages that do not ask to be left out, by their canonical addresses; a page for
    unknown addresses is kept out by its status, and an old address names the page to which it leads on."""
    wanted = set()
    for path, html in pages_of(sample.files).items():
        root = parse(html)
        robots = [meta.get("content", "") for meta in root.iter("meta") if meta.get("name") == "robots"]
        canonical = [link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"]
        if any(meta.get("http-equiv") == "refresh" for meta in root.iter("meta")):
            assert [[], True] == [robots, file_of(urlsplit(canonical[0]).path) in sample.files]
        elif not any("noindex" in words for words in robots):
            assert [file_of(urlsplit(url).path) for url in canonical] == [path]
            wanted |= set(canonical) - {f"{ROOT_URL}404.html"}
    assert sorted(wanted) == sorted(locations(sample.files["sitemap.xml"]))


def test_linked_data_is_json(sample: Sample) -> None:
    """Whatever JSON-LD a page has can be read, and names the page's own address."""
    for html in pages_of(sample.files).values():
        for data in linked_data(html):
            assert isinstance(data, dict | list)


def test_nothing_is_empty(sample: Sample) -> None:
    """No page has a block, a list, a heading or a cell with nothing in it, but what a script fills and tells aloud."""
    found = {
        path: [ElementTree.tostring(one, "unicode")[:90] for one in parse(html).iter() if is_empty(one)]
        for path, html in pages_of(sample.files).items()
    }
    assert {} == {path: ones for path, ones in found.items() if ones}


def is_empty(one: ElementTree.Element) -> bool:
    """Whether it is a block without words, pictures and fields."""
    told = one.get("role") == "status" or one.get("id", "").startswith("tim-")
    held = {child.tag for child in one.iter()} & {"img", "input", "select"}
    return one.tag in BLOCKS and not (told or held or words_of(one))


def test_every_page_has_its_furniture(sample: Sample) -> None:
    """Search, categories, letters and contrast, the way here, every field of the imprint, the accessibility statement
    and the site map are on every page but those that only lead on."""
    publisher = sample.built.site.config.publisher
    imprint = {getattr(publisher, name) for name in PUBLISHER if name != "emblem"}
    for path, html in pages_of(sample.files).items():
        if 'http-equiv="refresh"' in html:
            continue
        root = parse(html)
        links = {link.get("href") for link in root.iter("a")}
        (foot,) = (one for one in root.iter("footer") if one.get("class") == "foot")
        assert (path, []) == (path, [words for words in imprint if words not in words_of(foot)])
        assert (path, set()) == (path, {"/tro-nang/", "/so-do/", "/luu-tru/"} - links)
        assert (path, ["/tim-kiem/"]) == (path, [form.get("action") for form in root.iter("form")])
        ids = {one.get("id") for one in root.iter("input")}
        assert (path, set(), "Các chuyên mục") == (path, BOXES - ids, words_of(next(root.iter("summary"))))
        assert (path, path not in {"index.html", "404.html"}) == (path, 'aria-label="Vị trí trang"' in html)


def test_an_article_tells_its_dates(sample: Sample) -> None:
    """`Ngày đăng 25/10/2018 | 10:38`, in a `time` that programs read; `Cập nhật` where it was changed at another time;
    how often the old portal counted it where its day is known, and nothing of the kind elsewhere."""
    for article_ in sample.built.site.articles:
        front, html = article_.front, sample.files[file_of(article_.url)].decode()
        root = parse(html)
        meta = next(one for one in root.iter("p") if one.get("class") == "meta")
        stamps = [(one.get("datetime"), one.text) for one in meta.iter("time")]
        typed = dateline(front.date.at, clock=front.date.clock)
        assert (stamp(front.date).iso, typed) == stamps[0]
        assert words_of(meta).startswith(f"Ngày đăng {typed}")
        assert ("Cập nhật" in words_of(meta)) == bool(front.updated and front.updated.at != front.date.at)
        views = re.findall(r"Lượt xem trên cổng cũ, tính đến [\d/]+: [\d.]+", words_of(root))
        assert (front.legacy is not None and front.legacy.views is not None) == bool(views)
        assert 1 >= html.count("Lượt xem")


def test_an_article_is_catalogued(sample: Sample) -> None:
    """The six elements of Dublin Core that official news must have, and what is shared: its title, address, time, and
    a picture that is there, the editor's or one with the title on it."""
    pictures = set()
    for article_ in sample.built.site.listed:
        root = parse(sample.files[file_of(article_.url)].decode())
        told = {one.get("name") or one.get("property", ""): one.get("content", "") for one in root.iter("meta")}
        assert [] == [name for name in CORE if not told.get(f"DC.{name}")]
        canonical = ROOT_URL + article_.url.removeprefix("/")
        assert (canonical, canonical, article_.front.title, "article", article_.front.date.at.isoformat()) == (
            told["og:url"], told["DC.identifier"], told["og:title"], told["og:type"], told["article:published_time"],
        )  # fmt: skip
        assert told["og:image"].removeprefix(ROOT_URL) in sample.files
        assert int(told["og:image:width"]) >= 600
        pictures.add(told["og:image"])
        assert ("chia-se." in told["og:image"]) == (article_.front.image is None)
    assert len(pictures) > len(sample.built.site.listed) - 3


def test_the_front_page_has_an_order(sample: Sample) -> None:
    """What a resident sees first: the lead with its picture, the notices, the newest, the categories in the order of
    site.yaml, albums, corrections, units."""
    site, root = sample.built.site, parse(sample.files["index.html"].decode())
    main = next(root.iter("main"))
    headings = [words_of(one) for one in main.iter("h2") if one.get("class") == "title"]
    shown = [category.name for category in site.config.categories if not category.parent]
    expected = ["Thông báo", "Tin mới nhất", *shown, "Album ảnh", "Đính chính", "Các đơn vị"]
    assert [name for name in expected if name in headings] == headings
    assert {"Thông báo", "Tin mới nhất", "Album ảnh", "Đính chính", "Các đơn vị"} <= set(headings)
    assert "img" in {one.tag for one in next(iter(main)).iter()}


def words_of(one: ElementTree.Element) -> str:
    """What stands in an element."""
    return " ".join("".join(one.itertext()).split())


def test_every_page_is_reached_from_the_front_page(sample: Sample) -> None:
    """From the front page a reader reaches every page by links alone, but those that lists leave out and redirects."""
    links = {path: see(path, html).links for path, html in pages_of(sample.files).items()}
    reached, ahead = set(), ["index.html"]
    while ahead:
        path = ahead.pop()
        if path in links and path not in reached:
            reached.add(path)
            ahead += [file_of(urlsplit(target).path) for _, target in links[path] if target.startswith("/")]
    stubs = {path for path, html in pages_of(sample.files).items() if 'http-equiv="refresh"' in html.lower()}
    listed = {article.path for article in sample.built.site.listed}
    unlisted = {file_of(article.url) for article in sample.built.site.articles if article.path not in listed}
    assert set() == links.keys() - reached - stubs - unlisted - {"404.html"}


def test_a_new_article_changes_the_newest_pages_only(sample: Sample, tmp_path: Path) -> None:
    """A new article changes its own page, the newest page and feeds of its lists, the front page, its neighbour and
    relations, and what machines read: not the older pages of any list, and no other article."""
    root = tmp_path / "site"
    shutil.copytree(sample.root, root)
    fresh = article(
        "Thêm một bài", "20/11/2026 15:00", category="do-thi-moi-truong", unit="p-tay-ho", summary="Tóm tắt."
    )
    write(root, {"content/articles/2026/them-mot-bai.md": fresh})
    build_site(root, jobs=2)
    after = tree(root / "public")
    different = changed(sample.files, after)
    pages = {path for path in different if path.endswith(".html")}
    lists = ("index.html", "chuyen-muc/", "don-vi/", "luu-tru/", "ban-tin/2026/11/", "tim-kiem/", "so-do/", "the/")
    articles = {path for path in pages if re.match(r"\d{4}/", path)} - {"2026/11/them-mot-bai/index.html"}
    assert {"2026/11/them-mot-bai/index.html", "index.html", "luu-tru/2026/11/index.html"} <= pages
    assert set() == {path for path in pages if "/trang/" in path}
    assert set() == {path for path in pages - articles if not path.startswith((*lists, "2026/11/them-mot-bai/"))}
    assert len(articles) <= 4
