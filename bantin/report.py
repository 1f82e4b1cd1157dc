"""Given problems: how are they told to an editor, to a program, to GitHub?

In: problems, a language, a form. Out: text. The words come from the catalogue; here they are only put in order.
"""

import json
from collections.abc import Iterable
from typing import Final, Literal

from bantin.catalogue import Language, fix, message, severity
from bantin.problems import Problem

Form = Literal["text", "json", "github"]
ECHOES: Final = frozenset({"key-missing", "key-empty"})


def has_errors(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Whether any of these stops a build; warnings do only under `strict`."""
    return any(strict or severity(found.code) == "error" for found in problems)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By path, line and column, each once; no key is called missing where the YAML was not read whole."""
    told = set(problems)
    torn = {found.spot.path for found in told if found.code == "yaml-syntax"}
    sound = (found for found in told if not (found.code in ECHOES and found.spot.path in torn))
    return tuple(sorted(sound, key=_place))


def _place(found: Problem) -> tuple[object, ...]:
    """Plain values: ten thousand problems are compared ten times sooner by them than as they are."""
    return found.spot.path, found.spot.line, found.spot.column, found.code, found.words


def report(problems: Iterable[Problem], form: Form, language: Language) -> str:
    """The whole report, one problem a line ("" where there is none)."""
    problems = in_order(problems)
    if form == "json":
        return json.dumps([_record(found, language) for found in problems], ensure_ascii=False, indent=1) + "\n"
    line = _github if form == "github" else _text
    return "".join(line(found, language) + "\n" for found in problems)


def where(found: Problem) -> str:
    """`path:line:column`, as far as it is known."""
    spot = found.spot
    numbers = [str(number) for number in (spot.line, spot.column) if number]
    return ":".join((spot.path, *numbers))


def _text(found: Problem, language: Language) -> str:
    word = {"vi": {"error": "lỗi", "warning": "cảnh báo"}, "en": {"error": "error", "warning": "warning"}}
    told = f"{where(found)}: {word[language][severity(found.code)]}: {message(found, language)}"
    return f"{told} → {fix(found, language)} [{found.code}]"


def _record(found: Problem, language: Language) -> dict[str, object]:
    return {
        "code": found.code, "severity": severity(found.code), "path": found.spot.path, "line": found.spot.line,
        "column": found.spot.column, "message": message(found, language), "fix": fix(found, language),
    }  # fmt: skip


def _github(found: Problem, language: Language) -> str:
    """A workflow command (GitHub Actions), its values escaped."""
    spot = found.spot
    place = f"file={_value(spot.path)},line={max(spot.line, 1)}" + (f",col={spot.column}" if spot.column else "")
    words = f"{message(found, language)} → {fix(found, language)}"
    return f"::{severity(found.code)} {place},title={found.code}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
