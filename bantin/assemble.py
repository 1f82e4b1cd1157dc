"""Given all texts and the time: what lives where?

In: the edition with its drafts, the assets that texts name, one instant. Out: the `Site` of that instant, and the
problems of texts that get into each other's way. Every list is newest first, ties by path, so that the same texts
give the same site whatever order they came in.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime
from typing import Any

from bantin.check import Edition, everything, is_draft
from bantin.config import zone_of
from bantin.links import source_path
from bantin.problems import Problem, Spot, problem
from bantin.related import KinOf, kin, related
from bantin.site import Album, Article, Asset, Config, Redirect, Site, Targets, TextPage
from bantin.vietnamese import canonical_number, collation_key, slug
from bantin.visibility import as_of, is_album_public, is_listed, is_page_public, is_public, next_change

Written = Article | TextPage | Album


def public_part(edition: Edition, now: datetime) -> Edition:
    """The texts that the public may see at `now`, without the remarks that are still to come."""
    articles = (article for article in edition.articles if is_public(article.front, now))
    return Edition(
        tuple(_article_as_of(article, now) for article in articles),
        tuple(page for page in edition.pages if is_page_public(page)),
        tuple(album for album in edition.albums if is_album_public(album, now)),
    )


def _article_as_of(article: Article, now: datetime) -> Article:
    front = as_of(article.front, now)
    return article if front is article.front else replace(article, front=front)


def assemble(
    edition: Edition, assets: Mapping[str, Asset], config: Config, now: datetime, kin_of: KinOf = kin
) -> tuple[Site, tuple[Problem, ...]]:
    """Put every public text in its place; days are those of the site's timezone, whatever that of `now` is."""
    now = now.astimezone(zone_of(config))
    public = public_part(edition, now)
    articles = newest_first(public.articles)
    listed = tuple(article for article in articles if is_listed(article.front, now))
    lasting = tuple(article for article in articles if article.front.withdrawn is None)
    targets = targets_of(edition, public, assets)
    chosen = {article.path: _chosen(article, targets) for article in articles}
    site = Site(
        config=config,
        now=now,
        articles=articles,
        listed=listed,
        pages=public.pages,
        albums=tuple(sorted(public.albums, key=lambda album: (-album.date.at.timestamp(), album.path))),
        targets=targets,
        **_standing(_groups(lasting, config), frozenset(article.path for article in listed)),
        neighbours=_neighbours(listed),
        related=related(listed, chosen, kin_of),
        tags=_tag_names(lasting, config),
        numbers=_number_names(lasting),
        corrected=_corrected(articles),
        redirects=_redirects(articles),
        next_change=next_change((article.front for article in edition.articles), edition.albums, config.units, now),
    )
    empty = () if articles else (problem("site-empty", Spot("content")),)
    return site, (*empty, *_collisions(edition))


def eventual(site: Site, edition: Edition) -> Site:
    """The site when all has come out and nothing is over: it has every page that a later build may have."""
    articles = newest_first(article for article in edition.articles if not is_draft(article))
    albums = tuple(album for album in edition.albums if not is_draft(album))
    return replace(site, articles=articles, albums=albums, **_groups(articles, site.config))


def newest_first(articles: Iterable[Article]) -> tuple[Article, ...]:
    """By date, the newest first, ties by path."""
    return tuple(sorted(articles, key=lambda article: (-article.front.date.at.timestamp(), article.path)))


def targets_of(edition: Edition, public: Edition, assets: Mapping[str, Asset]) -> Targets:
    """Everything that a reference between texts may name."""
    seen = everything(public)
    urls = {text.path: text.url for text in seen}
    return Targets(
        texts=urls,
        hidden=frozenset(text.path for text in everything(edition) if text.path not in urls),
        anchors={text.path: text.outline.anchors for text in everything(edition) if text.outline.anchors},
        assets=assets,
    )


def numbers_of(article: Article) -> tuple[str, ...]:
    """The document numbers of an article, its own first, then those it cites, as displayed."""
    own = (article.front.document.number,) if article.front.document else ()
    return (*own, *article.outline.numbers)


def number_id(number: str) -> str:
    """The id under which every spelling of a document number meets: `28-kh-quth`."""
    return slug(canonical_number(number))


def _number_names(articles: Iterable[Article]) -> dict[str, str]:
    """The id of each document number, with the spelling of the oldest article that has it."""
    used = {number_id(number): number for article in articles for number in numbers_of(article)}
    return {key: used[key] for key in sorted(used, key=lambda key: collation_key(used[key]))}


def _corrected(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Articles with something put right, by the day of the last remark, newest first."""

    def last(article: Article) -> float:
        front = article.front
        remarks = [entry.date.at for entry in front.corrections] + (
            [front.withdrawn.date.at] if front.withdrawn else []
        )
        return max(remarks, default=front.date.at).timestamp()

    touched = (a for a in articles if a.front.corrections or a.front.withdrawn or a.front.kind == "correction")
    return tuple(sorted(touched, key=lambda article: (-last(article), article.path)))


def _grouped(articles: Iterable[Article], keys: Callable[[Article], Iterable[str]]) -> dict[str, tuple[Article, ...]]:
    groups: dict[str, list[Article]] = {}
    for article in articles:
        for key in keys(article):
            groups.setdefault(key, []).append(article)
    return {key: tuple(groups[key]) for key in sorted(groups)}


def _groups(articles: Sequence[Article], config: Config) -> dict[str, Any]:
    """The groups of a site by the names of its fields."""
    return {
        "by_category": _by_category(articles, config),
        "by_unit": _grouped(articles, lambda article: (article.front.unit,)),
        "by_tag": _grouped(articles, lambda article: map(slug, article.front.tags)),
        "by_month": _grouped(articles, lambda article: (article.url[1:8],)),
        "by_number": _grouped(articles, lambda article: dict.fromkeys(map(number_id, numbers_of(article)))),
    }


def _standing(lasting: dict[str, Any], listed: AbstractSet[str]) -> dict[str, Any]:
    """What is listed, under every tag, month and number that an article ever made public bears.

    A list keeps its address when its last notice is over, so that no link breaks on a day when nobody has touched
    anything.
    """
    groups = {name: {key: _listed(group, listed) for key, group in groups.items()} for name, groups in lasting.items()}
    filled = {name: {key: group for key, group in groups[name].items() if group} for name in ("by_category", "by_unit")}
    return {**groups, **filled}


def _listed(articles: tuple[Article, ...], listed: AbstractSet[str]) -> tuple[Article, ...]:
    return tuple([article for article in articles if article.path in listed])


def _by_category(articles: Sequence[Article], config: Config) -> dict[str, tuple[Article, ...]]:
    """A category holds its own articles and those of the categories under it."""
    parents = {category.id: category.parent for category in config.categories}

    def line(article: Article) -> list[str]:
        ids = [article.front.category]
        while parents.get(ids[-1]):
            ids.append(parents[ids[-1]])
        return ids

    return _grouped(articles, line)


def _neighbours(articles: Sequence[Article]) -> dict[str, tuple[str, str]]:
    """For each article's path the paths of the one before and the one after it in its own category."""
    neighbours: dict[str, tuple[str, str]] = {}
    for group in _grouped(articles, lambda article: (article.front.category,)).values():
        paths = ["", *(article.path for article in group), ""]
        neighbours.update({path: (paths[i + 2], paths[i]) for i, path in enumerate(paths[1:-1])})
    return neighbours


def _chosen(article: Article, targets: Targets) -> tuple[str, ...]:
    """The paths of the related articles that the editor chose and that are public."""
    names = (source_path(name.value.strip(), article.path) for name in article.front.related)
    return tuple(name for name in names if name in targets.texts and name != article.path)


def _tag_names(articles: Iterable[Article], config: Config) -> dict[str, str]:
    names = {tag.id: tag.name for tag in config.tags or ()}
    used = {slug(tag): tag for article in articles for tag in article.front.tags}
    return {tag: names.get(tag, used[tag]) for tag in sorted(used)}


def _redirects(articles: Iterable[Article]) -> tuple[Redirect, ...]:
    """Old addresses of what is public; that none has two owners or lives is `old_addresses`' to tell."""
    found = {old: article.url for article in articles for old in old_addresses(article) if old != article.url}
    return tuple(Redirect(old, found[old]) for old in sorted(found))


def old_addresses(article: Article) -> tuple[str, ...]:
    """Aliases, and the older portal's addresses without their host."""
    legacy = article.front.legacy.urls if article.front.legacy else ()
    return (*article.front.aliases, *("/" + url.split("://", 1)[-1].partition("/")[2] for url in legacy))


def _collisions(edition: Edition) -> tuple[Problem, ...]:
    """Two texts with one address: an error at the later path, naming the other."""
    owners: dict[str, Written] = {}
    faults: list[Problem] = []
    for text in sorted(everything(edition), key=lambda text: text.path):
        if is_draft(text):
            continue
        other = owners.setdefault(text.url, text)
        if other is not text:
            faults.append(problem("url-collision", Spot(text.path), url=text.url, other=other.path))
    return tuple(faults)
