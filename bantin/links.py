"""Given a reference as an editor typed it: which address is meant?

In: references with the path of the text that holds them, and everything that they may name. Out: addresses, or the
problem why there is none. References are resolved late, when every address is known, so that a body's own work
depends on that body only.
"""

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from bantin.model import Ref
from bantin.problems import Problem, Spot, problem, suggestion
from bantin.site import Album, Article, Asset, Targets, TextPage
from bantin.vietnamese import normalise

Written = Article | TextPage | Album


# Addresses on another portal and bookmarks of Word, pasted along with the text.
LEFTOVER: Final = re.compile(r"^/[^?#]*(\.(aspx?|php|jsp|html?)\b|\?)|^#_(ftn|edn|Toc|Hlk|Ref|bookmark)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A reference resolved: an address of the site with its fragment, and the asset where it is a file."""

    url: str
    asset: Asset | None = None


def source_path(target: str, holder: str) -> str:
    """The path from the site's root that `target` means in the text at `holder`; "" for a bare fragment."""
    name = normalise(unquote(target.partition("#")[0].partition("?")[0]))
    if not name:
        return ""
    if name.startswith("/"):
        return posixpath.normpath(name.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(holder), name))


def resolve(ref: Ref, holder: str, targets: Targets, pages: Collection[str] = ()) -> Found | Problem:
    """The address that a reference means, or what is wrong with it; `pages` are the addresses of generated pages."""
    path, anchor = source_path(ref.target, holder), unquote(ref.target.partition("#")[2])
    spot = Spot(holder, ref.line, ref.column)
    if LEFTOVER.search(ref.target):
        return problem("link-leftover", spot, target=ref.target)
    if path.startswith(".."):
        return problem("link-outside", spot, target=ref.target)
    if path in targets.assets:
        asset = targets.assets[path]
        return Found(asset.url, asset)
    if ref.kind == "image":
        return problem("image-missing", spot, target=ref.target, near=_near(path, targets.assets, holder))
    if path and path not in targets.texts and path not in targets.hidden:
        return _page(ref, spot, path, targets, pages)
    found = _anchored(ref, spot, path or holder, anchor, targets)
    # A wrong anchor is told now, not on the day when the text comes out and nobody is at hand.
    hidden = path in targets.hidden and isinstance(found, Found)
    return problem("link-hidden", spot, target=ref.target) if hidden else found


def _page(ref: Ref, spot: Spot, path: str, targets: Targets, pages: Collection[str]) -> Found | Problem:
    url = "/" if path == "." else f"/{path}" if "." in posixpath.basename(path) else f"/{path}/"
    if ref.target.startswith("/") and url in pages:
        return Found(url)
    return problem("link-broken", spot, target=ref.target, near=_near(path, targets.texts, spot.path))


def _anchored(ref: Ref, spot: Spot, path: str, anchor: str, targets: Targets) -> Found | Problem:
    url = targets.texts.get(path, "") if ref.target.partition("#")[0] else ""
    if not anchor:
        return Found(url)
    ids = targets.anchors.get(path, ())
    for candidate in (anchor, f"m-{anchor}"):
        if candidate in ids:
            return Found(f"{url}#{candidate}")
    near = suggestion(anchor, (name.removeprefix("m-") for name in ids))
    return problem("anchor-missing", spot, target=ref.target, anchor=anchor, near=near)


def _near(path: str, known: Iterable[str], holder: str) -> str:
    """What the editor may have meant, as it is typed at `holder`: the same name elsewhere, or a name with a slip."""
    known = tuple(known)
    name = posixpath.basename(path)
    same = sorted(other for other in known if posixpath.basename(other) == name)
    folder = posixpath.dirname(path)
    meant = same[0] if same else suggestion(path, (other for other in known if posixpath.dirname(other) == folder))
    return posixpath.relpath(meant, posixpath.dirname(holder)) if meant else ""


def files_named(texts: Iterable[Written]) -> Iterator[str]:
    """The source paths of all that texts name and that are not texts: pictures and attachments."""
    for text in texts:
        for ref in text.outline.refs:
            path = source_path(ref.target, text.path)
            if path and not path.endswith(".md"):
                yield path
        yield from (source_path(ref.target, text.path) for ref in matter_refs(text) if not ref.target.endswith(".md"))


def matter_refs(text: Written) -> tuple[Ref, ...]:
    """The references of a text's front matter: its pictures, its attachments, its related articles."""
    if isinstance(text, TextPage):
        return ()
    if isinstance(text, Album):
        return tuple(Ref("image", picture.src, picture.line, picture.column) for picture in text.pictures)
    front = text.front
    if not (front.image or front.attachments or front.related):
        return ()
    image = (Ref("image", front.image.src, front.image.line, front.image.column),) if front.image else ()
    files = tuple(Ref("link", file.file, file.line, file.column) for file in front.attachments)
    related = tuple(Ref("link", name.value.strip(), name.line, name.column) for name in front.related)
    return (*image, *files, *related)


def check_links(
    texts: Iterable[Written], targets: Targets, pages: Collection[str], faulty: Collection[str] = ()
) -> Iterator[Problem]:
    """What is wrong with the references of these texts.

    A reference to a file among `faulty` is none: it is there, and its own mistakes are told.
    """
    for text in texts:
        for ref in (*text.outline.refs, *matter_refs(text)):
            found = resolve(ref, text.path, targets, pages)
            if isinstance(found, Problem) and not (
                found.code in {"link-broken", "image-missing"} and source_path(ref.target, text.path) in faulty
            ):
                yield found
