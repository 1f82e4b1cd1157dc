"""JSON-LD: what programs learn of a page, and that no title ends the block it stands in."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.model import Amendment, Body, Credit, Withdrawal
from bantin.pages import Page
from bantin.present.articles import article_view
from bantin.present.home import home_view
from bantin.present.linked_data import script
from bantin.site import Article
from tests.crawler import linked_data
from tests.values import CONFIG, context, days, piece, site_of

BASE = "https://a.vn/b/"


def nodes(article: Article) -> dict[str, dict[str, object]]:
    """The nodes of an article's page by type."""
    seen = context(site_of([article], replace(CONFIG, base_url=BASE)))
    graph = json.loads(article_view(seen, article, Body(("",))).head.linked_data)["@graph"]
    return {node["@type"]: node for node in graph}


@given(st.text())
def test_no_word_ends_the_block(text: str) -> None:
    """Whatever a title holds, the page's parser gives the same value back."""
    written = script([{"name": text}, {"name": "</script><!--<script>" + text}])
    page = f'<!doctype html><script type="application/ld+json">{written}</script>'
    assert not {"<", ">", "&"} & set(written)
    (graph,) = linked_data(page) if "\x00" not in text else (json.loads(written),)
    plain = [node["name"] for node in graph["@graph"]]  # type: ignore[index]  # as written
    assert [text, "</script><!--<script>" + text] == plain


def test_an_article_tells_its_dates_and_makers() -> None:
    """A NewsArticle has headline, whole addresses, both dates with their offset, author, publisher, one image."""
    told = nodes(piece("a", 2, updated=days(1), summary="Tóm tắt."))["NewsArticle"]
    expected = {
        "@id": f"{BASE}2026/11/a/", "headline": "Bài a", "description": "Tóm tắt.", "inLanguage": "vi",
        "datePublished": "2026-11-19T08:00:00+07:00", "dateModified": "2026-11-20T08:00:00+07:00",
        "articleSection": "Tin tức",
    }  # fmt: skip
    assert expected == {key: told[key] for key in expected}
    assert {"@type": "Organization", "name": "Ủy ban nhân dân", "url": f"{BASE}don-vi/ubnd/"} == told["author"]
    assert told["publisher"]["@type"] == "GovernmentOrganization"  # type: ignore[index]  # a node
    assert told["image"][0].startswith(f"{BASE}assets/chia-se.")  # type: ignore[index]  # a list


def test_what_was_put_right_is_told() -> None:
    """Corrections are CorrectionComments with their dates; a text taken over names its source."""
    corrections = (Amendment(days(2), "Số đúng là 5."), Amendment(days(1), "Tên đúng."))
    told = nodes(piece("a", 3, corrections=corrections, source=Credit("Báo", "https://bao.vn/x", None)))["NewsArticle"]
    assert ["Số đúng là 5.", "Tên đúng."] == [one["text"] for one in told["correction"]]  # type: ignore[attr-defined]
    assert "https://bao.vn/x" == told["isBasedOn"]


def test_a_withdrawn_article_tells_the_reason_only() -> None:
    """Neither earlier corrections nor a description nor a source outlive a withdrawal."""
    gone = piece("a", 3, summary="BÍ MẬT", corrections=(Amendment(days(2), "BÍ MẬT"),), byline="BÍ MẬT",
                 withdrawn=Withdrawal(days(1), "Sai."), source=Credit("BÍ MẬT", "https://bimat.vn", None))  # fmt: skip
    told = nodes(gone)["NewsArticle"]
    assert ["Sai."] == [one["text"] for one in told["correction"]]  # type: ignore[attr-defined]
    assert "BÍ MẬT" not in repr(told) and "bimat" not in repr(told)  # noqa: PT018  # one law


def test_the_way_here_ends_at_the_page() -> None:
    """A BreadcrumbList counts from 1, from the front page to the page, by whole addresses."""
    steps = nodes(piece("a", 1, category="y-te"))["BreadcrumbList"]["itemListElement"]
    expected = [("Trang chủ", ""), ("Tin tức", "chuyen-muc/tin-tuc/"), ("Y tế", "chuyen-muc/y-te/"),
                ("Bài a", "2026/11/a/")]  # fmt: skip
    assert [(n, name, BASE + path) for n, (name, path) in enumerate(expected, 1)] == [
        (step["position"], step["name"], step["item"])
        for step in steps  # type: ignore[attr-defined]
    ]


def test_the_front_page_tells_who_publishes() -> None:
    """The front page has the site with its search, and the responsible body with address and telephone."""
    head = home_view(context(site_of([piece("a", 1)])), Page("home", "/")).head
    site, body = json.loads(head.linked_data)["@graph"]
    assert ("WebSite", "GovernmentOrganization") == (site["@type"], body["@type"])
    assert ("Ban", "Cơ quan", "Số 1", "024", "a@b.vn") == (
        body["name"], body["parentOrganization"]["name"], body["address"], body["telephone"], body["email"],
    )  # fmt: skip
    assert site["publisher"] == {"@id": body["@id"]}


@pytest.mark.parametrize(("cards", "own"), [(True, True), (False, False)])
def test_a_card_for_each_article_or_one_for_all(cards: bool, own: bool) -> None:
    """`build: {cards: no}` gives every page the card of the site."""
    articles = [piece("a", 1), piece("b", 2)]
    seen = context(site_of(articles, replace(CONFIG, build=replace(CONFIG.build, cards=cards))))
    images = {article_view(seen, article, Body(("",))).head.image for article in articles}
    assert (2 if own else 1) == len(images)
