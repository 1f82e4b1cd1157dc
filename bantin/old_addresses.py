"""Given the texts' old addresses and every file that the site may have: which of them is in somebody's way?

In: the edition with what is scheduled, the site, its pages. Out: problems, told when a text is committed and not on the
day when it or another comes out. Addresses are compared by the files that would serve them, so that `/cu`, `/cu/` and
`/cu/index.html` are one, and none may be a folder where another is a file.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from bantin.addresses import file_of, old_file
from bantin.assemble import eventual, newest_first, old_addresses
from bantin.check import Edition, is_draft
from bantin.pages import Page, plan
from bantin.problems import Problem, Spot, problem
from bantin.site import Site

NAME_LIMIT: Final = 200  # bytes: a file's name has 255 on most systems, and publishing adds to it
LIMIT: Final = 800
OURS: Final = "generated"
TEXTS: Final = frozenset({"article", "text", "album"})
FEEDS: Final = ("feed.xml", "rss.xml", "feed.json")
# Files for machines, and the folders that are ours whatever lies in them.
FIXED: Final = (
    "assets", "search", "manifest.json", "_redirects", "_headers", "robots.txt", "opensearch.xml", "sitemap.xml",
    "sitemap-news.xml", "site.webmanifest", "sw.js",
)  # fmt: skip
SITEMAP: Final = re.compile(r"sitemap-\d+\.xml\b")


class Places:
    """Who has which place among the files of the site: a text's path, or `OURS`."""

    def __init__(self, files: Iterable[tuple[str, str]]) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        for file, owner in files:
            self.take(file, owner)

    def take(self, file: str, owner: str) -> None:
        """Give the place to its first owner."""
        self._files.setdefault(file, owner)
        for folder in above(file):
            self._folders.setdefault(folder, owner)

    def holder(self, file: str) -> str:
        """Who has just this place; "" where nobody has."""
        return self._files.get(file, "")

    def owner(self, file: str) -> str:
        """Who has the place, needs it as a folder, or has a file where it needs a folder; "" where it is free."""
        if SITEMAP.match(file):
            return OURS
        names = (self._files.get(name) for name in (file, *above(file)))
        return next(filter(None, names), self._folders.get(file, ""))


def above(file: str) -> Iterator[str]:
    """The folders on the way to a file, the inmost first."""
    while file := file.rpartition("/")[0]:
        yield file


def check_old_addresses(edition: Edition, site: Site, pages: Sequence[Page]) -> Iterator[Problem]:
    """Old addresses that are too long, that another text claims, or where the site has or will have a file."""
    claims = [
        (article, old)
        for article in newest_first(article for article in edition.articles if not is_draft(article))
        for old in old_addresses(article)
    ]
    if not claims:
        return
    places = Places(files_of(chain(pages, plan(eventual(site, edition)))))
    for article, old in claims:
        if is_long(old):
            yield problem("alias-invalid", Spot(article.path), value=f"{old[:60]}…")
            continue
        place = place_of(old)
        if places.holder(place) != article.path and (other := places.owner(place)):
            yield problem("alias-taken", Spot(article.path), value=old, other=other)
        places.take(place, article.path)


def place_of(old: str) -> str:
    """The file that would serve the address; one with a query needs none, and gets a name that no file has."""
    path, mark, query = old.partition("?")
    return f"{old_file(path)}{mark}{query}".replace("/", "?") if mark else old_file(path)


def is_long(old: str) -> bool:
    """Whether no file system, or no server, would take the address."""
    data = old.encode(errors="replace")
    return len(data) > LIMIT or any(len(name) > NAME_LIMIT for name in data.partition(b"?")[0].split(b"/"))


def files_of(pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
    """The files of these pages, of their feeds, and of machines, each with its owner."""
    yield from ((name, OURS) for name in FIXED)
    for page in pages:
        text = page.kind in TEXTS
        yield file_of(page.url), page.key if text else OURS
        if not text and page.url.endswith("/"):
            yield from ((page.url[1:] + name, OURS) for name in FEEDS)
