"""Given a district's templates and theme, and the packaged ones below them: what dresses the pages?

In: the site's root. Out: a `Theme`: the Jinja environment, the assets with their hashed addresses. A district's own
file replaces the packaged file of its name; all style sheets become one, in the order of their names. Scripts import
each other by relative names, so they stay together in one folder that is named by the content of them all; a script
that no other imports carries what it needs (`scripts`).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

from bantin.model import Output
from bantin.packaged import packaged
from bantin.scripts import joined

STYLES: Final = "css/bantin.css"
SCRIPTS: Final = "js/"


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates ready to render, assets ready to publish; `addresses` maps `css/bantin.css` to its path of the site.

    `digest` tells all templates and addresses: with another one, any page may be another.
    """

    environment: Environment
    assets: tuple[Output, ...]
    addresses: Mapping[str, str]
    digest: str


def load_theme(root: Path, base_path: str) -> Theme:
    """The theme of the site at `root`; links to assets carry `base_path`."""
    files = _files(root)
    scripts = _scripts_folder(files)
    places = {name: _hashed(name, data) for name, data in files.items() if not name.startswith(SCRIPTS)}
    places |= {name: scripts + name.removeprefix(SCRIPTS) for name in files if name.startswith(SCRIPTS)}
    assets = {name: Output(place, files[name]) for name, place in places.items()}
    addresses = {name: f"{base_path}/{asset.path}" for name, asset in assets.items()}
    environment = Environment(
        loader=ChoiceLoader([FileSystemLoader(root / "templates"), FileSystemLoader(packaged("templates"))]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["asset"] = addresses.__getitem__
    folders = (packaged("templates"), root / "templates")
    told = _digest_of(folders, repr(sorted(addresses.items())))
    return Theme(environment, tuple(assets[name] for name in sorted(assets)), addresses, told)


def _digest_of(folders: Iterable[Path], more: str) -> str:
    """A digest of every file in the folders, by name, and of `more`."""
    state = hashlib.blake2b(more.encode(), digest_size=16)
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            data = path.read_bytes()
            state.update(b"%s\0%d\0%s" % (path.relative_to(folder).as_posix().encode(), len(data), data))
        state.update(b"\0")
    return state.hexdigest()


def _files(root: Path) -> dict[str, bytes]:
    """The theme's files by name, the district's over the packaged, the style sheets joined."""
    found: dict[str, Path] = {}
    for folder in (packaged("theme"), root / "theme"):
        for path in folder.rglob("*"):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not any(part.startswith((".", "_")) for part in name.split("/")):
                found[name] = path
    sheets = sorted(name for name in found if name.startswith("css/") and name.endswith(".css"))
    files = {name: found[name].read_bytes() for name in found if name not in sheets}
    modules = {name: files[name].decode(errors="surrogateescape") for name in files if _is_module(name)}
    files |= {name: text.encode(errors="surrogateescape") for name, text in joined(modules).items()}
    return files | {STYLES: b"".join(found[name].read_bytes().rstrip() + b"\n" for name in sheets)}


def _is_module(name: str) -> bool:
    return name.startswith(SCRIPTS) and name.endswith(".js")


def _hashed(name: str, data: bytes) -> str:
    """An asset's file, named by its content, so that browsers may keep it for ever."""
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem.rpartition('/')[2]}.{digest(data)}.{ending}"


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
