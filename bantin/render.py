"""Given a page and its template: what are the page's bytes?

In: a page, the context, the theme. Out: an `Output`, or the problem of a template that fails, which names the
template's line and the page in hand. A part that is the same on every page is rendered once, and stands on a page as a
hole until the page is done: so no page can depend on what is in it, and it can be exchanged later (`parts`).
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from jinja2 import TemplateError, TemplateSyntaxError
from markupsafe import Markup

from bantin.addresses import file_of
from bantin.model import Body, Output
from bantin.pages import TEMPLATES, Page
from bantin.present import view
from bantin.present.context import Context
from bantin.problems import Problem, Spot, problem
from bantin.site import Album, Article, TextPage
from bantin.theme import Theme
from bantin.views import Branch, Chrome, RedirectView

# What a template can do wrong: recursion without end is a RuntimeError, a text that is no Unicode a ValueError.
FAULTS = (
    TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError, NameError, RuntimeError,
    MemoryError,
)  # fmt: skip
HOLE: Final = "\x00"  # before and after a part's name; no text, and no page, has the sign


@dataclass(frozen=True, slots=True)
class Press:
    """All that pages are rendered with; `categories` is the tree of those that hold articles, for parts only.

    `body` fetches the composed body of a text; `frame` holds the parts rendered so far.
    """

    context: Context
    chrome: Chrome
    categories: tuple[Branch, ...]
    theme: Theme
    body: Callable[[Article | TextPage | Album], Body]
    frame: dict[str, bytes] = field(default_factory=dict)

    def once(self, template: str) -> Markup:
        """A hole for a part that is the same on every page; the part sees `site` and `categories` only."""
        if template not in self.frame:
            part = self.theme.environment.get_template(template)
            self.frame[template] = part.render(site=self.chrome, categories=self.categories).encode()
        return Markup(f"{HOLE}{template}{HOLE}")  # noqa: S704  # the name of a template that is there

    def part(self, template: str) -> bytes | None:
        """The bytes of such a part; None where it fails, which the pages that have it will tell."""
        try:
            self.once(template)
        except FAULTS:
            return None
        return self.frame[template]


def render(press: Press, page: Page) -> Output | Problem:
    """One page."""
    seen = view(press.context, page, press.body)
    return _print(press, TEMPLATES[page.kind], file_of(page.url), seen)


def render_stub(press: Press, file: str, seen: RedirectView) -> Output | Problem:
    """A page that leads on to another."""
    return _print(press, "redirect.html", file, seen)


def _print(press: Press, template: str, file: str, seen: object) -> Output | Problem:
    try:
        text = press.theme.environment.get_template(template).render(site=press.chrome, page=seen, once=press.once)
        return _filled(press, file, text)
    except FAULTS as fault:
        name, line = _place(fault, template)
        return problem("template-fault", Spot(name, line), page=file, reason=f"{type(fault).__name__}: {fault}")


def _filled(press: Press, file: str, text: str) -> Output:
    """The page with its holes filled."""
    first, *others = text.encode().split(HOLE.encode())
    pieces, places, size = [first], [], len(first)
    for name, after in zip(map(bytes.decode, others[::2]), others[1::2], strict=True):
        part = press.frame[name]
        places.append((size, name))
        pieces += part, after
        size += len(part) + len(after)
    return Output(file, b"".join(pieces), tuple(places))


def _place(fault: Exception, template: str) -> tuple[str, int]:
    """The template and line where it failed: Jinja rewrites tracebacks so that they name the template's own lines."""
    if isinstance(fault, TemplateSyntaxError):
        return f"templates/{fault.name or template}", fault.lineno
    frames = traceback.extract_tb(fault.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith((".html", ".xml"))]
    if not inside:
        return f"templates/{template}", 0
    return "templates/" + inside[-1].filename.rpartition("templates/")[2], inside[-1].lineno or 0
