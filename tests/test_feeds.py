"""Feeds: three forms of one list, whole XML whatever the words, a correction as an update."""

import json
from datetime import datetime
from xml.etree.ElementTree import fromstring

import feedparser
from hypothesis import given
from hypothesis import strategies as st

from bantin.feeds import ATOM, Entry, Feed, atom, feeds, json_feed, lists_with_feeds, rss
from bantin.model import Amendment, Output, Withdrawal
from bantin.pages import plan
from bantin.site import Site
from tests.values import NOW, context, days, piece, site_of

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), min_size=1).filter(str.strip)
ENTRY = st.builds(
    Entry, url=st.just("https://a.vn/b/"), title=WORDS, summary=WORDS, published=st.just(NOW), updated=st.just(NOW),
    category=WORDS, unit=WORDS,
)  # fmt: skip


def all_feeds(site: Site) -> list[Output]:
    """The feeds of every list that has them."""
    return [output for page in lists_with_feeds(plan(site)) for output in feeds(context(site), page)]


def feed_of(*entries: Entry) -> Feed:
    """A feed of these entries."""
    return Feed("https://a.vn/", "Bản <tin> & báo", "Mô tả", "vi", "Ban", entries)


@given(ENTRY)
def test_words_come_back(entry: Entry) -> None:
    """Whatever characters a title has, all three feeds give it back."""
    feed = feed_of(entry)
    name = f"{{{ATOM}}}"
    atom_title = fromstring(atom(feed)).findtext(f"{name}entry/{name}title") or ""
    rss_title = fromstring(rss(feed)).findtext("channel/item/title") or ""
    plain = entry.title.replace("\r", "\n")  # XML reads one line end for another
    assert [plain, plain, entry.title] == [atom_title, rss_title, json.loads(json_feed(feed))["items"][0]["title"]]


def test_an_empty_feed_is_sound() -> None:
    """A list without articles has feeds that parse, and a date that never changes."""
    for data in (atom(feed_of()), rss(feed_of())):
        assert not feedparser.parse(data).bozo
    assert 1970 == feed_of().updated.year


def test_dates_have_their_timezone() -> None:
    """Feeds carry the content's instants with the offset, in the form each standard asks for."""
    entry = Entry("https://a.vn/b/", "a", "b", NOW, NOW, "c", "d")
    assert NOW == datetime.fromisoformat(fromstring(atom(feed_of(entry))).findtext(f"{{{ATOM}}}updated") or "")
    assert "Sat, 21 Nov 2026 08:00:00 +0700" == fromstring(rss(feed_of(entry))).findtext("channel/item/pubDate")


def test_a_feed_is_bounded_and_newest_first() -> None:
    """A feed holds the newest articles, as many as site.yaml says."""
    site = site_of([piece(f"b{n}", n) for n in range(9)])
    files = {output.path: output.data for output in all_feeds(site)}
    expected = [f"Bài b{n}" for n in range(5)]
    assert [expected] * 2 == [
        [e.title for e in feedparser.parse(files[path]).entries] for path in ("feed.xml", "rss.xml")
    ]


def test_what_was_put_right_is_told() -> None:
    """A correction is in the summary and is an update; a withdrawn text leaves the main feed, with its summary."""
    site = site_of([
        piece("sua", 9, summary="Tóm tắt.", corrections=(Amendment(days(1), "Số đúng là 5."),)),
        piece("rut", 8, summary="BÍ MẬT", withdrawn=Withdrawal(days(1), "Sai.")),
    ])  # fmt: skip
    files = {output.path: output.data for output in all_feeds(site)}
    (entry,) = feedparser.parse(files["feed.xml"]).entries
    assert "Đính chính (20/11/2026 | 08:00): Số đúng là 5.\nTóm tắt." == entry.summary
    assert days(1).at == datetime.fromisoformat(entry.updated)
    told = [e.summary for e in feedparser.parse(files["dinh-chinh/feed.xml"]).entries]
    assert "Đã rút bài (20/11/2026 | 08:00): Sai." in told
    assert [] == [path for path, data in files.items() if "BÍ MẬT".encode() in data]


def test_every_list_that_says_so_has_its_feeds() -> None:
    """Categories, units, tags and corrections have three feeds each, under their own address."""
    site = site_of([piece("a", 1, tags=("Hồ",))])
    folders = {output.path.rpartition("/")[0] for output in all_feeds(site)}
    expected = {"", "dinh-chinh", "the/ho", *(f"chuyen-muc/{name}" for name in ("tin-tuc", "y-te", "thong-bao")),
                *(f"don-vi/{name}" for name in ("ubnd", "mttq"))}  # fmt: skip
    assert expected == folders
