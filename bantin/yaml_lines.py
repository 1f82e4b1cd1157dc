"""Given YAML text: which values does it hold, and where does each stand?

In: front matter, or a whole site.yaml. Out: `Fields` of `Items` and `Text`, every scalar a string as typed, and the
problems met. It takes PyYAML's events and nothing above them: no value is ever turned into a number, a date or an
object, no alias is followed, nothing is merged, no key is lost without a word.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import Protocol

import yaml

from bantin.model import Fields, Items, Node, Text
from bantin.problems import Problem, Spot, problem
from bantin.yaml_quotes import NULLS, QUESTION, quote

FRONT_MATTER_LIMIT = 16 * 1024

PARSERS = (yaml.CBaseLoader, yaml.BaseLoader) if yaml.__with_libyaml__ else (yaml.BaseLoader,)

# What YAML takes for the end of a line and editors do not see, and what no text may hold.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SIMPLE = re.compile(r"([a-z_]+)(: +)(?:(\w[^\n]*)|\"([^\"\\\n]*)\" *|\[(\w[\w ]*(?:, \w[\w ]*)*)\] *)")
_DETAILS = (
    ("escape", "escape"),
    ("quoted scalar", "quote-open"),
    ("flow", "bracket"),
    ("block end", "indent"),
    ("indentation", "indent"),
    ("':'", "colon"),
    ("mapping values", "colon"),
)


class _Mark(Protocol):
    """What PyYAML's two parsers have in common in the marks of their events: line and column from 0."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where a piece of YAML comes from: its file, and the number of its first line there."""

    path: str
    first_line: int

    def spot(self, mark: _Mark | None) -> Spot:
        if mark is None:
            return Spot(self.path, self.first_line)
        return Spot(self.path, self.first_line + mark.line, mark.column + 1)


def read_yaml(
    text: str, path: str, first_line: int = 1, limit: int = FRONT_MATTER_LIMIT, parsers: tuple[type, ...] = PARSERS
) -> tuple[Fields | None, tuple[Problem, ...]]:
    """The mapping that `text` is, or None if nothing of it can be used; and what is wrong with it, sorted.

    Lines in the result are those of the file, the first being `first_line`; `limit` is in bytes of UTF-8. Plain text
    after `key: ` is text whatever it holds; a null is "". Where one field is wrong the others are still read. The
    last of `parsers` has the last word, the ones before it are its faster equals.
    Codes: yaml-too-large (limit, in KB), yaml-too-deep (limit), yaml-tab, yaml-anchor, yaml-tag, yaml-merge,
    yaml-syntax (detail: bracket, bracket-open, colon, document, escape, indent, key, quote-open, other),
    yaml-not-mapping, key-duplicate (key, first).
    """
    if len(text) > limit or len(text.encode(errors="surrogatepass")) > limit:
        return None, (problem("yaml-too-large", Spot(path, first_line), limit=limit // 1024),)
    text = _plain_lines(text)
    fields = _simple(text, first_line)
    if fields:
        return fields, ()
    quoted, problems = quote(text, path, first_line)
    if any(each.code == "yaml-not-mapping" for each in problems):
        return None, problems
    fields, more = _fields(quoted, _Origin(path, first_line), parsers)
    return fields, tuple(sorted({*problems, *more}))


def _plain_lines(text: str) -> str:
    """Lines end with `\\n` and nothing else; what cannot be seen is a space, so that columns stay."""
    text = text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub(" ", text) if _UNSEEN.search(text) else text


def _simple(text: str, first_line: int) -> Fields | None:
    """The commonest front matter by a short way: one plain value, string or list of words to a line, or else None.

    What it gives must be what the long way gives.
    """
    entries: dict[str, tuple[Text, Node]] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n"), first_line):
        match = _SIMPLE.fullmatch(line)
        if not match or match[1] in entries or match[1] in NULLS or match[3] in NULLS:
            return None
        entries[match[1]] = Text(match[1], number, 1), _simple_value(match, number)
    return Fields(tuple(entries.values()), first_line, 1)


def _simple_value(match: re.Match[str], line: int) -> Node:
    _, _, plain, string, words = match.groups()
    column = match.end(2) + 1
    if plain:
        return Text(plain.rstrip(" \t"), line, column)
    if words is None:
        return Text(string, line, column)
    texts = []
    begin = column + 1
    for word in words.split(","):
        bare = word.strip(" ")
        texts.append(Text("" if bare in NULLS else bare, line, begin + len(word) - len(word.lstrip(" "))))
        begin += len(word) + 1
    return Items(tuple(texts), line, column)


def _fields(text: str, origin: _Origin, parsers: tuple[type, ...]) -> tuple[Fields | None, list[Problem]]:
    """The mapping in `text`, read at one go, or field by field where that fails."""
    root, problems, whole = _node(text, origin, parsers)
    if not whole:
        parts = [_node(part, replace(origin, first_line=line), parsers) for line, part in _parts(text, origin)]
        nodes = [node for node, _, _ in parts if isinstance(node, Fields)]
        root = Fields(tuple(entry for node in nodes for entry in node.entries), origin.first_line, 1) if nodes else root
        problems = [each for _, some, _ in parts for each in some]
    if root is None:
        return Fields((), origin.first_line, 1), problems
    if not isinstance(root, Fields):
        return None, [*problems, problem("yaml-not-mapping", Spot(origin.path, root.line, root.column))]
    entries, doubles = _unique(root.entries, origin)
    return replace(root, entries=entries), [*problems, *doubles]


def _parts(text: str, origin: _Origin) -> list[tuple[int, str]]:
    """`text` cut before each line that begins a field of the mapping itself; with the number of its first line."""
    lines = text.split("\n")
    starts = [index for index, line in enumerate(lines) if line and line[0] not in " \t#-[]{}"]
    cuts = [0, *starts[1:], len(lines)]
    return [(origin.first_line + a, "\n".join(lines[a:b])) for a, b in pairwise(cuts)]


def _node(text: str, origin: _Origin, parsers: tuple[type, ...]) -> tuple[Node | None, list[Problem], bool]:
    """What `text` holds as far as it can be parsed, its problems, and whether that was to its end."""
    events: list[yaml.Event] = []
    error: yaml.MarkedYAMLError | None = None
    for parser in parsers:
        events, error = _events(text, parser)
        if not error:
            break
    root, problems = _tree(events, origin)
    return root, [*problems, *([_syntax(error, origin)] if error else [])], not error


def _events(text: str, parser: type) -> tuple[list[yaml.Event], yaml.MarkedYAMLError | None]:
    events: list[yaml.Event] = []
    try:
        for event in yaml.parse(text, Loader=parser):
            events.append(event)  # noqa: PERF402 - what came before an error is wanted
    except yaml.MarkedYAMLError as error:
        return events, error
    except (ValueError, OverflowError):  # the pure parser's answer to "\UFFFFFFFF"
        return events, _out_of_range(events[-1].end_mark)
    return events, None


def _out_of_range(mark: _Mark | None) -> yaml.MarkedYAMLError:
    at = yaml.Mark("", 0, mark.line, mark.column, None, 0) if mark else None
    return yaml.MarkedYAMLError(problem="escape", problem_mark=at)


def _syntax(error: yaml.MarkedYAMLError, origin: _Origin) -> Problem:
    said = f"{error.context} {error.problem}"
    detail = next((detail for sign, detail in _DETAILS if sign in said), "other")
    mark = error.context_mark if detail == "quote-open" else error.problem_mark
    return problem("yaml-syntax", origin.spot(mark or error.problem_mark), detail=detail)


def _tree(events: Iterable[yaml.Event], origin: _Origin) -> tuple[Node | None, list[Problem]]:
    """The value that `events` describe; where they break off, what is open is closed."""
    problems: list[Problem] = []
    opened: list[tuple[yaml.CollectionStartEvent, list[Node]]] = []
    nodes: list[Node] = []
    before: yaml.Event | None = None
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            nodes.append(_text(event, before, origin, problems))
        elif isinstance(event, yaml.AliasEvent):
            nodes.append(_alias(event, origin, problems))
        elif isinstance(event, yaml.CollectionStartEvent):
            _properties(event, origin, problems)
            opened.append((event, nodes))
            nodes = []
        elif isinstance(event, yaml.CollectionEndEvent):
            nodes = _close(opened, nodes, origin, problems)
        before = event
    while opened:
        nodes = _close(opened, nodes, origin, problems)
    return (nodes[0] if nodes else None), problems


def _close(
    opened: list[tuple[yaml.CollectionStartEvent, list[Node]]],
    nodes: list[Node],
    origin: _Origin,
    problems: list[Problem],
) -> list[Node]:
    """End the innermost open collection, which holds `nodes`; what the one around it holds."""
    start, above = opened.pop()
    spot = origin.spot(start.start_mark)
    if isinstance(start, yaml.SequenceStartEvent):
        above.append(Items(tuple(nodes), spot.line, spot.column))
        return above
    pairs = zip_longest(nodes[::2], nodes[1::2], fillvalue=Text("", spot.line, spot.column))
    entries = [entry for key, value in pairs for entry in _field(key, value, origin, problems)]
    # The outermost mapping may be one part of several: its doubles are looked for when all parts are together.
    kept, doubles = _unique(entries, origin) if opened else (tuple(entries), [])
    problems.extend(doubles)
    above.append(Fields(kept, spot.line, spot.column))
    return above


def _field(key: Node, value: Node, origin: _Origin, problems: list[Problem]) -> list[tuple[Text, Node]]:
    """The entry, or none and a problem where the key is a merge or no text."""
    if isinstance(key, Text) and key.value not in ("<<", ""):
        return [(key, value)]
    spot = Spot(origin.path, key.line, key.column)
    merge = isinstance(key, Text) and key.value == "<<"
    problems.append(problem("yaml-merge", spot) if merge else problem("yaml-syntax", spot, detail="key"))
    return []


def _unique(
    entries: Iterable[tuple[Text, Node]], origin: _Origin
) -> tuple[tuple[tuple[Text, Node], ...], list[Problem]]:
    """The entries whose key came first, and a problem for each later one."""
    first: dict[str, tuple[Text, Node]] = {}
    problems: list[Problem] = []
    for key, value in entries:
        stands, _ = first.setdefault(key.value, (key, value))
        if stands is not key:
            spot = Spot(origin.path, key.line, key.column)
            problems.append(problem("key-duplicate", spot, key=key.value, first=stands.line))
    return tuple(first.values()), problems


def _text(event: yaml.ScalarEvent, before: yaml.Event | None, origin: _Origin, problems: list[Problem]) -> Text:
    """A scalar; one of which nothing is written stands where the event before it, mostly its key, begins."""
    _properties(event, origin, problems)
    value, plain = event.value.replace(QUESTION, "?"), not event.style
    spot = origin.spot(before.start_mark if before and plain and not value else event.start_mark)
    if plain and value in NULLS:
        value = ""
    if _UNSEEN.search(value):  # no such thing is left in the text: it was written as `\x07`
        problems.append(problem("yaml-syntax", spot, detail="escape"))
        value = _UNSEEN.sub(" ", value)
    return Text(value, spot.line, spot.column)


def _alias(event: yaml.AliasEvent, origin: _Origin, problems: list[Problem]) -> Text:
    spot = origin.spot(event.start_mark)
    problems.append(problem("yaml-anchor", spot))
    return Text("", spot.line, spot.column)


def _properties(event: yaml.ScalarEvent | yaml.CollectionStartEvent, origin: _Origin, problems: list[Problem]) -> None:
    """Tell an anchor or a tag; the value is read without it."""
    if event.anchor is not None:
        problems.append(problem("yaml-anchor", origin.spot(event.start_mark)))
    if event.tag is not None:
        problems.append(problem("yaml-tag", origin.spot(event.start_mark)))
