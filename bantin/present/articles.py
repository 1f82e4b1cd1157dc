"""Given an article: what does its page show?

In: the context, an article, its body. Out: an `ArticleView`.
"""

from bantin.assemble import number_id
from bantin.links import source_path
from bantin.model import Amendment, Body, Credit, Decree, Legacy, Moment
from bantin.present.bodies import body_html, contents
from bantin.present.cards import KIND_NAMES, card, cards, until
from bantin.present.chrome import head
from bantin.present.context import Context, last_day, shorten, stamp
from bantin.present.linked_data import article_node
from bantin.present.sharing import has_card, share_image, share_picture
from bantin.registry import SHARES
from bantin.site import Article, Unit
from bantin.vietnamese import format_number, format_size, short_date, slug
from bantin.views import ArticleView, Card, FileLink, Head, Link, Note, Row, Shot, SourceNote, UnitNote
from bantin.visibility import has_ended, is_expired


def article_view(context: Context, article: Article, body: Body) -> ArticleView:
    """An article's page; a withdrawn one keeps its title and its notice only."""
    front, site = article.front, context.site
    gone = front.withdrawn is not None
    older, newer = site.neighbours.get(article.path, ("", ""))
    return ArticleView(
        head=_head(context, article),
        kind=front.kind,
        kind_name=KIND_NAMES[front.kind],
        title=front.title,
        date=stamp(front.date),
        updated=stamp(front.updated) if front.updated and front.updated.at != front.date.at else None,
        event_date=stamp(front.event_date) if front.event_date and not gone else None,
        category=context.category(front.category),
        unit=context.unit(front.unit),
        lead="" if gone else front.summary,
        image=context.shot(front.image, article.path) if front.image and not gone else None,
        body="" if gone else body_html(context, body, article.outline, article.path, pictured=front.image is not None),
        contents=() if gone else contents(article.outline),
        byline="" if gone else front.byline,
        source=None if gone else source_note(front.source),
        corrections=() if gone else notes_of(front.corrections),
        withdrawn=Note(stamp(front.withdrawn.date), front.withdrawn.reason) if front.withdrawn else None,
        until=until(context, article),
        expired=stamp(last_day(front.expires)) if front.expires and is_expired(front, site.now) else None,
        unit_note=_unit_note(context, context.units[front.unit], stands=front.withdrawn is None),
        document=document_rows(context, front.document) if front.document and not gone else (),
        attachments=() if gone else _attachments(context, article),
        tags=tuple(
            context.link(f"/the/{slug(tag)}/", site.tags[slug(tag)]) for tag in front.tags if slug(tag) in site.tags
        ),
        numbers=() if gone else _numbers(context, article),
        views=_views(front.legacy),
        previous=_neighbour(context, older),
        next=_neighbour(context, newer),
        related=cards(context, (context.articles[path] for path in site.related.get(article.path, ()))),
    )


def _head(context: Context, article: Article) -> Head:
    front = article.front
    image = _shared(context, article)
    about = "" if front.withdrawn else shorten(front.summary or article.outline.lead, 200)
    return head(
        context, article.url, front.title, about,
        breadcrumb=tuple(context.category(above.id) for above in reversed(context.line(front.category))),
        published=front.date, modified=modified(article), image=image,
        noindex=front.withdrawn is not None or is_expired(front, context.site.now),
        nodes=(article_node(context, article, about, image.src, modified(article)),),
    )  # fmt: skip


def _shared(context: Context, article: Article) -> Shot:
    """The picture where the article is shared."""
    front = article.front
    if front.image and not front.withdrawn:
        return share_picture(context, front.image, article.path)
    return share_image(context, article if has_card(context, article) else None)


def notes_of(corrections: tuple[Amendment, ...]) -> tuple[Note, ...]:
    """The corrections of an article, the newest first."""
    return tuple(Note(stamp(entry.date), entry.text) for entry in reversed(corrections))


def source_note(source: Credit | None) -> SourceNote | None:
    """Where a text was taken over from."""
    return SourceNote(source.name, source.url, stamp(source.date) if source.date else None) if source else None


def _neighbour(context: Context, path: str) -> Card | None:
    return card(context, context.articles[path]) if path else None


def _numbers(context: Context, article: Article) -> tuple[Link, ...]:
    ids = {number_id(number): number for number in reversed(article.outline.numbers)}
    return tuple(context.link(f"/van-ban/{key}/", ids[key]) for key in reversed(ids) if key in context.site.by_number)


def _views(legacy: Legacy | None) -> str:
    """The old portal's count, dated; never a count of our own."""
    if legacy is None or legacy.views is None or legacy.views_as_of is None:
        return ""
    return f"Lượt xem trên cổng cũ, tính đến {short_date(legacy.views_as_of.at.date())}: {format_number(legacy.views)}"


def _unit_note(context: Context, unit: Unit, *, stands: bool) -> UnitNote | None:
    """Told where the unit's life is over at the time of the build; history is not rewritten, if the text `stands`."""
    if unit.valid_to is None or not has_ended(unit, context.site.now):
        return None
    basis = f" theo {unit.legal_basis}" if unit.legal_basis else ""
    ended = f"{unit.name} kết thúc hoạt động ngày {short_date(unit.valid_to)}{basis}."
    return UnitNote(f"{ended} Nội dung giữ nguyên như khi đăng." if stands else ended, heirs(context, unit))


def heirs(context: Context, unit: Unit) -> tuple[Link, ...]:
    """The units that took over, with their shares as far as they are known."""
    shares = {heir.unit: "" if heir.share == "chua-ro" else f" ({SHARES[heir.share]})" for heir in unit.successors}
    return tuple(context.link(f"/don-vi/{heir}/", context.unit_labels[heir] + share) for heir, share in shares.items())


def document_rows(context: Context, document: Decree) -> tuple[Row, ...]:
    """The particulars of a document as a table."""
    replaced = tuple(_number_link(context, number) for number in document.replaces)
    rows = (
        Row("Số, ký hiệu", document.number),
        Row("Loại văn bản", document.kind),
        Row("Cơ quan ban hành", document.issuer),
        Row("Ngày ban hành", short_date(document.issued)),
        Row("Ngày có hiệu lực", short_date(document.effective) if document.effective else ""),
        Row("Thay thế", ", ".join(document.replaces), replaced if all(link.href for link in replaced) else ()),
    )
    return tuple(row for row in rows if row.text or row.links)


def _number_link(context: Context, number: str) -> Link:
    key = number_id(number)
    return context.link(f"/van-ban/{key}/", number) if key in context.site.by_number else Link("", number)


def _attachments(context: Context, article: Article) -> tuple[FileLink, ...]:
    links = []
    for attachment in article.front.attachments:
        asset = context.site.targets.assets[source_path(attachment.file, article.path)]
        kind = asset.path.rpartition(".")[2].upper()
        links.append(FileLink(context.addresses.href(asset.url), attachment.title, kind, format_size(asset.size)))
    return tuple(links)


def modified(article: Article) -> Moment:
    """When an article was last touched: published, updated, corrected or withdrawn."""
    front = article.front
    remarks = (*(entry.date for entry in front.corrections), *((front.withdrawn.date,) if front.withdrawn else ()))
    touches: tuple[Moment, ...] = (front.date, *((front.updated,) if front.updated else ()), *remarks)
    return max(touches, key=lambda moment: moment.at)
