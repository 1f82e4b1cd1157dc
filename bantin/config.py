"""Given site.yaml and the unit registry: how is the site set up?

In: the YAML of site.yaml, and of the file that its `units` names. Out: a complete `Config` and the problems met; None
where a required value is missing. What the keys mean: README, "site.yaml".
"""

import re
from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import cache
from typing import Final
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from bantin.forms import Form, Key, open_form
from bantin.model import Fields, Text
from bantin.problems import Problem
from bantin.registry import CATEGORY, TAG, UNIT, read_categories, read_tags, read_units
from bantin.site import EMBLEM, Building, Config, Home, Lists, MenuItem, Publisher

PATH: Final = "site.yaml"
ZONE: Final = "Asia/Ho_Chi_Minh"
AREA: Final = re.compile("UTC|[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z0-9_+-]+){1,2}")  # `localtime` is the machine's own
UNFIT: Final = ' \\"<>^`{|}?#'  # what no base URL holds unquoted, and signs that begin its other parts
UNFIT_PATH: Final = "$';"  # they mean something in the settings of a web server, where the path is written
SITE: Final[Mapping[str, Key]] = {
    "title": Key("text", required=True), "description": Key("text", required=True),
    "base_url": Key("text", required=True), "language": Key("text"), "timezone": Key("text"),
    "publisher": Key("form", required=True), "categories": Key("forms", required=True),
    "units": Key("forms", required=True), "tags": Key("forms"), "menu": Key("forms"), "abbreviations": Key("any"),
    "home": Key("form"), "lists": Key("form"), "build": Key("form"),
}  # fmt: skip
PUBLISHER: Final[Mapping[str, Key]] = {
    "name": Key("text", required=True), "parent": Key("text", required=True),
    "responsible": Key("text", required=True), "address": Key("text", required=True),
    "phone": Key("text", required=True), "email": Key("text", required=True), "licence": Key("text"),
    "emblem": Key("text"),
}  # fmt: skip
MENU: Final[Mapping[str, Key]] = {"title": Key("text", required=True), "to": Key("text", required=True)}
HOME: Final[Mapping[str, Key]] = {"latest": Key("count"), "per_category": Key("count"), "notices": Key("count")}
LISTS: Final[Mapping[str, Key]] = {"per_page": Key("count"), "feed_items": Key("count")}
BUILD: Final[Mapping[str, Key]] = {
    "strict": Key("flag"),
    "cards": Key("flag"),
    "editions": Key("flag"),
    "offline": Key("flag"),
}
REGISTRY: Final[Mapping[str, Key]] = {"units": Key("forms", required=True)}


def unit_file(fields: Fields) -> Text | None:
    """The path that `units` names, where it names a file and does not hold the units itself."""
    node = {name.value: node for name, node in fields.entries}.get("units")
    return node if isinstance(node, Text) and node.value.strip() else None


def read_config(
    fields: Fields, registry: tuple[str, Fields] | None = None
) -> tuple[Config | None, tuple[Problem, ...]]:
    """Read and prove site.yaml; `registry` is the unit file's path and mapping, where there is one."""
    form = open_form(fields, PATH, SITE, ZoneInfo(ZONE))
    publisher, base_url = _publisher(form), _base_url(form)
    categories = read_categories(form.forms("categories", CATEGORY))
    units = read_units(_units(form, registry))
    settled = Config(
        title=form.text("title"), description=form.text("description"), base_url=base_url, publisher=publisher,
        categories=categories, units=units, language=_language(form), timezone=_timezone(form),
        tags=read_tags(form.forms("tags", TAG)) if "tags" in form.values else None, menu=_menu(form),
        abbreviations=_abbreviations(form), home=_home(form), lists=_lists(form), build=_build(form),
    )  # fmt: skip
    usable = settled.title and base_url and categories and units
    return (settled if usable else None), tuple(form.faults)


def zone_of(config: Config) -> tzinfo:
    """The site's timezone."""
    return ZoneInfo(config.timezone)


@cache
def zone_rules(timezone: str) -> str:
    """What this machine's database of zones says of one, month by month: on another machine it may say otherwise."""
    zone = ZoneInfo(timezone)
    months = (datetime(year, month, 1, tzinfo=zone) for year in range(1970, 2070) for month in range(1, 13))
    return " ".join(f"{month.utcoffset()}" for month in months)


def _units(form: Form, registry: tuple[str, Fields] | None) -> tuple[Form, ...]:
    if registry is None:
        return form.forms("units", UNIT)
    path, fields = registry
    return open_form(fields, path, REGISTRY, form.zone, form.faults).forms("units", UNIT)


def _publisher(form: Form) -> Publisher:
    entry = form.form("publisher", PUBLISHER)
    if entry is None:
        return Publisher("", "", "", "", "", "")
    told = {key: entry.text(key) for key in PUBLISHER if key != "emblem"}
    return Publisher(**told, emblem=entry.texts("emblem")[0] if entry.has("emblem") else EMBLEM)


def _base_url(form: Form) -> str:
    value = form.text("base_url")
    if value and not _is_base(value):
        form.fault("base-url-invalid", "base_url", value=value)
        return ""
    return value if not value or value.endswith("/") else value + "/"


def _is_base(url: str) -> bool:
    """Host and folder and nothing else: every address of the site begins with it."""
    try:
        parts = urlsplit(url)
        port_is_sound = parts.port != 0
    except ValueError:  # a bracket that belongs to no address, a port that is no number
        return False
    sound = parts.scheme in {"http", "https"} and bool(parts.hostname) and port_is_sound and url.isprintable()
    extra = parts.query or parts.fragment or "@" in parts.netloc or any(sign in url for sign in UNFIT)
    path = unquote(parts.path)
    fit = "//" not in path and not any(sign in path for sign in UNFIT_PATH)
    return sound and not extra and fit and not {".", ".."} & set(path.split("/"))


def _language(form: Form) -> str:
    value = form.text("language", "vi")
    if value != "vi":
        form.fault("value-choice", "language", key="language", value=value, choices="vi")
    return value


def _timezone(form: Form) -> str:
    value = form.text("timezone", ZONE)
    try:
        known = AREA.fullmatch(value) and ZoneInfo(value)
    except (LookupError, ValueError, OSError):
        known = None
    if not known:
        form.fault("timezone-unknown", "timezone", value=value)
    return value if known else ZONE


def _menu(form: Form) -> tuple[MenuItem, ...]:
    entries = form.forms("menu", MENU)
    spots = (entry.spot("to") for entry in entries)
    return tuple(
        MenuItem(entry.text("title"), entry.text("to"), spot.line, spot.column)
        for entry, spot in zip(entries, spots, strict=True)
    )


def _abbreviations(form: Form) -> tuple[tuple[str, str], ...]:
    if not form.has("abbreviations"):
        return ()
    node = form.values["abbreviations"][1]
    if not isinstance(node, Fields) or not all(isinstance(value, Text) for _, value in node.entries):
        form.fault("value-shape", "abbreviations", key="abbreviations", shape="form")
        return ()
    return tuple((name.value, value.value) for name, value in node.entries if isinstance(value, Text))


def _home(form: Form) -> Home:
    entry, usual = form.form("home", HOME), Home()
    if entry is None:
        return usual
    return Home(
        entry.count("latest", usual.latest, 100),
        entry.count("per_category", usual.per_category, 100),
        entry.count("notices", usual.notices, 100),
    )


def _lists(form: Form) -> Lists:
    entry, usual = form.form("lists", LISTS), Lists()
    if entry is None:
        return usual
    per_page = entry.count("per_page", usual.per_page, 500)
    return Lists(max(per_page, 1), entry.count("feed_items", usual.feed_items, 500))


def _build(form: Form) -> Building:
    entry, usual = form.form("build", BUILD), Building()
    if entry is None:
        return usual
    return Building(**{key: entry.flag(key) if entry.has(key) else getattr(usual, key) for key in BUILD})
