"""What follows from the text of a template or of scripts alone is worked out once for all builds of a process.

A build compiles twenty templates and joins the scripts, which for a small site takes more than twice the time of all
else that it does. Both are functions of texts, and most builds of the tests have the same: so what came out is kept, by
the whole of what went in. Builds in processes of their own (`support.run`) work out all of it themselves.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import CodeType

import pytest

from bantin import scripts, theme

Compile = Callable[[theme._Environment, str, str, str], CodeType]
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
