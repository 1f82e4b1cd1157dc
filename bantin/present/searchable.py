"""Given an article: what does the search index know of it?

In: the context and a listed article. Out: a `SearchDocument`, its text still to be filled in.
"""

from bantin.model import SearchDocument
from bantin.present.context import Context
from bantin.site import Article


def search_document(context: Context, article: Article) -> SearchDocument:
    """The article as the index knows it, without its text."""
    front = article.front
    return SearchDocument(
        url=context.addresses.href(article.url),
        title=front.title,
        text="",
        category=front.category,
        unit=front.unit,
        date=front.date.at.isoformat(timespec="minutes")[:16],
        kind=front.kind,
        category_name=context.categories[front.category].name,
        unit_name=context.unit_labels[front.unit],
        at=int(front.date.at.timestamp()),
    )
