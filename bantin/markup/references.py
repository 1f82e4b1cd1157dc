"""Given sanitised HTML: which of its links and pictures lead into the site, and what is wrong with them?

In: sanitised HTML. Out: the HTML in parts, cut where an address of the site is still to be filled in, and those
references. Never: an address resolved (nothing but this body is known here), or a picture from elsewhere.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Literal

from bantin.markup.allowed import DECORATION
from bantin.markup.lines import Locator
from bantin.markup.sanitise import PREFIX
from bantin.markup.visible import ATTRIBUTES
from bantin.model import Ref
from bantin.problems import Problem, Spot, problem
from bantin.vietnamese import fold

_PLACE = re.compile(rf"<(a|img)({ATTRIBUTES})>")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_FIGURE = re.compile(rf"<p>\s*(<a{ATTRIBUTES}>)?<img({ATTRIBUTES})>(</a>)?\s*</p>")
_EXTERNAL = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_ABROAD = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[\\/]{2})", re.IGNORECASE)
_NOTE = re.compile(r"#(fn(?:ref[0-9]*)?-[\w-]+)")
_SAYS_NOTHING = re.compile(
    r"(?:hinh(?: anh)?|anh(?: chup)?|image|img|picture|photo|minh hoa|anh minh hoa|hinh minh hoa|untitled)?[\s\d.:_-]*"
    r"|[^\s]+\.(?:jpe?g|png|webp|gif|avif|bmp|heic|svg)"
)


@dataclass(frozen=True, slots=True)
class Referring:
    """The HTML in `len(refs) + 1` parts."""

    parts: tuple[str, ...]
    refs: tuple[Ref, ...]
    problems: tuple[Problem, ...]


class _Cutter:
    """One pass over the links and pictures of one body."""

    def __init__(self, html: str, path: str, locator: Locator) -> None:
        self.html = html
        self.path = path
        self.locator = locator
        self.parts: list[str] = []
        self.refs: list[Ref] = []
        self.problems: list[Problem] = []

    def cut(self) -> Referring:
        """Cut the HTML at each reference of the site."""
        part, after = "", 0
        for place in _PLACE.finditer(self.html):
            part += self.html[after : place.start()]
            after = place.end()
            tag, attributes = place[1], dict(_ATTRIBUTE.findall(place[2]))
            target = unescape(attributes.pop("src" if tag == "img" else "href", ""))
            head, tail = self._picture(attributes) if tag == "img" else self._link(target, attributes)
            if tag == "img" or not head:
                self._refer("image" if tag == "img" else "link", target)
                self.parts.append(part + ("<picture>" if tag == "img" else "<a "))
                part = tail
            else:
                part += head + tail
        self.parts.append(part + self.html[after:])
        return Referring(tuple(self.parts), tuple(self.refs), tuple(self.problems))

    def _refer(self, kind: Literal["link", "image"], target: str) -> None:
        self.refs.append(Ref(kind, target, *self.locator.place(target, "ref")))

    def _link(self, target: str, attributes: dict[str, str]) -> tuple[str, str]:
        """What stands before and after the address of a link; nothing before it where the address is the site's."""
        rest = "".join(f' {name}="{value}"' for name, value in attributes.items())
        if not target:
            return "<a", f"{rest}>"
        if _EXTERNAL.match(target):
            return f'<a href="{escape(target)}"{rest} rel="noopener"', ">"
        note = _NOTE.fullmatch(target)
        if note and f'id="{PREFIX}{note[1]}"' in self.html:
            return f'<a href="#{PREFIX}{note[1]}"{rest}', ">"
        return "", f"{rest}>"

    def _picture(self, attributes: dict[str, str]) -> tuple[str, str]:
        kept = {name: value for name, value in attributes.items() if name not in ("width", "height")}
        rest = "".join(f' {name}="{value}"' for name, value in kept.items())
        return "", f'{rest} decoding="async"></picture>'


def referring(html: str, path: str, locator: Locator) -> Referring:
    """Cut sanitised HTML at its references.

    A link of the site is `<a ` … `>`, with the attribute `href` to be put between; a picture is `<picture>` …
    `></picture>`, with its sources and its `<img` up to the alternative text.
    """
    if "<a " not in html and "<img " not in html and "<a>" not in html:
        return Referring((html,), (), ())
    return _Cutter(html, path, locator).cut()


def refused(html: str, path: str, locator: Locator) -> tuple[str, tuple[Problem, ...]]:
    """Unsanitised HTML without the links and pictures whose address may not be, and the problems that say so."""
    problems: list[Problem] = []

    def judge(place: re.Match[str]) -> str:
        tag, attributes = place[1], _ATTRIBUTE.findall(place[2])
        holder = "src" if tag == "img" else "href"
        target = next((unescape(value) for name, value in attributes if name == holder), "")
        code = _fault(tag, target)
        if not code:
            return place[0]
        problems.append(problem(code, Spot(path, *locator.place(target, "ref")), target=target))
        kept = "".join(f' {name}="{value}"' for name, value in attributes if name != "href")
        return "" if tag == "img" else f"<a{kept}>"

    return _PLACE.sub(judge, html), tuple(problems)


def _fault(tag: str, target: str) -> str:
    plain = "".join(character for character in target if character.isprintable())
    if tag == "img":
        return "image-external" if not plain or _ABROAD.match(plain) else ""
    return "url-scheme" if _ABROAD.match(plain) and not _EXTERNAL.match(plain) else ""


def pictured(html: str, path: str, locator: Locator) -> tuple[str, tuple[Problem, ...]]:
    """Sanitised HTML with a figure for each picture alone in its paragraph, and what pictures do not say.

    The title of such a picture is `caption | credit`; it is seen, so it is no longer a title. A link around the picture
    stays around it.
    """
    if "<img " not in html:
        return html, ()
    problems: list[Problem] = []
    for place in _PLACE.finditer(html):
        if place[1] == "img":
            attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(place[2])}
            spot = Spot(path, *locator.place(attributes.get("src", ""), "picture"))
            code, words = _unsaid(attributes)
            problems += [problem(code, spot, **words)] if code else []
    return _FIGURE.sub(_figure, html), tuple(problems)


def _unsaid(attributes: dict[str, str]) -> tuple[str, dict[str, str]]:
    alt, caption = attributes.get("alt", ""), attributes.get("title", "").partition("|")[0].strip()
    if not alt.strip():
        decorates = DECORATION in attributes.get("class", "").split()
        return ("", {}) if decorates else ("picture-no-alt", {"src": attributes.get("src", "")})
    if _SAYS_NOTHING.fullmatch(fold(alt).strip()):
        return "alt-empty-words", {"alt": alt}
    if fold(alt).strip(" .") == fold(caption).strip(" ."):
        return "caption-equals-alt", {"text": caption}
    return "", {}


def _figure(found: re.Match[str]) -> str:
    before, after = found[1] or "", found[3] or ""
    if bool(before) != bool(after):
        return found[0]
    attributes = dict(_ATTRIBUTE.findall(found[2]))
    caption, _, credit = (part.strip() for part in attributes.pop("title", "").partition("|"))
    image = "<img" + "".join(f' {name}="{value}"' for name, value in attributes.items()) + ">"
    words = " ".join(filter(None, (caption, f'<span class="credit">{credit}</span>' if credit else "")))
    return f"<figure>{before}{image}{after}{f'<figcaption>{words}</figcaption>' if words else ''}</figure>"
