"""An independent checker (axe-core) looks at the search page in each of its states, in all colours, small and large."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.ground import AXE, served
from tests.support import CAMPAIGN

pytestmark = pytest.mark.browser

SCHEMES: Final[dict[str, dict[str, Any]]] = {
    "light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "contrast": {"contrast": "more"},
    "dark contrast": {"color_scheme": "dark", "contrast": "more"}, "forced": {"forced_colors": "active"},
}  # fmt: skip
EVERY_RULE: Final = "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}})"
RULES_OF_COLOUR: Final = "axe.run(document, {resultTypes: ['violations'], runOnly: ['cat.color']})"
# A state: its address, and what is seen when it is there.
RESULTS, FAULT = "#tim-bai > li", "[role=alert]"
STATES: Final = {
    "empty": ("", "#tim-meo"), "results": ("?q=viettat", RESULTS), "a later page": ("?q=duwowngf&page=2", RESULTS),
    "filters open": ("?q=a&category=tin-tuc&sort=date", "[name=year]"), "near answers": ("?q=gannhat", RESULTS),
    "as typed": ("?q=viettat&raw=1", RESULTS), "nothing, a suggestion": ("?q=sai", ".suggestion"),
    "nothing under a filter": ("?q=khongco&category=tin-tuc", ".advice"),
    "fault: damaged": ("?q=damaged", f"{FAULT}[data-fault=damaged]"),
}  # fmt: skip
OTHER_FAULTS: Final = ("offline", "missing", "newer", "unsupported")


@pytest.fixture(scope="module")
def site(fake_output: Path) -> Iterator[str]:
    """The sample site with the stand-in engine."""
    with served(fake_output) as address:
        yield address


def violations(page: Page, scheme: str) -> list[Any]:
    """What the checker finds; what is the same in all colours is judged in one, or in all in a campaign."""
    page.evaluate(AXE)
    told = page.evaluate(EVERY_RULE if CAMPAIGN or scheme == "light" else RULES_OF_COLOUR)
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in told["violations"]]


@pytest.mark.parametrize(("scheme", "width"), [*product(SCHEMES, (360, 1280))])
def test_the_checker_finds_nothing(browser: Browser, site: str, scheme: str, width: int) -> None:
    """In none of its states does the page go against WCAG 2.2 A and AA, nor against the checker's best practice.

    Nor where no script comes: the sentence for such readers, and the ways to browse.
    """
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True, **SCHEMES[scheme])
    page = context.new_page()
    found = []
    others = OTHER_FAULTS if CAMPAIGN or scheme == "light" else ()
    faults = {kind: (f"?q={kind}", f"{FAULT}[data-fault={kind}]") for kind in others}
    for state, (query, sign) in {**STATES, **faults}.items():
        page.goto(f"{site}/tim-kiem/{query}")
        expect(page.locator(sign).first).to_be_visible()
        found += [(state, *one) for one in violations(page, scheme)]
    page.route("**/*.js", lambda route: route.abort())
    page.goto(f"{site}/tim-kiem/?q=a")
    expect(page.locator("#tim-thuong")).to_be_visible()
    found += [("no script", *one) for one in violations(page, scheme)]
    context.close()
    assert [] == found
