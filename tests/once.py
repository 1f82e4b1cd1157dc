"""What follows from the text of a template or of scripts alone is worked out once for all builds of a process.

A build compiles twenty templates and joins the scripts, which for a small site takes more than twice the time of all
else that it does. Both are functions of texts, and most builds of the tests have the same: so what came out is kept, by
the whole of what went in. Builds in processes of their own (`support.run`) work out all of it themselves.

So are the renditions of a picture by its bytes, where a test asks for it: those that build the repository's own site,
whose pictures take three times as long as the rest of it. What proves the pictures themselves never asks.
"""

import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import CodeType
from uuid import uuid4

import pytest

from bantin import darkroom, scripts, theme
from bantin.pictures import Encoded, Fault, shown
from bantin.pictures.containers import Format

Compile = Callable[[theme._Environment, str, str, str], CodeType]
Show = Callable[[bytes, Format], tuple[Encoded, ...] | Fault]
Join = Callable[[Mapping[str, str]], dict[str, str]]


def work_out_once(patch: pytest.MonkeyPatch) -> None:
    """From now on, in this process and in those that it forks."""
    patch.setattr(theme._Environment, "compile", compiled_once(theme._Environment.compile))
    patch.setattr("bantin.theme.joined", joined_once(scripts.joined))


def work_out_now(site: Path) -> None:
    """All that a site's own and the packaged templates and scripts give, so that processes forked later have it."""
    environment = theme.load_theme(site, "").environment
    for name in environment.list_templates():
        environment.get_template(name)


def compiled_once(compiled: Compile) -> Compile:
    """The code of a template by its text and its name; a text that cannot be compiled is tried each time."""
    known: dict[tuple[str, str], CodeType] = {}

    def compile_or_recall(environment: theme._Environment, text: str, name: str, file: str) -> CodeType:
        if (text, name) not in known:
            known[text, name] = compiled(environment, text, name, file)
        return of_file(known[text, name], file)

    return compile_or_recall


def of_file(code: CodeType, file: str) -> CodeType:
    """The same code, as that of another file, whose name tracebacks tell."""
    if code.co_filename == file:
        return code
    within = (of_file(each, file) if isinstance(each, CodeType) else each for each in code.co_consts)
    return code.replace(co_filename=file, co_consts=tuple(within))


def joined_once(joined: Join) -> Join:
    """The scripts of a theme, joined, by the names and texts of all."""
    known: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}

    def join_or_recall(modules: Mapping[str, str]) -> dict[str, str]:
        texts = tuple(modules.items())
        if texts not in known:
            known[texts] = joined(modules)
        return dict(known[texts])

    return join_or_recall


@contextmanager
def pictures_once(folder: Path) -> Iterator[None]:
    """While the block runs, pictures are developed once for all processes that share the folder."""
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(darkroom, "shown", shown_once(shown, folder))
        yield


def shown_once(shown: Show, folder: Path) -> Show:
    """The renditions of a picture by its bytes, laid in files, each of which comes into being whole."""

    def show_or_recall(data: bytes, form: Format) -> tuple[Encoded, ...] | Fault:
        file = folder / f"{sha256(data).hexdigest()}.{form}"
        if not file.exists():
            fresh = folder / uuid4().hex
            fresh.write_bytes(pickle.dumps(shown(data, form)))
            fresh.rename(file)
        found: tuple[Encoded, ...] | Fault = pickle.loads(file.read_bytes())  # noqa: S301  # our own, of this run
        return found

    return show_or_recall
