"""Given the front matter of a text and the names of the site: what does the editor say, and is it so?

In: `Fields` with their places, a `Vocabulary`. Out: a proven `FrontMatter` and the problems met on the way; None where
a required value is missing. What the keys mean: README, "Front matter".
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final, get_args
from urllib.parse import urlsplit

from bantin.forms import Form, Key, choice, instant, open_form
from bantin.model import (
    Amendment,
    Attachment,
    Credit,
    Decree,
    Fields,
    FrontMatter,
    Kind,
    Legacy,
    Moment,
    Picture,
    Withdrawal,
)  # fmt: skip
from bantin.problems import Problem, suggestion
from bantin.site import Unit
from bantin.vietnamese import collation_key, slug
from bantin.vocabulary import Names, Vocabulary, alive

ARTICLE: Final[Mapping[str, Key]] = {
    "title": Key("text", required=True), "date": Key("date", required=True), "category": Key("text", required=True),
    "unit": Key("text", required=True), "summary": Key("text"), "byline": Key("text"), "source": Key("form"),
    "type": Key("text"), "tags": Key("texts"), "image": Key("form"), "updated": Key("date"), "expires": Key("date"),
    "draft": Key("flag"), "pinned": Key("text"), "slug": Key("text"), "aliases": Key("texts"), "related": Key("texts"),
    "corrections": Key("forms"), "withdrawn": Key("form"), "attachments": Key("forms"), "document": Key("form"),
    "event_date": Key("date"), "legacy": Key("form"),
}  # fmt: skip
SOURCE: Final[Mapping[str, Key]] = {
    "name": Key("text", required=True), "url": Key("text", required=True), "date": Key("date", required=True),
}  # fmt: skip
IMAGE: Final[Mapping[str, Key]] = {
    "src": Key("text", required=True), "alt": Key("text"), "caption": Key("text"), "credit": Key("text"),
}  # fmt: skip
CORRECTION: Final[Mapping[str, Key]] = {"date": Key("date", required=True), "text": Key("text", required=True)}
WITHDRAWN: Final[Mapping[str, Key]] = {"date": Key("date", required=True), "reason": Key("text", required=True)}
ATTACHMENT: Final[Mapping[str, Key]] = {"file": Key("text", required=True), "title": Key("text", required=True)}
DOCUMENT: Final[Mapping[str, Key]] = {
    "number": Key("text", required=True), "kind": Key("text", required=True), "issuer": Key("text", required=True),
    "issued": Key("date", required=True), "effective": Key("date"), "replaces": Key("texts"),
}  # fmt: skip
LEGACY: Final[Mapping[str, Key]] = {"url": Key("texts"), "views": Key("count"), "views_as_of": Key("date")}
FOREVER: Final = datetime(9999, 12, 30, tzinfo=UTC)
# Stands for a date that is missing, so that what else is wrong is told in the same run; nothing is before it.
BEGINNING: Final = Moment(datetime(1, 1, 2, tzinfo=UTC), clock=False)


def front_matter(
    fields: Fields, path: str, names: Vocabulary, zone: tzinfo
) -> tuple[FrontMatter | None, tuple[Problem, ...]]:
    """Read and prove an article's front matter."""
    form = open_form(fields, path, ARTICLE, zone)
    typed = form.moment("date")
    category, unit, date = _category(form, names.categories), unit_of(form, names, typed), typed or BEGINNING
    front = FrontMatter(
        title=form.text("title"), date=date, category=category, unit=unit, kind=_kind(form),
        summary=form.text("summary"), byline=form.text("byline"), source=_source(form),
        tags=_tags(form, names.tags), image=picture(form, "image"), updated=_updated(form, date),
        expires=_until(form, "expires", date), draft=form.flag("draft"), pinned=_pinned(form, date),
        slug=_slug(form), aliases=_aliases(form), related=form.texts("related"), corrections=_corrections(form),
        withdrawn=_withdrawn(form), attachments=_attachments(form), document=_document(form),
        event_date=form.moment("event_date"), legacy=_legacy(form),
    )  # fmt: skip
    _prove(form, front)
    sound = front.title and typed and category and unit
    return (front if sound else None), tuple(form.faults)


def _prove(form: Form, front: FrontMatter) -> None:
    if front.kind == "notice" and front.expires is None and not form.has("expires"):
        form.fault("notice-no-expiry", "type")
    if front.kind == "document" and front.document is None and not form.has("document"):
        form.fault("document-missing", "type")


def _kind(form: Form) -> Kind:
    value = choice(form, "type", get_args(Kind), "news")
    return next(kind for kind in get_args(Kind) if kind == value)


def _category(form: Form, names: Names) -> str:
    value = form.text("category")
    found = names.find(value)
    if value and not found:
        form.fault("category-unknown", "category", name=value, near=suggestion(value, names.spellings))
    return found[0] if found else ""


def unit_of(form: Form, names: Vocabulary, date: Moment | None) -> str:
    """The id of the unit named, which must have lived on that day; "" where there is none."""
    value = form.text("unit")
    found = names.units.find(value)
    if value and not found:
        form.fault("unit-unknown", "unit", name=value, near=suggestion(value, names.units.spellings))
    if not found or date is None:
        return found[0] if found else ""
    living = [unit for unit in found if alive(names.lives[unit], date.at.date())]
    if len(living) > 1:
        form.fault("unit-ambiguous", "unit", name=value, ids=", ".join(living))
    if not living:
        _unit_not_valid(form, names, names.lives[found[-1]], date.at.date())
    return living[0] if living else found[0]


def _unit_not_valid(form: Form, names: Vocabulary, unit: Unit, day: date) -> None:
    """Told with the units of that day from which it came, or which came from it."""
    after = {heir.unit for heir in unit.successors}
    kin = (
        life
        for life in names.lives.values()
        if life.id in after or any(heir.unit == unit.id for heir in life.successors)
    )
    form.fault(
        "unit-not-valid", "unit", name=unit.name, date=form.text("date"),
        since=f"{unit.valid_from:%d/%m/%Y}" if unit.valid_from else "…",
        until=f"{unit.valid_to:%d/%m/%Y}" if unit.valid_to else "…",
        near="”, “".join(life.name for life in kin if alive(life, day)),
    )  # fmt: skip


def _tags(form: Form, names: Names | None) -> tuple[str, ...]:
    tags: dict[str, str] = {}
    for item in form.texts("tags"):
        typed = item.value.strip()
        found = names.find(typed) if names else (typed,)
        if not found and names:
            form.fault_in("tag-unknown", item, name=typed, near=suggestion(typed, names.spellings))
        elif not slug(found[0]):
            form.fault_in("value-shape", item, key="tags", shape="texts")
        else:
            tags.setdefault(slug(found[0]), found[0])
    return tuple(sorted(tags.values(), key=collation_key))


def _source(form: Form) -> Credit | None:
    source = form.form("source", SOURCE)
    if source is None:
        return None
    url = source.text("url")
    if url and not is_web_address(url):
        source.fault("url-invalid", "url", key="url", value=url)
        url = ""
    return Credit(source.text("name"), url, source.moment("date"))


def is_web_address(url: str) -> bool:
    """Whether an address is one of the web, so that a link to it can do nothing else."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket that belongs to no address
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def picture(form: Form, key: str) -> Picture | None:
    """The picture under `key`, its alternative text proven."""
    image = form.form(key, IMAGE)
    return read_picture(image) if image else None


def read_picture(image: Form) -> Picture:
    """A picture's form, its alternative text proven."""
    alt, caption = image.text("alt"), image.text("caption")
    if not alt:
        image.fault("picture-no-alt", "alt", src=image.text("src"))
    elif caption and collation_key(alt) == collation_key(caption):
        image.fault("caption-equals-alt", "caption", text=caption)
    spot = image.spot("src")
    return Picture(image.text("src"), alt, caption, image.text("credit"), spot.line, spot.column)


def _updated(form: Form, date: Moment) -> Moment | None:
    updated = form.moment("updated")
    if updated and updated.at < date.at and not (not updated.clock and updated.at.date() == date.at.date()):
        form.fault("date-order", "updated", key="updated", value=form.text("updated"), date=form.text("date"))
    return updated


def _until(form: Form, key: str, date: Moment) -> Moment | None:
    """A last day counts whole: without an hour it ends at midnight."""
    until = form.moment(key)
    if until is None:
        return None
    if not until.clock:
        midnight = datetime.combine(until.at.date() + timedelta(days=1), time.min, form.zone)
        until = Moment(instant(midnight, form.zone), clock=False)
    if until.at <= date.at:
        form.fault("date-order", key, key=key, value=form.text(key), date=form.text("date"))
    return until


def _pinned(form: Form, date: Moment) -> Moment | None:
    value = form.text("pinned")
    if not value or not any(character.isdigit() for character in value) or value in {"0", "1"}:
        return Moment(FOREVER, clock=False) if value and form.flag("pinned") else None
    return _until(form, "pinned", date)


def _slug(form: Form) -> str:
    value = form.text("slug")
    if value and slug(value) != value:
        form.fault("slug-invalid", "slug", value=value, near=slug(value))
    return slug(value)


def _aliases(form: Form) -> tuple[str, ...]:
    for alias in form.texts("aliases"):
        if not alias.value.startswith("/") or alias.value.startswith("//") or ".." in alias.value:
            form.fault_in("alias-invalid", alias, value=alias.value)
    return tuple(alias for alias in form.words("aliases") if alias.startswith("/") and not alias.startswith("//"))


def _corrections(form: Form) -> tuple[Amendment, ...]:
    entries = ((entry.moment("date"), entry.text("text")) for entry in form.forms("corrections", CORRECTION))
    return tuple(sorted((Amendment(at, text) for at, text in entries if at and text), key=lambda entry: entry.date.at))


def _withdrawn(form: Form) -> Withdrawal | None:
    entry = form.form("withdrawn", WITHDRAWN)
    at = entry.moment("date") if entry else None
    return Withdrawal(at, entry.text("reason")) if entry and at and entry.text("reason") else None


def _attachments(form: Form) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(entry.text("file"), entry.text("title"), entry.spot("file").line, entry.spot("file").column)
        for entry in form.forms("attachments", ATTACHMENT)
        if entry.text("file")
    )


def _document(form: Form) -> Decree | None:
    entry = form.form("document", DOCUMENT)
    issued = entry.moment("issued") if entry else None
    if entry is None or issued is None:
        return None
    if entry.has("number") and not slug(entry.text("number")):
        entry.fault("value-shape", "number", key="number", shape="number")
    effective = entry.moment("effective")
    return Decree(
        entry.text("number"), entry.text("kind"), entry.text("issuer"), issued.at.date(),
        effective.at.date() if effective else None, entry.words("replaces"),
    )  # fmt: skip


def _legacy(form: Form) -> Legacy | None:
    entry = form.form("legacy", LEGACY)
    if entry is None:
        return None
    views = entry.count("views", -1, limit=999_999_999)
    if views >= 0 and not entry.has("views_as_of"):
        entry.fault("key-missing", "views_as_of", key="views_as_of")
    return Legacy(entry.words("url"), views if views >= 0 else None, entry.moment("views_as_of"))
