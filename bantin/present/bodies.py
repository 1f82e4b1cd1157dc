"""Given a body with its references: what is its HTML on the page?

In: the parts of a composed body and the references between them. Out: safe HTML, every address filled in.
"""

from html import escape
from urllib.parse import quote

from bantin.links import Found, resolve
from bantin.model import Body, Outline, Ref
from bantin.present.context import Context
from bantin.present.shots import picture_html, shot_of
from bantin.views import Section


def body_html(context: Context, body: Body, outline: Outline, path: str, *, pictured: bool = False) -> str:
    """Join the parts of the body of the text at `path`.

    The first picture of the page is loaded at once, the others when they come near; `pictured` is a page on which
    another stands above.
    """
    first = "" if pictured else next((ref for ref in outline.refs if ref.kind == "image"), "")
    filled = [_filled(context, ref, path, first=ref is first) for ref in outline.refs]
    return "".join(part for pair in zip(body.parts, [*filled, ""], strict=True) for part in pair)


def _filled(context: Context, ref: Ref, path: str, *, first: bool) -> str:
    """What stands between two parts: a link's address, or a picture's files.

    A link that leads nowhere has no address (the words stay, unlinked).
    """
    found = resolve(ref, path, context.site.targets, context.pages)
    if ref.kind == "image":
        asset = found.asset if isinstance(found, Found) else None
        return picture_html(shot_of(asset, context.addresses, ""), first=first) if asset else "<img"
    if not isinstance(found, Found):
        return ""
    address = escape(quote(context.addresses.href(found.url), safe="/#:?&=%-._~"))
    return f'href="{address}"'


def contents(outline: Outline, least: int = 4) -> tuple[Section, ...]:
    """The table of contents, where there are enough headings for one."""
    sections = tuple(
        Section(f"#{heading.id}", heading.text, heading.level) for heading in outline.headings if heading.level <= 3
    )
    return sections if len(outline.headings) >= least else ()
