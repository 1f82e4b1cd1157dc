"""Given a month: what does its printed edition hold?

In: the context, a page of kind edition, how to fetch a body. Out: an `EditionView`: the month's articles whole, under
their first categories in the order of site.yaml, in each the oldest first. Ids and headings of a body are those of a
page of its own, so here ids get the article's number and headings go down a level.
"""

import re
from collections.abc import Callable, Sequence

from bantin.links import Written
from bantin.model import Body
from bantin.pages import Page, is_over
from bantin.present.articles import document_rows, notes_of, source_note
from bantin.present.bodies import body_html
from bantin.present.chrome import head
from bantin.present.context import Context, stamp
from bantin.site import Article
from bantin.vietnamese import month_name
from bantin.views import EditionPart, EditionPiece, EditionView

# Headings, and tags with attributes: whatever may have to be changed. In text `<` is always written `&lt;`.
_TAG = re.compile(r'</?h[2-5]>|<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")+>')
_HEADING = re.compile(r"^(</?h)([2-5])")
_SINGULAR = re.compile(r'<h[2-5]| id="| href="#')
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


def edition_view(context: Context, page: Page, body: Callable[[Written], Body]) -> EditionView:
    """A month's articles, ready to print."""
    year, month = page.key.split("/")
    name = month_name(int(year), int(month))
    title = f"Bản in {name.lower()}"
    parts = _parts(context, context.site.by_month[page.key], body)
    trail = (
        context.link("/luu-tru/", "Lưu trữ"), context.link(f"/luu-tru/{year}/", f"Năm {year}"),
        context.link(f"/luu-tru/{page.key}/", name), context.link(page.url, title),
    )  # fmt: skip
    about = f"Các bài của {name.lower()}, sẵn để in hoặc lưu thành tệp PDF."
    return EditionView(
        head(context, page.url, title, about, breadcrumb=trail, noindex=is_over(page, context.site)),
        title, name, sum(len(part.pieces) for part in parts), parts,
    )  # fmt: skip


def _parts(context: Context, articles: Sequence[Article], body: Callable[[Written], Body]) -> tuple[EditionPart, ...]:
    groups: dict[str, list[Article]] = {}
    for article in reversed(articles):
        groups.setdefault(context.line(article.front.category)[-1].id, []).append(article)
    ordered = [category for category in context.site.config.categories if category.id in groups]
    numbers = {
        article.path: number
        for number, article in enumerate((one for category in ordered for one in groups[category.id]), 1)
    }
    return tuple(
        EditionPart(
            category.name,
            tuple(_piece(context, article, body(article), numbers[article.path]) for article in groups[category.id]),
        )
        for category in ordered
    )


def _piece(context: Context, article: Article, body: Body, number: int) -> EditionPiece:
    front = article.front
    return EditionPiece(
        id=f"bai-{number}", title=front.title, date=stamp(front.date), unit=context.unit(front.unit),
        lead=front.summary, image=context.shot(front.image, article.path) if front.image else None,
        body=placed(body_html(context, body, article.outline, article.path), f"b{number}-"), byline=front.byline,
        source=source_note(front.source), corrections=notes_of(front.corrections),
        document=document_rows(context, front.document) if front.document else (),
        address=context.addresses.absolute(article.url),
    )  # fmt: skip


def placed(html: str, prefix: str) -> str:
    """A body's HTML as part of a longer page: ids and links to them with the prefix, headings a level lower."""
    if not _SINGULAR.search(html):
        return html

    def lower(tag: re.Match[str]) -> str:
        text = _HEADING.sub(lambda heading: f"{heading[1]}{int(heading[2]) + 1}", tag[0])
        return _ATTRIBUTE.sub(named, text)

    def named(attribute: re.Match[str]) -> str:
        name, value = attribute.groups()
        if name == "id":
            return f' id="{prefix}{value}"'
        return f' href="#{prefix}{value[1:]}"' if name == "href" and value.startswith("#") else attribute[0]

    return _TAG.sub(lower, html)
