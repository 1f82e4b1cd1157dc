"""The whole site under the headers that a web server sends: nothing is refused, nothing comes from elsewhere."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.ground import sample, served

pytestmark = pytest.mark.browser

VIOLATIONS = "addEventListener('securitypolicyviolation', (event) => console.error(event.violatedDirective));"


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory, developed: Path) -> Iterator[tuple[str, Path]]:
    """The sample site at a path of its host: its address and its files."""
    output = sample(tmp_path_factory.mktemp("below"), developed, "/bantin")
    with served(output, "/bantin") as address:
        yield address, output


def chosen(pages: Iterable[str]) -> list[str]:
    """One page of each kind, by its first name and its depth; all of them where long runs are asked for."""
    kinds = {(path.split("/")[0].strip("0123456789"), path.count("/")): path for path in sorted(pages, reverse=True)}
    return sorted(pages) if os.environ.get("BANTIN_CAMPAIGN") else sorted(kinds.values())


def test_nothing_is_refused(page: Page, below: tuple[str, Path]) -> None:
    """On every kind of page the policy has nothing to refuse, and every request stays within the site."""
    address, output = below
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(VIOLATIONS)
    pages = (path for path in output.rglob("*.html") if b'http-equiv="refresh"' not in path.read_bytes())
    paths = chosen([path.relative_to(output).as_posix().removesuffix("index.html") for path in pages])
    assert len(paths) > 15
    for path in paths:
        page.goto(f"{address}/{path}", wait_until="load")
    assert [] == [url for url in asked if not url.startswith(address + "/")]


def test_linked_data_is_not_run(page: Page, below: tuple[str, Path]) -> None:
    """The block of JSON-LD stands in the page as it was written, under a policy that refuses inline scripts."""
    page.goto(f"{below[0]}/")
    (text,) = page.locator('script[type="application/ld+json"]').all_text_contents()
    assert '"@type":"WebSite"' in text
