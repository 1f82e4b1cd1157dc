"""A browser for all tests of a process, sites built once, and a page that remembers what went wrong in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.gallery import Gallery, exhibited
from tests.browser.ground import ARGUMENTS, sample, served

FAKE = Path(__file__).parent / "fake" / "engine.js"


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def fake_output(tmp_path_factory: pytest.TempPathFactory, developed: Path) -> Path:
    """The sample site with the stand-in engine."""
    return sample(tmp_path_factory.mktemp("fake"), developed, engine=FAKE)


@pytest.fixture(scope="session")
def fake(fake_output: Path) -> Iterator[str]:
    """The address of the sample site with the stand-in engine, under the strict policy."""
    with served(fake_output) as address:
        yield address


@pytest.fixture(scope="session")
def output(tmp_path_factory: pytest.TempPathFactory, developed: Path) -> Path:
    """The sample site as it is."""
    return sample(tmp_path_factory.mktemp("real"), developed)


@pytest.fixture(scope="session")
def address(output: Path) -> Iterator[str]:
    """The address of the sample site, under the strict policy."""
    with served(output) as site:
        yield site


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory, developed: Path) -> Iterator[Gallery]:
    """A page of every template, under a path of its host and the strict policy."""
    with exhibited(tmp_path_factory.mktemp("gallery"), developed) as shown:
        yield shown


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A reader with nothing kept from before."""
    fresh = browser.new_context(locale="vi-VN", viewport={"width": 800, "height": 1000})
    fresh.set_default_timeout(10_000)
    yield fresh
    fresh.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page; whatever its console complains of, or throws, fails the test."""
    fresh = context.new_page()
    complaints: list[str] = []
    fresh.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    fresh.on("pageerror", lambda fault: complaints.append(str(fault)))
    yield fresh
    assert [] == complaints
