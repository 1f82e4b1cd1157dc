"""Given a body, which of its characters are syntax, and which only look like it?

In: a body, normalised. Out: the body with everything that Python-Markdown would misread put out of its reach: code and
raw HTML in its stash, lone `<`, `&`, `*`, `[^` as references; and what the allow-list had to remove. Never: a loss of
text, or a scan that is not linear in the body.

Official text is full of look-alikes: `nếu x < 5`, `KH&CN;`, `(*)`, `5*3`, `SC<>I<>C`. Only what cannot be text is
syntax: a well-formed tag of an HTML element, a character reference that HTML knows, a footnote that has a name.
"""

import re
from collections.abc import Callable, Iterator
from html import escape, unescape
from html.entities import html5

from bantin.markup.allowed import ATTRIBUTES, DROPPED_WHOLE, HTML_ELEMENTS

# Python-Markdown turns this into `&` in the HTML that it has written.
_AMPERSAND = "\x02amp\x03"

_ATTRIBUTE = r"""[A-Za-z_:][\w:.-]*+(?:\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'|[^\s"'=<>`]++))"""
_WORD_ATTRIBUTES = "allowfullscreen|async|autofocus|autoplay|checked|controls|defer|disabled|hidden|loop|muted|open"
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*+)"
    rf"(?P<attributes>(?:[\s/]++(?:{_ATTRIBUTE}|(?:{_WORD_ATTRIBUTES})\b))*+)"
    r"\s*+/?>"
)
_PAIR = re.compile(r"""([A-Za-z_:][\w:.-]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?""")
_POINT = re.compile(
    r"\\[\\`*_{}\[\]()<>#+.!|-]"  # an escape of Markdown: left to it
    r"|`+|<|&|\[\^"
    r"|(?<=[(\[“‘\"'«])(?:\*+|_+)(?=[)\]”’\"'»])"  # the star of a footnote, a mark that is spoken of
    r"|(?<=\d)\*(?=\d)"  # a product
    r"|https?://[^\s<>\"')\]]+"
)
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]*://[^<>\s]*|[^<>\s@!:]+@[^<>\s@]+)>")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z][A-Za-z0-9]*);")
_LOOKALIKE = re.compile(r"[*_\[]|&(?!amp;)")
_NOTE = re.compile(r"\[\^[\w-]{1,40}\]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`\n]*")
_COMMENT = "<!--"

Stash = Callable[[str], str]
Report = Callable[[str], None]


def fenced(lines: list[str], stash: Stash) -> list[str]:
    """The lines with each fenced block of code in the stash; a fence that nothing closes is text."""
    out: list[str] = []
    hopeless: dict[str, int] = {}
    number = 0
    while number < len(lines):
        fence = _FENCE.fullmatch(lines[number])
        end = _closing_fence(lines, number, fence[1], hopeless) if fence else 0
        if end:
            code = escape("\n".join(lines[number + 1 : end]), quote=False)
            out += ["", stash(f"<pre><code>{code}\n</code></pre>"), ""]
            number = end
        else:
            out.append(lines[number])
        number += 1
    return out


def _closing_fence(lines: list[str], opening: int, fence: str, hopeless: dict[str, int]) -> int:
    """The line that closes a fence, or 0; `hopeless` knows the shortest fence of each mark that nothing closes."""
    mark, length = fence[0], len(fence)
    if length >= hopeless.get(mark, length + 1):
        return 0
    for number in range(opening + 1, len(lines)):
        line = lines[number].strip()
        if len(line) >= length and not line.strip(mark):
            return number
    hopeless[mark] = length
    return 0


def without_comments(text: str) -> str:
    """The text without its `<!-- … -->`; a comment that nothing closes is text."""
    out = []
    position = 0
    while (start := text.find(_COMMENT, position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        out.append(text[position:start])
        position = end + 3
    return "".join(out) + text[position:]


def shielded(block: str, stash: Stash, report: Report) -> str:
    """A block with its code and raw HTML stashed, its look-alikes referenced; `report` hears what is removed."""
    out: list[str] = []
    position = 0
    closing = _code_ends(block)
    for found in _POINT.finditer(block):
        if found.start() >= position:
            out.append(block[position : found.start()])
            text, position = _shield(block, found, closing, stash, report)
            out.append(text)
    return "".join(out) + block[position:]


def _shield(
    block: str, found: re.Match[str], closing: dict[int, tuple[int, int]], stash: Stash, report: Report
) -> tuple[str, int]:
    """What stands for the point of syntax or of its look-alike, and where the text goes on."""
    start, end = found.span()
    match block[start]:
        case "`" if start in closing:
            code_end, after = closing[start]
            code = escape(block[end:code_end].strip(), quote=False)
            return stash(f"<code>{code}</code>"), after
        case "<":
            return _angle(block, start, stash, report)
        case "&":
            entity = _ENTITY.match(block, start)
            known = entity and (entity[0][1] == "#" or entity[0][1:] in html5)
            return (entity[0], entity.end()) if entity and known else (literal("&"), end)
        case "[":
            return (found[0] if _NOTE.match(block, start) else literal("[") + "^"), end
        case "\\" | "`":
            return found[0], end
        case _:
            return _LOOKALIKE.sub(lambda mark: literal(mark[0]), found[0]), end


def literal(character: str) -> str:
    """A character as a reference that no later stage reads as syntax."""
    return f"{_AMPERSAND}#{ord(character)};"


def _angle(block: str, start: int, stash: Stash, report: Report) -> tuple[str, int]:
    tag = _TAG.match(block, start)
    if tag and tag["name"].lower() in HTML_ELEMENTS:
        return _tag(block, tag, stash, report)
    link = _AUTOLINK.match(block, start)
    if link:
        return link[0], link.end()
    if block.startswith("](", start - 2):  # [text](<address with spaces>)
        return "<", start + 1
    return literal("<"), start + 1


def _tag(block: str, tag: re.Match[str], stash: Stash, report: Report) -> tuple[str, int]:
    """A raw tag as the allow-list lets it pass; a script goes with its text, where it ends in the same block."""
    name = tag["name"].lower()
    if name not in ATTRIBUTES:
        report(name)
        end = block.lower().find(f"</{name}", tag.end()) if name in DROPPED_WHOLE and not tag["close"] else -1
        after = block.find(">", end) if end >= 0 else -1
        return "", after + 1 if after >= 0 else tag.end()
    if tag["close"]:
        return stash(f"</{name}>"), tag.end()
    return stash(f"<{name}{''.join(_attributes(name, tag['attributes'], report))}>"), tag.end()


def _attributes(name: str, typed: str, report: Report) -> Iterator[str]:
    for attribute, *values in _PAIR.findall(typed):
        if attribute.lower() in ATTRIBUTES[name]:
            yield f' {attribute.lower()}="{escape(unescape("".join(values)))}"'
        else:
            report(attribute.lower())


def _code_ends(block: str) -> dict[int, tuple[int, int]]:
    """For each run of backticks that a later run of its length closes: where its code ends, and where text goes on."""
    nearest: dict[int, re.Match[str]] = {}
    closing: dict[int, tuple[int, int]] = {}
    for run in reversed(list(re.finditer("`+", block))):
        later = nearest.get(len(run[0]))
        if later:
            closing[run.start()] = later.span()
        nearest[len(run[0])] = run
    return closing
