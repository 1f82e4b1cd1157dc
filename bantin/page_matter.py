"""Given the front matter of a static page or an album: what does the editor say of it?

In: `Fields` with their places. Out: the proven values and the problems met; None where a required value is missing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import Final

from bantin.forms import Key, open_form
from bantin.front_matter import IMAGE, read_picture, unit_of
from bantin.model import Fields, Moment, Picture
from bantin.problems import Problem
from bantin.vietnamese import slug
from bantin.vocabulary import Vocabulary

PAGE: Final[Mapping[str, Key]] = {
    "title": Key("text", required=True), "summary": Key("text"), "slug": Key("text"), "updated": Key("date"),
    "draft": Key("flag"),
}  # fmt: skip
ALBUM: Final[Mapping[str, Key]] = {
    "title": Key("text", required=True), "date": Key("date", required=True), "unit": Key("text", required=True),
    "summary": Key("text"), "draft": Key("flag"), "pictures": Key("forms", required=True),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageMatter:
    """The front matter of a static page."""

    title: str
    summary: str
    slug: str
    updated: Moment | None
    draft: bool


@dataclass(frozen=True, slots=True)
class AlbumMatter:
    """The front matter of an album; `unit` is an id."""

    title: str
    date: Moment
    unit: str
    summary: str
    draft: bool
    pictures: tuple[Picture, ...]


def page_matter(fields: Fields, path: str, zone: tzinfo) -> tuple[PageMatter | None, tuple[Problem, ...]]:
    """Read and prove a static page's front matter."""
    form = open_form(fields, path, PAGE, zone)
    typed = form.text("slug")
    if typed and slug(typed) != typed:
        form.fault("slug-invalid", "slug", value=typed, near=slug(typed))
    matter = PageMatter(
        form.text("title"), form.text("summary"), slug(typed), form.moment("updated"), form.flag("draft")
    )
    return (matter if matter.title else None), tuple(form.faults)


def album_matter(
    fields: Fields, path: str, names: Vocabulary, zone: tzinfo
) -> tuple[AlbumMatter | None, tuple[Problem, ...]]:
    """Read and prove an album's front matter."""
    form = open_form(fields, path, ALBUM, zone)
    date = form.moment("date")
    unit = unit_of(form, names, date)
    pictures = tuple(read_picture(entry) for entry in form.forms("pictures", IMAGE) if entry.has("src"))
    if not (form.has("title") and date and unit and pictures):
        return None, tuple(form.faults)
    matter = AlbumMatter(form.text("title"), date, unit, form.text("summary"), form.flag("draft"), pictures)
    return matter, tuple(form.faults)
