"""Given results: how are they told to a program?

In: `Results`. Out: one line of JSON, keys in the order documented. Never: a file, a clock.
"""

import json

from bantin.search.engine import Hit, Results


def batch_line(query: str, results: Results, milliseconds: float) -> str:
    """One line of `search --batch`: the query as typed, how many answer it, the time taken, the first of them."""
    brief = [{"url": hit.url, "title": hit.title, "date": hit.date, "score": hit.score} for hit in results.hits]
    line = {"query": query, "total": results.total, "ms": round(milliseconds, 1), "results": brief}
    return json.dumps(line, ensure_ascii=False)


def answer(query: str, results: Results, milliseconds: float) -> str:
    """The whole answer of `search --json`."""
    facts = {"query": query, "total": results.total, "relaxed": results.relaxed, "ms": round(milliseconds, 1)}
    return json.dumps(facts | {"results": [_hit(hit) for hit in results.hits]}, ensure_ascii=False)


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
