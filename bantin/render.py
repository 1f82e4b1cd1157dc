"""Given a page and its template: what are the page's bytes?

In: a page, the context, the theme. Out: an `Output`, or the problem of a template that fails, which names the
template's line and the page in hand.
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field

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
from bantin.views import Chrome, RedirectView

# What a template can do wrong: recursion without end is a RuntimeError, a text that is no Unicode a ValueError.
FAULTS = (
    TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError, NameError, RuntimeError,
    MemoryError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Press:
    """All that pages are rendered with; `body` fetches the composed body of a text."""

    context: Context
    chrome: Chrome
    theme: Theme
    body: Callable[[Article | TextPage | Album], Body]
    frame: dict[str, Markup] = field(default_factory=dict)

    def once(self, template: str) -> Markup:
        """A part that is the same on every page, given `site` only: rendered at its first use. `frame` holds them."""
        if template not in self.frame:
            self.frame[template] = Markup(self.theme.environment.get_template(template).render(site=self.chrome))  # noqa: S704  # autoescaped
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
        return Output(file, text.encode())
    except FAULTS as fault:
        name, line = _place(fault, template)
        return problem("template-fault", Spot(name, line), page=file, reason=f"{type(fault).__name__}: {fault}")


def _place(fault: Exception, template: str) -> tuple[str, int]:
    """The template and line where it failed: Jinja rewrites tracebacks so that they name the template's own lines."""
    if isinstance(fault, TemplateSyntaxError):
        return f"templates/{fault.name or template}", fault.lineno
    frames = traceback.extract_tb(fault.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith((".html", ".xml"))]
    if not inside:
        return f"templates/{template}", 0
    return "templates/" + inside[-1].filename.rpartition("templates/")[2], inside[-1].lineno or 0
