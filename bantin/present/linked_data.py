"""Given a page: what does it tell a program that reads schema.org?

In: the context and what the page shows. Out: nodes as plain values, and their JSON for a script block, which no
browser runs; every sign that could end the block is written as an escape.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bantin.model import FrontMatter, Moment
from bantin.present.context import Context
from bantin.site import Article
from bantin.vietnamese import slug
from bantin.views import Link

Node = dict[str, Any]
_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&"}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def script(nodes: Sequence[Node]) -> str:
    """The nodes as JSON-LD, safe inside `<script>`; "" where there are none."""
    if not nodes:
        return ""
    graph = {"@context": "https://schema.org", "@graph": nodes}
    written = _ENCODER.encode(graph)
    for sign, escape in _ESCAPES.items():  # three str.replace are far cheaper than one str.translate
        written = written.replace(sign, escape)
    return written


def breadcrumb_node(context: Context, trail: Iterable[Link], title: str, canonical: str) -> Node:
    """The way from the front page to the page itself."""
    ways = [(link.text, context.addresses.whole(link.href)) for link in trail]
    steps = ways if ways and ways[-1][1] == canonical else [*ways, (title, canonical)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(steps, 1)
        ],
    }


def site_nodes(context: Context) -> tuple[Node, ...]:
    """The site with its search, and the body that answers for it, in full."""
    config, absolute = context.site.config, context.addresses.absolute
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": absolute("/tim-kiem/?q={search_term_string}")},
        "query-input": "required name=search_term_string",
    }
    site = {
        "@type": "WebSite", "@id": absolute("/#site"), "url": absolute("/"), "name": config.title,
        "description": config.description, "inLanguage": config.language, "publisher": {"@id": _publisher_id(context)},
        "potentialAction": search,
    }  # fmt: skip
    return site, _publisher(context)


def _publisher_id(context: Context) -> str:
    return context.addresses.absolute("/#publisher")


def _publisher(context: Context) -> Node:
    imprint = context.site.config.publisher
    return {
        "@type": "GovernmentOrganization", "@id": _publisher_id(context), "name": imprint.name,
        "url": context.addresses.absolute("/"),
        **({"parentOrganization": {"@type": "Organization", "name": imprint.parent}} if imprint.parent else {}),
        **_filled(address=imprint.address, telephone=imprint.phone, email=imprint.email),
    }  # fmt: skip


def article_node(context: Context, article: Article, description: str, image: str, modified: Moment) -> Node:
    """An article with its dates, who wrote and who publishes it, and what was put right in it."""
    front, canonical = article.front, context.addresses.absolute(article.url)
    return {
        "@type": "NewsArticle", "@id": canonical, "mainEntityOfPage": canonical, "headline": front.title,
        **_filled(description=description), "inLanguage": context.site.config.language,
        "datePublished": front.date.at.isoformat(), "dateModified": modified.at.isoformat(), "image": [image],
        "articleSection": context.categories[front.category].name,
        **_filled(keywords=", ".join(_tags(context, article))),
        "author": {
            "@type": "Organization", "name": context.unit_labels[front.unit],
            "url": context.addresses.absolute(f"/don-vi/{front.unit}/"),
        },
        **_filled(creditText="" if front.withdrawn else front.byline),
        "publisher": {
            "@type": "GovernmentOrganization", "@id": _publisher_id(context),
            "name": context.site.config.publisher.name, "url": context.addresses.absolute("/"),
        },
        **_remarks(front),
    }  # fmt: skip


def _tags(context: Context, article: Article) -> Iterable[str]:
    return (name for tag in article.front.tags if (name := context.site.tags.get(slug(tag))))


def _remarks(front: FrontMatter) -> Node:
    """What was put right, the end of a notice, where a text was taken over from; of a withdrawn one only the reason."""
    if front.withdrawn:
        gone = _correction(front.withdrawn.date, front.withdrawn.reason)
        return {"correction": [gone], "creativeWorkStatus": "Withdrawn"}
    corrections = [_correction(entry.date, entry.text) for entry in front.corrections]
    return {
        **({"correction": corrections} if corrections else {}),
        **({"expires": front.expires.at.isoformat()} if front.expires else {}),
        **({"isBasedOn": front.source.url} if front.source and front.source.url else {}),
    }


def _correction(date: Moment, text: str) -> Node:
    return {"@type": "CorrectionComment", "datePublished": date.at.isoformat(), "text": text}


def _filled(**values: str) -> Mapping[str, str]:
    return {name: value for name, value in values.items() if value}
