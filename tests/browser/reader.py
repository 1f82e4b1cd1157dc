"""What a reader of the search page does, and what the stand-in engine saw of it."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

BOX = "#o-tim"
HITS = "#tim-bai > li"
REMARKS = "#tim-ghi-chu"


def open_search(page: Page, site: str, query: str = "") -> None:
    """Open the search page, and wait until its program runs."""
    page.goto(f"{site}/tim-kiem/{query}")
    expect(page.locator("#tim-meo")).to_be_visible()


def asked(page: Page) -> list[dict[str, Any]]:
    """What the engine was asked."""
    questions: list[dict[str, Any]] = page.evaluate("globalThis.FAKE?.asked ?? []")
    return questions


def until(page: Page, count: int) -> None:
    """Wait until so many questions have been asked: `wait_for_function` compiles text, which the policy forbids."""
    for _ in range(100):
        if len(asked(page)) >= count:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"only {len(asked(page))} questions")


def texts(page: Page) -> list[str]:
    """The words the engine was asked for, in their order."""
    return [question["text"] for question in asked(page)]


def query_of(page: Page) -> dict[str, str]:
    """What the address asks for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}
