r"""Given the bytes of a text file: what did the editor write?

In: a `Source`. Out: its text in NFC with plain spaces and `\n` at line ends, every mark of dirt that was removed told
as a problem with its place; front matter and body apart. Never: a change to a word, a guess at an encoding: a file
that is not UTF-8 is refused with the name of what it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bantin.model import Source
from bantin.problems import Problem, Spot, problem
from bantin.vietnamese import NONCHARACTERS, is_usual, legacy_encoding, normalise

LINE_LIMIT: Final = 20_000  # characters; some patterns of the Markdown library are slower than linear in a line
_UNKNOWN: Final = "không rõ"

# Word's manual line and page breaks, and the separators of Unicode, stand between words: they become spaces.
_BREAKS: Final = "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_CONTROLS: Final = f"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029{NONCHARACTERS}"
_ZERO_WIDTH: Final = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_DIRT: Final = re.compile(f"[{_CONTROLS}{_ZERO_WIDTH}\u00a0]")
_CONTROL: Final = re.compile(f"[{_CONTROLS}]")
_LETTER: Final = re.compile("[\u1ea0-\u1ef9]")
_FRONT_MATTER: Final = re.compile(r"(?:[ \t]*\n)*---[ \t]*\n(.*?)(?:^---[ \t]*$\n?)", re.DOTALL | re.MULTILINE)
_OPENING: Final = re.compile(r"(?:[ \t]*\n)*---[ \t]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Parts:
    """A text cut in two: front matter without its `---` lines, and body, each with the line at which it begins."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int


def decode(source: Source) -> tuple[str, tuple[Problem, ...]]:
    """The text of a file and what was wrong with its characters.

    Where the text cannot be read (`not-utf8`, `legacy-font`), it is "" and that is the only problem.
    """
    try:
        text = source.data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", (_not_utf8(source, source.data.count(b"\n", 0, error.start) + 1),)
    if "\0" in text and legacy_encoding(source.data) == "UTF-16":
        return "", (_not_utf8(source, 1),)
    problems: list[Problem] = []
    if text.startswith("\ufeff"):
        text = text[1:]
        problems.append(problem("bom", Spot(source.path, 1, 1)))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    font = _legacy_font(source, text)
    if font is not None:
        return "", (problem("legacy-font", Spot(source.path), encoding=font),)
    problems += _long_lines(source.path, text)
    if is_usual(text):
        return text, tuple(problems)
    dirt = [character for character in set(text) if _DIRT.match(character)]
    problems += (_dirt(source.path, text, character) for character in dirt)
    for character in filter(_CONTROL.match, dirt):
        text = text.replace(character, " " if character in _BREAKS else "")
    return normalise(text), tuple(sorted(problems))


def split_front_matter(text: str, path: str) -> tuple[Parts | None, tuple[Problem, ...]]:
    """Cut a decoded text at its `---` lines; empty lines above the first are allowed."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        opening = _OPENING.match(text)
        if opening is None:
            return None, (problem("front-matter-missing", Spot(path, 1)),)
        return None, (problem("front-matter-open", Spot(path, opening[0].rstrip("\n").count("\n") + 1)),)
    yaml_line = text.count("\n", 0, found.start(1)) + 1
    body_line = text.count("\n", 0, found.end()) + 1
    return Parts(found[1], yaml_line, text[found.end() :], body_line), ()


def _not_utf8(source: Source, line: int) -> Problem:
    encoding = legacy_encoding(source.data) or _UNKNOWN
    return problem("not-utf8", Spot(source.path, line), encoding=encoding)


def _legacy_font(source: Source, text: str) -> str | None:
    """The old font encoding of a text that some program has saved as UTF-8, in which no tone has Unicode's letters."""
    return None if text.isascii() or _LETTER.search(text) else legacy_encoding(source.data)


def _long_lines(path: str, text: str) -> Iterator[Problem]:
    if len(text) <= LINE_LIMIT:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LINE_LIMIT:
            yield problem("line-too-long", Spot(path, number), length=len(line), limit=LINE_LIMIT)


def _dirt(path: str, text: str, character: str) -> Problem:
    """A warning for a kind of character, at the first of its kind."""
    at, count = text.index(character), text.count(character)
    spot = Spot(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    if character == "\u00a0":
        return problem("no-break-space", spot, count=count)
    code = "control-character" if _CONTROL.match(character) else "invisible-character"
    return problem(code, spot, character=f"U+{ord(character):04X}", count=count)
