"""Given a body with its references: what is its HTML on the page?

In: the parts of a composed body and the references between them. Out: safe HTML, every address filled in.
"""

from html import escape
from urllib.parse import quote

from bantin.links import Found, resolve
from bantin.model import Body, Outline, Ref
from bantin.present.context import Context
from bantin.views import Section


def body_html(context: Context, body: Body, outline: Outline, path: str) -> str:
    """Join the parts of the body of the text at `path`."""
    attributes = [_attribute(context, ref, path) for ref in outline.refs]
    return "".join(part for pair in zip(body.parts, [*attributes, ""], strict=True) for part in pair)


def _attribute(context: Context, ref: Ref, path: str) -> str:
    """The attribute between two parts; nothing where the reference leads nowhere (the words stay, unlinked)."""
    found = resolve(ref, path, context.site.targets, context.pages)
    if not isinstance(found, Found):
        return ""
    address = escape(quote(context.addresses.href(found.url), safe="/#:?&=%-._~"))
    if ref.kind == "link" or found.asset is None:
        return f'href="{address}"'
    return f'src="{address}" width="{found.asset.width}" height="{found.asset.height}"'


def contents(outline: Outline, least: int = 4) -> tuple[Section, ...]:
    """The table of contents, where there are enough headings for one."""
    sections = tuple(
        Section(f"#{heading.id}", heading.text, heading.level) for heading in outline.headings if heading.level <= 3
    )
    return sections if len(outline.headings) >= least else ()
