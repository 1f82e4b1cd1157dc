"""Given the files that public texts name: what are they, and what of them is published?

In: the site's files by path, and the paths that texts name. Out: `Asset`s with their addresses, problems, and, when
the time has come to publish, their bytes: pictures without whatever a camera wrote beside them. What is a picture is
told by a file's bytes as well as by its name. Never: a file of a kind that a browser would run on the site's address.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

from bantin.links import files_named
from bantin.model import Output
from bantin.pictures import holds_picture, is_picture, measure, without_metadata
from bantin.problems import Problem, Spot, problem
from bantin.read import Found, load
from bantin.site import Asset, Site
from bantin.theme import digest
from bantin.vietnamese import slug

LIMIT: Final = 30_000_000  # bytes
# HTML, XML, SVG and scripts stay out: on the site's own address they could do whatever its own pages may.
KINDS: Final = frozenset(".pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .rtf .txt .csv .zip .mp3 .mp4".split())


def load_assets(named: Iterable[str], listed: Iterable[Found]) -> tuple[dict[str, Asset], tuple[Problem, ...]]:
    """The assets among `named` that are there, by path; what is missing is told where it is named, not here."""
    assets: dict[str, Asset] = {}
    faults: list[Problem] = []
    files = {file.path: file for file in listed}
    for path in sorted(set(named) & set(files)):
        found = _asset(files[path])
        if isinstance(found, Asset):
            assets[path] = found
        else:
            faults.append(found)
            assets[path] = Asset(path, "/", 0)
    return assets, tuple(faults)


def _asset(file: Found) -> Asset | Problem:
    if file.size > LIMIT:
        return problem("picture-too-large" if is_picture(file.path) else "attachment-too-large", Spot(file.path))
    kind = PurePosixPath(file.path).suffix.lower()
    if kind not in KINDS and not is_picture(file.path):
        return problem("asset-kind", Spot(file.path), kind=kind or PurePosixPath(file.path).name)
    data = load(file).data
    if not _is_picture(file.path, data):
        return Asset(file.path, _address(file.path, data), len(data))
    measures = measure(data)
    if isinstance(measures, str):
        return problem(measures, Spot(file.path))
    data = without_metadata(data)
    return Asset(file.path, _address(file.path, data), len(data), measures.width, measures.height)


def _is_picture(path: str, data: bytes) -> bool:
    return is_picture(path) or holds_picture(data)


def _address(path: str, data: bytes) -> str:
    """Named by its content: the same picture twice is one file, and browsers may keep it for ever."""
    name = PurePosixPath(path)
    return f"/assets/{slug(name.stem) or 'tep'}.{digest(data)}{name.suffix.lower()}"


def asset_files(assets: Iterable[Asset], files: Mapping[str, Found]) -> Iterator[Output]:
    """The bytes of the assets, one at a time."""
    done: set[str] = set()
    for asset in assets:
        if asset.url not in done:
            done.add(asset.url)
            data = load(files[asset.path]).data
            yield Output(asset.url[1:], without_metadata(data) if _is_picture(asset.path, data) else data)


def assets_published(site: Site) -> tuple[Asset, ...]:
    """The assets that public texts name: a draft's pictures do not leak."""
    shown = tuple(article for article in site.articles if article.front.withdrawn is None)
    paths = sorted(set(files_named((*shown, *site.pages, *site.albums))) & set(site.targets.assets))
    return tuple(site.targets.assets[path] for path in paths)
