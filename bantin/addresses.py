"""Given a path of the site: how is it written in a page, and in full?

In: `base_url`, which may carry a path (a project site at `/bantin/`). Out: addresses for links and whole URLs, and
those of files that are made.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from bantin.model import Rendition

SUFFIXES: Final = {"AVIF": "avif", "WEBP": "webp", "JPEG": "jpg", "PNG": "png"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """The site's place on the web; `base_url` ends with `/`."""

    base_url: str

    @property
    def base_path(self) -> str:
        """The path before every address: "" at a root, `/bantin` for a project site."""
        return urlsplit(self.base_url).path.rstrip("/")

    def href(self, url: str) -> str:
        """A path of the site as a link."""
        return self.base_path + url if url.startswith("/") else url

    def absolute(self, url: str) -> str:
        """A path of the site as a whole URL."""
        return self.base_url + url.removeprefix("/")

    def whole(self, href: str) -> str:
        """A link as a whole URL."""
        return _joined(self.base_url, href)


@lru_cache(maxsize=1024)  # the same few links lead up from every page
def _joined(base: str, href: str) -> str:
    return urljoin(base, href)


def file_of(url: str) -> str:
    """The file that serves an address: `/a/` is `a/index.html`."""
    path = url.removeprefix("/")
    return path + "index.html" if not path or path.endswith("/") else path


def picture_url(url: str, rendition: Rendition) -> str:
    """The address of a rendition of the picture at `url`: `/assets/ho.0123456789.png` is `/assets/ho-360.….avif`."""
    stem = url.partition(".")[0]
    return f"{stem}-{rendition.width}.{rendition.key[:10]}.{SUFFIXES[rendition.format]}"


def old_file(path: str) -> str:
    """The file that would serve an old address, however it is spelled: `/a`, `/a/`, `/%61//` are `a/index.html`."""
    parts = [part for part in unicodedata.normalize("NFC", unquote(path)).split("/") if part not in {"", "."}]
    whole = "/".join(parts)
    return whole if whole.endswith((".html", ".htm")) else file_of(whole and whole + "/")
