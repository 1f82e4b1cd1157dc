"""Given results: how are they told to a program?

In: `Results`. Out: one line of JSON, keys in the order documented. Never: a file, a clock.
"""

import json

from bantin.search.engine import Hit, Results
from bantin.search.understanding import expanded


def batch_line(query: str, results: Results, milliseconds: float) -> str:
    """One line of `search --batch`: the query as typed and as understood, how many answer it, the first of them."""
    brief = [{"url": hit.url, "title": hit.title, "date": hit.date, "score": hit.score} for hit in results.hits]
    return json.dumps({**_facts(query, results, milliseconds), "results": brief}, ensure_ascii=False)


def answer(query: str, results: Results, milliseconds: float) -> str:
    """The whole answer of `search --json`."""
    hits = [_hit(hit) for hit in results.hits]
    return json.dumps({**_facts(query, results, milliseconds), "results": hits}, ensure_ascii=False)


def _facts(query: str, results: Results, milliseconds: float) -> dict[str, object]:
    """What is told of the whole answer: how it was understood as well, as the search page tells it."""
    return {
        "query": query,
        "total": results.total,
        "relaxed": results.relaxed,
        "decoded": results.decoded,
        "suggestion": results.suggestion,
        "expanded": [{"from": short, "to": other} for short, other in expanded(results.query)],
        "ms": round(milliseconds, 1),
    }


def _hit(hit: Hit) -> dict[str, object]:
    return {
        "url": hit.url,
        "title": hit.title,
        "date": hit.date,
        "score": hit.score,
        "category": hit.category,
        "unit": hit.unit,
        "snippet": [{"text": span.text, "marked": span.marked} for span in hit.snippet],
    }
