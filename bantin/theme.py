"""Given a district's templates and theme, and the packaged ones below them: what dresses the pages?

In: the site's root. Out: a `Theme`: the Jinja environment, the assets with their hashed addresses. A district's own
file replaces the packaged file of its name; the style sheets of css/ become one, in the order of their names. Scripts
import each other by relative names, so they stay together in one folder that is named by the content of them all; a
script that no other imports carries what it needs (`scripts`); workers are no assets, for a browser asks for one by its
name.
Never: a file that a link brings in from outside the site.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.environment import create_cache
from rcssmin import cssmin

from bantin.model import Output, Text
from bantin.packaged import packaged
from bantin.problems import Problem, Spot, problem
from bantin.read import Found, load, read_sources
from bantin.scripts import joined
from bantin.vietnamese import slug

SETTINGS: Final = "site.yaml"
STYLES: Final = "css/bantin.css"
SCRIPTS: Final = "js/"
PICTURES: Final = (".svg", ".png", ".webp", ".avif", ".jpg", ".jpeg", ".gif")  # what an emblem may be
KEEPING, FORGETTING = "offline/keep.js", "offline/forget.js"
_COMPILED: Final = 400  # templates, as Jinja has it


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates ready to render, assets ready to publish; `addresses` maps `css/bantin.css` to its path of the site.

    `digest` tells all templates, addresses and workers: with another one, any page may be another. `workers` are the
    texts of which one is published as `sw.js`, by name.
    """

    environment: Environment
    assets: tuple[Output, ...]
    addresses: Mapping[str, str]
    workers: Mapping[str, bytes]
    digest: str

    def worker(self, *, offline: bool) -> Output:
        """The worker that keeps pages for reading offline, or the one that makes browsers forget them."""
        return Output("sw.js", self.workers[KEEPING if offline else FORGETTING])


def load_theme(root: Path, base_path: str) -> Theme:
    """The theme of the site at `root`; links to assets carry `base_path`."""
    files = _files(root)
    workers = {name: files.pop(name) for name in (KEEPING, FORGETTING)}
    scripts = _scripts_folder(files)
    places = {name: _hashed(name, data) for name, data in files.items() if not name.startswith(SCRIPTS)}
    places |= {name: scripts + name[len(SCRIPTS) :].replace("\\", "-") for name in files if name.startswith(SCRIPTS)}
    assets = {place: Output(place, files[name]) for name, place in sorted(places.items())}
    addresses = {name: f"{base_path}/{place}" for name, place in places.items()}
    environment = _Environment(
        loader=ChoiceLoader([_Confined(root / "templates"), FileSystemLoader(packaged("templates"))]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["asset"] = addresses.__getitem__
    told = _digest_of((packaged("templates"), root / "templates"), repr((sorted(addresses.items()), workers)))
    return Theme(environment, tuple(assets.values()), addresses, workers, told)


def _digest_of(folders: Iterable[Path], more: str) -> str:
    """A digest of every template in the folders, by name, and of `more`."""
    state = hashlib.blake2b(more.encode(), digest_size=16)
    for folder in folders:
        for name, file in _templates(folder, folder.parent.resolve(), ()):
            data = file.read_bytes()
            state.update(b"%s\0%d\0%s" % (name.encode(errors="surrogateescape"), len(data), data))
        state.update(b"\0")
    return state.hexdigest()


def _templates(folder: Path, base: Path, above: tuple[Path, ...], prefix: str = "") -> Iterator[tuple[str, Path]]:
    """Every file that Jinja could load from `folder`, links within `base` followed, by name."""
    real = folder.resolve()
    if real in above or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        name = prefix + path.name
        if path.is_dir():
            yield from _templates(path, base, (*above, real), f"{name}/")
        elif path.is_file() and path.resolve().is_relative_to(base):
            yield name, path


class _Environment(Environment):
    """Globals of a template as one plain mapping, for every page asks it for its keys at each import."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}

    def __getstate__(self) -> dict[str, Any]:
        """A process that is not a fork of this one compiles for itself what has been compiled here."""
        return {**self.__dict__, "cache": create_cache(_COMPILED)}


class _Confined(FileSystemLoader):
    """Templates of a site's folder; one that really lies elsewhere is not found."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, file, current = super().get_source(environment, template)
        if not Path(file).resolve().is_relative_to(Path(self.searchpath[0]).parent.resolve()):
            raise TemplateNotFound(template)
        return source, file, current


def check_theme(root: Path, emblem: Text) -> tuple[Problem, ...]:
    """What is wrong with the district's own files, and an emblem that is not there or is no picture.

    Wrong are links that lead out of the site, and names that no system can hold.
    """
    unfit = tuple(found for folder in ("templates", "theme") for found in read_sources(root, folder)[1])
    name, spot = emblem.value.strip(), Spot(SETTINGS, emblem.line, emblem.column)
    shown = name.lower().endswith(PICTURES) and name in _found(root)
    return unfit if shown else (*unfit, problem("emblem-missing", spot, target=name))


def _found(root: Path) -> dict[str, Found]:
    """The theme's files by name, not yet read, the district's over the packaged."""
    found: dict[str, Found] = {}
    for folder in (packaged("theme").parent, root):
        listing, _ = read_sources(folder, "theme")
        found |= {file.path.removeprefix("theme/"): file for file in (*listing.assets, *listing.texts)}
    return found


def _files(root: Path) -> dict[str, bytes]:
    """The theme's files by name, the style sheets joined."""
    found = _found(root)
    sheets = sorted(name for name in found if name.startswith("css/") and name.endswith(".css"))
    files = {name: _sheet(found[name]) if name.endswith(".css") else load(found[name]).data
             for name in found if name not in sheets}  # fmt: skip
    modules = {name: files[name].decode(errors="surrogateescape") for name in files if _is_module(name)}
    files |= {name: text.encode(errors="surrogateescape") for name, text in joined(modules).items()}
    return files | {STYLES: b"".join(_sheet(found[name]) + b"\n" for name in sheets)}


def _sheet(file: Found) -> bytes:
    """A style sheet without remarks and blanks: a sixth of what travels before the first word can be read."""
    text: str = cssmin(load(file).data.decode(errors="surrogateescape"))
    return text.encode(errors="surrogateescape")


def _is_module(name: str) -> bool:
    return name.startswith(SCRIPTS) and name.endswith(".js")


def _hashed(name: str, data: bytes) -> str:
    """An asset's file, named by its content, so that browsers may keep it for ever."""
    path = PurePosixPath(name.replace("\\", "/"))
    ending = slug(path.suffix)
    return f"assets/{slug(path.stem) or 'tep'}.{digest(data)}" + (f".{ending}" if ending else "")


def _scripts_folder(files: Mapping[str, bytes]) -> str:
    """The folder of the scripts: a change of any of them moves them all."""
    content = b"".join(
        b"%s\0%d\0%s" % (name.encode(), len(files[name]), files[name])
        for name in sorted(files)
        if name.startswith(SCRIPTS)
    )
    return f"assets/js.{digest(content)}/"


def digest(data: bytes) -> str:
    """Ten characters that tell a file's content."""
    return hashlib.blake2b(data, digest_size=5).hexdigest()
