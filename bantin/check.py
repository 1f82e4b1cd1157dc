"""Given a manuscript by itself: is it sound, and where will it live?

In: manuscripts, the names that the configuration knows. Out: articles, pages and albums with their addresses, drafts
and scheduled ones included, and the problems met. What is public is not decided here but in `visibility`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import PurePosixPath
from typing import Final

from bantin.forms import YES
from bantin.front_matter import front_matter
from bantin.links import files_named
from bantin.model import FrontMatter, Manuscript, Text
from bantin.page_matter import album_matter, page_matter
from bantin.problems import Problem, Spot, problem
from bantin.related import marks_of
from bantin.site import Album, Article, TextPage
from bantin.vietnamese import fold, slug
from bantin.vocabulary import Vocabulary

ARTICLES: Final = "content/articles/"
PAGES: Final = "content/pages/"
ALBUMS: Final = "content/albums/"


@dataclass(frozen=True, slots=True)
class Edition:
    """Every sound text of the site, in the order of their paths."""

    articles: tuple[Article, ...] = ()
    pages: tuple[TextPage, ...] = ()
    albums: tuple[Album, ...] = ()


@dataclass(frozen=True, slots=True)
class Proven:
    """One text checked: what it is, None where it is unsound; everything found wrong with it; whether it is a draft."""

    path: str
    text: Article | TextPage | Album | None
    problems: tuple[Problem, ...]
    draft: bool = False


def prove(manuscript: Manuscript, names: Vocabulary, zone: tzinfo) -> Proven:
    """Prove a manuscript's front matter and give it its address."""
    text, faults = _check_one(manuscript, names, zone)
    draft = is_draft(text) if text else fold(_draft_flag(manuscript)) in YES
    return Proven(manuscript.path, text, faults, draft)


def edition_of(texts: Iterable[Proven]) -> Edition:
    """All sound texts."""
    sound = [proven.text for proven in texts]
    return Edition(
        tuple(text for text in sound if isinstance(text, Article)),
        tuple(text for text in sound if isinstance(text, TextPage)),
        tuple(text for text in sound if isinstance(text, Album)),
    )


def everything(edition: Edition) -> tuple[Article | TextPage | Album, ...]:
    """All texts of an edition."""
    return (*edition.articles, *edition.pages, *edition.albums)


def drafts_of(texts: Sequence[Proven]) -> frozenset[str]:
    """The paths of drafts, and of the files that nothing but drafts names.

    Their mistakes are told and stop nothing, for nothing of theirs is published. Of a text that is unsound the draft's
    word is enough.
    """
    drafts = frozenset(one.path for one in texts if one.draft)
    theirs = frozenset(files_named(one.text for one in texts if one.text and one.draft))
    if theirs:
        theirs -= frozenset(files_named(one.text for one in texts if one.text and not one.draft))
    return drafts | theirs


def is_draft(text: Article | TextPage | Album) -> bool:
    """Whether a text is never published."""
    return text.front.draft if isinstance(text, Article) else text.draft


def _draft_flag(manuscript: Manuscript) -> str:
    """What was typed after `draft:`."""
    nodes = (node for name, node in manuscript.fields.entries if name.value == "draft" and isinstance(node, Text))
    return next((node.value.strip() for node in nodes), "")


def _check_one(
    manuscript: Manuscript, names: Vocabulary, zone: tzinfo
) -> tuple[Article | TextPage | Album | None, tuple[Problem, ...]]:
    if manuscript.path.startswith(ARTICLES):
        return _article(manuscript, names, zone)
    if manuscript.path.startswith(PAGES):
        return _page(manuscript, zone)
    if manuscript.path.startswith(ALBUMS):
        return _album(manuscript, names, zone)
    return None, (problem("path-misplaced", Spot(manuscript.path)),)


def _article(manuscript: Manuscript, names: Vocabulary, zone: tzinfo) -> tuple[Article | None, tuple[Problem, ...]]:
    front, faults = front_matter(manuscript.fields, manuscript.path, names, zone)
    if front is None:
        return None, faults
    url = f"/{front.date.at:%Y/%m}/{_article_slug(manuscript.path, front)}/"
    marks = marks_of(front, manuscript.outline)
    return Article(manuscript.path, url, front, manuscript.outline, manuscript.body_key, marks), faults


def _article_slug(path: str, front: FrontMatter) -> str:
    """The file's name, so that a title edit never moves a page; a name without letters falls back on kind and day."""
    return front.slug or slug(name_of(path)) or f"{front.kind}-{front.date.at:%d-%H%M}"


def name_of(path: str) -> str:
    """The name a file gives its page: its own, or its folder's where it is called index or album."""
    file = PurePosixPath(path)
    return file.parent.name if file.stem in {"index", "album"} else file.stem


def _page(manuscript: Manuscript, zone: tzinfo) -> tuple[TextPage | None, tuple[Problem, ...]]:
    matter, faults = page_matter(manuscript.fields, manuscript.path, zone)
    if matter is None:
        return None, faults
    url = f"/{matter.slug or slug(name_of(manuscript.path)) or 'trang'}/"
    page = TextPage(
        manuscript.path, url, matter.title, matter.summary, matter.updated, matter.draft, manuscript.outline,
        manuscript.body_key,
    )  # fmt: skip
    return page, faults


def _album(manuscript: Manuscript, names: Vocabulary, zone: tzinfo) -> tuple[Album | None, tuple[Problem, ...]]:
    matter, faults = album_matter(manuscript.fields, manuscript.path, names, zone)
    if matter is None:
        return None, faults
    url = f"/album/{slug(name_of(manuscript.path)) or f'{matter.date.at:%Y-%m-%d}'}/"
    album = Album(
        manuscript.path, url, matter.title, matter.date, matter.unit, matter.summary, matter.draft, matter.pictures,
        manuscript.outline, manuscript.body_key,
    )  # fmt: skip
    return album, faults
