"""Given the files that public texts name: what are they, and what of them is published?

In: the site's files by path, and the paths that texts name. Out: `Asset`s with their addresses, problems, and, when
the time has come to publish, their bytes: pictures as renditions, and whole ones without whatever a camera wrote beside
them. What is a picture is told by a file's bytes as well as by its name. Never: a file of a kind that a browser would
run on the site's address.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from bantin.addresses import picture_url
from bantin.cache import Store
from bantin.darkroom import Darkroom, developed, rendition_bytes
from bantin.links import Written, files_named, matter_refs, source_path
from bantin.model import Developed, Kept, Output, Rendition
from bantin.pictures import Fault, holds_picture, is_picture, without_metadata
from bantin.problems import Problem, Spot, problem
from bantin.read import Found, load
from bantin.site import Album, Asset, Site
from bantin.theme import digest as mark
from bantin.vietnamese import slug

LIMIT: Final = 30_000_000  # bytes
# HTML, XML, SVG and scripts stay out: on the site's own address they could do whatever its own pages may.
KINDS: Final = frozenset(".pdf .doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .rtf .txt .csv .zip .mp3 .mp4".split())


def load_assets(
    named: Iterable[str], listed: Iterable[Found], digests: Mapping[str, str], darkroom: Darkroom
) -> tuple[dict[str, Asset], tuple[Problem, ...]]:
    """The assets among `named` that are there, by path; what is missing is told where it is named, not here.

    `digests` are the SHA-256 of the files by path.
    """
    files = {file.path: file for file in listed}
    found = {path: _judged(files[path], digests[path]) for path in sorted(set(named) & set(files))}
    pictures = {digests[path]: files[path] for path, one in found.items() if one is None}
    shown = developed(darkroom, pictures) if pictures else {}
    told = {path: one or _picture(path, shown[digests[path]]) for path, one in found.items()}
    faults = tuple(one for one in told.values() if isinstance(one, Problem))
    return {path: one if isinstance(one, Asset) else Asset(path, "/", 0) for path, one in told.items()}, faults


def _judged(file: Found, digest: str) -> Asset | Problem | None:
    """What a file is; None of a picture, at which we look closer."""
    if file.size > LIMIT:
        return problem("picture-too-large" if is_picture(file.path) else "attachment-too-large", Spot(file.path))
    kind = PurePosixPath(file.path).suffix.lower()
    if is_picture(file.path):
        return None
    if kind not in KINDS:
        return problem("asset-kind", Spot(file.path), kind=kind or PurePosixPath(file.path).name)
    data = load(file).data
    return None if holds_picture(data) else Asset(file.path, _address(file.path, mark(data)), len(data), digest)


def _picture(path: str, one: Developed | Fault) -> Asset | Problem:
    if isinstance(one, str):
        return problem(one, Spot(path))
    url = _address(path, one.key[:10])
    return Asset(path, url, one.size, one.key, one.width, one.height, one.moves, one.renditions)


def kept_pictures(assets: Iterable[Asset]) -> frozenset[str]:
    """The names under which the bytes of these are kept."""
    return frozenset(rendition.key for asset in assets for rendition in asset.renditions)


def _address(path: str, mark: str) -> str:
    """Named by its content: the same picture twice is one file, and browsers may keep it for ever."""
    name = PurePosixPath(path)
    return f"/assets/{slug(name.stem) or 'tep'}.{mark}{name.suffix.lower()}"


@dataclass(frozen=True, slots=True)
class Published:
    """A file to be published: its address, the asset it is of, and which rendition of it; None is the asset itself."""

    url: str
    asset: Asset
    rendition: Rendition | None = None


def assets_published(site: Site) -> tuple[Published, ...]:
    """The files that public texts show or link to, each once: a draft's pictures do not leak."""
    texts: tuple[Written, ...] = (
        *(article for article in site.articles if article.front.withdrawn is None), *site.pages, *site.albums,
    )  # fmt: skip
    assets = site.targets.assets
    shown = [assets[path] for path in sorted(set(files_named(texts)) & set(assets))]
    linked = {path for text in texts for path in _linked(text)}
    files: dict[str, Published] = {}
    for asset in shown:
        if not asset.renditions or asset.moves or asset.path in linked:
            files.setdefault(asset.url, Published(asset.url, asset))
        for one in asset.renditions:
            url = picture_url(asset.url, one)
            files.setdefault(url, Published(url, asset, one))
    return tuple(files.values())


def _linked(text: Written) -> Iterator[str]:
    """The files to which a text leads: its links, its attachments, an album's pictures."""
    for ref in (*text.outline.refs, *matter_refs(text)):
        if ref.kind == "link" or isinstance(text, Album):
            yield source_path(ref.target, text.path)


def asset_files(
    published: Iterable[Published], files: Mapping[str, Found], store: Store, standing: Mapping[str, str]
) -> Iterator[Output | Kept]:
    """The files, one at a time; `standing` are the digests of what stands in the published site, which stays."""
    for one in published:
        path, key = one.url[1:], one.rendition.key if one.rendition else one.asset.key
        kept = standing.get(path) == key
        yield Kept(path, key) if kept else asset_file(one, files[one.asset.path], store)


def asset_file(one: Published, file: Found, store: Store) -> Output:
    """The bytes of a published file."""
    if one.rendition:
        return Output(one.url[1:], rendition_bytes(store, file, one.rendition))
    data = load(file).data
    return Output(one.url[1:], without_metadata(data) if one.asset.width else data)
