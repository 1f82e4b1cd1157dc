"""Given a published tree: what does a reader or a crawler meet that is wrong?

In: files by path, the site's base path. Out: findings as text, one each. Never: a look at how the pages were made:
HTML is read by html5lib as a browser reads it.
"""

import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import html5lib

LINKS = {
    "a": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "source": "srcset",
    "form": "action",
    "iframe": "src",
}
LOADED = {"img", "script", "source", "iframe", "video", "audio", "object", "embed"}
LOADING_LINKS = {"stylesheet", "icon", "apple-touch-icon", "preload", "manifest", "modulepreload", "search"}
ENGLISH = re.compile(
    r"\b(View count|Click|Read more|Home|Next|Previous|Search|Loading|Undefined|None|null|NaN|True|False|Not found)\b"
)


@dataclass(slots=True)
class Seen:
    """What one page holds that matters here."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""
    faults: list[str] = field(default_factory=list)


def parse(html: str) -> tuple[ElementTree.Element, list[str]]:
    """The page as html5lib reads it, and its errors of syntax."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html)
    return root, [f"{code} {words or ''}" for _, code, words in parser.errors]


@lru_cache(maxsize=2000)
def see(path: str, html: str) -> Seen:
    """Read a page."""
    root, errors = parse(html)
    seen = Seen(faults=[f"{path}: {error}" for error in errors])
    for element in root.iter():
        if isinstance(element.tag, str):
            _note(path, element, seen)
    seen.faults += [f"{path}: the id {name} stands twice" for name, count in Counter(seen.ids).items() if count > 1]
    if root.get("lang") != "vi":
        seen.faults.append(f"{path}: lang is {root.get('lang')}")
    headings = list(root.iter("h1"))
    if len(headings) != 1:
        seen.faults.append(f"{path}: {len(headings)} h1")
    seen.text = " ".join("".join(root.itertext()).split())
    return seen


def _note(path: str, element: ElementTree.Element, seen: Seen) -> None:
    if element.get("id"):
        seen.ids.append(element.get("id", ""))
    for name in element.attrib:
        if name == "style" or name.startswith("on"):
            seen.faults.append(f"{path}: <{element.tag} {name}>")
    if element.tag == "script" and not element.get("src") and "json" not in element.get("type", ""):
        seen.faults.append(f"{path}: inline script")
    if element.get("property") in {"og:image", "og:url"} and not element.get("content", "").startswith("http"):
        seen.faults.append(f"{path}: {element.get('property')} is no whole address: {element.get('content')}")
    if element.tag == "img" and element.get("alt") is None:
        seen.faults.append(f"{path}: img without alt")
    if element.tag == "a" and element.get("href") is not None and not _name(element):
        seen.faults.append(f"{path}: empty link to {element.get('href')}")
    for name in ("aria-labelledby", "for", "aria-controls", "aria-describedby"):
        seen.links += [("id", f"#{each}") for each in element.get(name, "").split()]
    seen.links += [(_kind(element), target) for target in _targets(element)]


def _name(element: ElementTree.Element) -> str:
    alternatives = (image.get("alt", "") for image in element.iter("img"))
    return "".join((*element.itertext(), *alternatives, element.get("aria-label", ""))).strip()


def _targets(element: ElementTree.Element) -> Iterator[str]:
    attribute = LINKS.get(str(element.tag), "")
    if attribute and element.get(attribute) is not None and attribute != "srcset":
        yield element.get(attribute, "")
    for candidate in element.get("srcset", "").split(","):
        if candidate.strip():
            yield candidate.split()[0]
    if element.tag == "meta" and element.get("property", "") in {"og:image", "og:url"}:
        yield element.get("content", "")  # see `_note`: whole addresses
    if element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh":
        yield element.get("content", "").partition("=")[2].strip()


def _kind(element: ElementTree.Element) -> str:
    if element.tag == "link":
        return "asset" if LOADING_LINKS & set(element.get("rel", "").split()) else "link"
    return "asset" if element.tag in LOADED else "link"


def file_of(url: str) -> str:
    """The file that a static host serves for a path of the site."""
    path = unquote(url).lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def crawl(files: Mapping[str, bytes], base_url: str) -> list[str]:
    """Everything wrong with the pages of a site, and every link of theirs that leads nowhere."""
    seen = {path: see(path, data.decode()) for path, data in files.items() if path.endswith(".html")}
    faults = [fault for page in seen.values() for fault in page.faults]
    for path, page in seen.items():
        for kind, target in page.links:
            faults += _follow(path, kind, target, files, seen, base_url)
    return sorted(set(faults))


def _follow(
    path: str, kind: str, target: str, files: Mapping[str, bytes], seen: Mapping[str, Seen], base_url: str
) -> Iterable[str]:
    place = urljoin(base_url, posixpath.dirname(path) + "/" if path.endswith("index.html") and "/" in path else path)
    if path == "index.html":
        place = base_url
    whole = urlsplit(urljoin(place, target))
    if whole.scheme in {"mailto", "tel"}:
        return
    if not target:
        yield f"{path}: an empty address"
    if (whole.scheme, whole.netloc) != tuple(urlsplit(base_url)[:2]):
        if kind == "asset":
            yield f"{path}: loads {target} from elsewhere"
        return
    base = urlsplit(base_url).path
    if not whole.path.startswith(base):
        yield f"{path}: {target} leaves the base path"
        return
    file = path if kind == "id" else file_of(whole.path[len(base) :])
    if file not in files:
        yield f"{path}: {target} leads nowhere"
    elif whole.fragment and file in seen and unquote(whole.fragment) not in seen[file].ids:
        yield f"{path}: {target} names an id that is not there"


def locations(sitemap: bytes) -> list[str]:
    """The addresses in a sitemap."""
    return [element.text or "" for element in ElementTree.fromstring(sitemap).iter() if element.tag.endswith("}loc")]


def linked_data(html: str) -> list[object]:
    """The JSON-LD of a page."""
    root, _ = parse(html)
    scripts = (e for e in root.iter("script") if e.get("type") == "application/ld+json")
    return [json.loads("".join(script.itertext())) for script in scripts]
