"""Given one file by itself: what text is it?

In: a `Source`. Out: `Prepared`: the manuscript, its composed body, its search analysis and the problems of the file,
all a function of the file alone, so that it need be done once in the life of a file.
"""

from dataclasses import dataclass, replace

from bantin.decode import Parts, decode, split_front_matter
from bantin.lint import lint
from bantin.markup import compose
from bantin.model import Body, Fields, Manuscript, Source, Text
from bantin.problems import Problem
from bantin.search.analysis import analyse, to_bytes
from bantin.yaml_lines import read_yaml


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file understood by itself: its body, its plain text, its search analysis as bytes.

    All None or empty where it is unreadable.
    """

    manuscript: Manuscript | None
    body: Body | None
    text: str
    analysis: bytes
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A text without its body, small enough for 100,000 of them to be held."""

    manuscript: Manuscript | None
    problems: tuple[Problem, ...]


def prepare(source: Source, key: str) -> Prepared:
    """Read one text; `key` names its body from here on."""
    text, dirt = decode(source)
    if not text and dirt:
        return Prepared(None, None, "", b"", dirt)
    parts, unsplit = split_front_matter(text, source.path)
    if parts is None:
        return Prepared(None, None, "", b"", (*dirt, *unsplit))
    fields, unread = read_yaml(parts.yaml, source.path, parts.yaml_line)
    if fields is None:
        return Prepared(None, None, "", b"", (*dirt, *unread))
    prepared = _compose(source.path, key, fields, parts)
    return replace(prepared, problems=(*dirt, *unread, *prepared.problems))


def _compose(path: str, key: str, fields: Fields, parts: Parts) -> Prepared:
    composed = compose(path, parts.body, parts.body_line)
    title, summary = _text(fields, "title"), _text(fields, "summary")
    marks = lint(
        path, title.value, title.line, parts.body, parts.body_line,
        title_column=title.column, summary=summary.value, summary_line=summary.line, summary_column=summary.column,
        kind=_text(fields, "type").value or "news",
    )  # fmt: skip
    analysis = to_bytes(analyse(title.value, composed.text, composed.outline.numbers))
    manuscript = Manuscript(path, fields, composed.outline, key)
    return Prepared(manuscript, composed.body, composed.text, analysis, (*composed.problems, *marks))


def _text(fields: Fields, key: str) -> Text:
    nodes = (node for name, node in fields.entries if name.value == key and isinstance(node, Text))
    return next(nodes, Text(""))
