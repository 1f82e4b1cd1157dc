"""Given a picture: how is it offered to a browser, so that it loads the smallest file that looks right?

In: a picture with its asset. Out: a `Shot` for templates, the HTML of a picture in a body, and the one file that is
shown where others link here.
"""

from html import escape
from itertools import groupby
from operator import itemgetter
from typing import Final

from bantin.addresses import Addresses, picture_url
from bantin.model import Rendition
from bantin.site import Asset
from bantin.views import Shot, ShotSource

LARGEST: Final = 1080
TYPES: Final = {"AVIF": "image/avif", "WEBP": "image/webp", "JPEG": "image/jpeg", "PNG": "image/png"}
STILL: Final = "(prefers-reduced-motion: reduce)"
# The column of a text, for a browser that does not measure by itself (`auto`).
COLUMN: Final = "(min-width: 44rem) 42rem, 100vw"


def shot_of(
    asset: Asset, addresses: Addresses, alt: str, caption: str = "", credit: str = "", widest: int = LARGEST
) -> Shot:
    """A picture, in files of at most `widest` pixels across; all of them, where it is smaller.

    One that moves is shown as it is, and as it stands to readers who asked for less movement.
    """
    whole = addresses.href(asset.url)
    offers = _offers(whole, asset, widest)
    if asset.moves or not offers:
        stills = tuple(ShotSource(TYPES[form], _srcset(files), STILL) for form, files in offers)
        return Shot(whole, alt, asset.width, asset.height, caption, credit, "", stills)
    sources = tuple(ShotSource(TYPES[form], _srcset(files)) for form, files in offers[:-1])
    plain = offers[-1][1]
    src, _ = plain[len(plain) // 2]
    return Shot(src, alt, asset.width, asset.height, caption, credit, _srcset(plain), sources)


def preview_of(asset: Asset) -> Rendition | None:
    """The largest file that every program knows, to be shown where somebody shares the page."""
    return asset.renditions[-1] if asset.renditions else None


def picture_html(shot: Shot, *, first: bool) -> str:
    """The beginning of a picture in a body: its sources, and its `<img` up to where its alternative text begins."""
    sizes = f"{'' if first else 'auto, '}{COLUMN}"
    return "".join((
        *(_source_html(source, sizes) for source in shot.sources),
        f'<img src="{escape(shot.src)}"',
        f' srcset="{escape(shot.srcset)}" sizes="{sizes}"' if shot.srcset else "",
        f' width="{shot.width}" height="{shot.height}"',
        "" if first else ' loading="lazy"',
    ))  # fmt: skip


def _source_html(source: ShotSource, sizes: str) -> str:
    media = f' media="{source.media}"' if source.media else ""
    return f'<source type="{source.type}" srcset="{escape(source.srcset)}" sizes="{sizes}"{media}>'


def _offers(url: str, asset: Asset, widest: int) -> list[tuple[str, list[tuple[str, int]]]]:
    """The addresses of the files and their widths, a list for each format, in the order in which to choose."""
    files = [(one.format, picture_url(url, one), one.width) for one in asset.renditions if one.width <= widest]
    return [(form, [(at, width) for _, at, width in group]) for form, group in groupby(files, itemgetter(0))]


def _srcset(files: list[tuple[str, int]]) -> str:
    return ", ".join(f"{url} {width}w" for url, width in files)
