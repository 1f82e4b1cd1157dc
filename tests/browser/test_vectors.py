"""The search in a real browser, held to the stored vectors and to Python's reading of every letter.

Every browser that can unpack the index (see `canUnpack` in engine.js) knows Unicode 14 or newer, as does every Python
that the generator runs on: what one of them knows more lies outside the scripts of any bulletin.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.ground import served
from tests.search.bulletin import articles, letters, write_export

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
UNLIKE = """async () => {
  const { openEngine } = await import("/theme/js/search/engine.js");
  const { unlike } = await import("/vectors.mjs");
  return unlike(await openEngine("/search/"), await (await fetch("/vectors.json")).json());
}"""
MISREAD = """async () => {
  const [{ openShards }, { textRules }, { misread }] = await Promise.all(
    [import("/theme/js/search/shards.js"), import("/theme/js/search/text.js"), import("/vectors.mjs")]);
  const base = new URL("/search/", location.href);
  const rules = textRules((await openShards(base)).facts);
  const letters = await (await fetch("/letters.json")).json();
  return [letters.length, misread(rules, letters)];
}"""


@pytest.fixture(scope="module")
def bulletin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The bulletin of set words with the theme's modules as they are written, under the strict policy."""
    public = write_export(articles(), tmp_path_factory.mktemp("public"))
    shutil.copytree(ROOT / "theme", public / "theme")
    shutil.copyfile(ROOT / "tests/js/vectors.mjs", public / "vectors.mjs")
    shutil.copyfile(ROOT / "tests/search/vectors.json", public / "vectors.json")
    (public / "letters.json").write_text(json.dumps(letters()), encoding="utf-8")
    (public / "index.html").write_text(
        "<!doctype html><link rel=icon href=/theme/img/favicon.svg><title>x</title>", encoding="utf-8"
    )
    with served(public) as address:
        yield address


def told(page: Page, address: str, question: str) -> Any:
    """What a program answers in the browser."""
    page.goto(f"{address}/")
    return page.evaluate(question)


def test_the_browser_gives_the_stored_answers(page: Page, bulletin: str) -> None:
    """Chromium puts the same documents in the same order with the same points."""
    assert [] == told(page, bulletin, UNLIKE)


def test_the_browser_reads_every_letter_alike(page: Page, bulletin: str) -> None:
    """All characters of the basic plane that Python knows are normalised, cut, put in lower case and folded alike."""
    count, differing = told(page, bulletin, MISREAD)
    assert [] == differing
    assert count > 50_000
