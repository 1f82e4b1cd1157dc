"""Given a body with Markdown in it, what HTML does it mean in our dialect?

In: a body, normalised. Out: HTML, not yet sanitised, and the names of tags and attributes that were refused. Never: a
number, letter or mark of the text changed, or taken for syntax where it may be text.

Python-Markdown does the inline syntax, tables, footnotes, attribute lists, definition lists and admonitions. What it
does with prose is replaced by `prose`:
- There are no `<ol>` and `<ul>`: they would count anew after each interruption, know no `đ)` and no `04.`, and show
  their own marks wherever our stylesheet is not (feeds, reading modes, mail), so that a label kept in the text would
  be seen twice. A list is `<div class="items" role="list">`, an item `<div role="listitem">`, and the label is text
  in a `<span class="n">`: seen, heard, copied and searched exactly once, exactly as typed, with any stylesheet or none.
- There is no code by indentation, no heading by underlining, no reference link (`[1]` is a source's number, not a
  link), no attribute list without its colon (`{: .wide}`), and `> 5` is a comparison.
"""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, BlockQuoteProcessor
from markdown.extensions.admonition import AdmonitionExtension, AdmonitionProcessor
from markdown.extensions.attr_list import AttrListExtension, AttrListTreeprocessor
from markdown.extensions.def_list import DefListExtension, DefListProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.preprocessors import Preprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from bantin.markup.allowed import ADMONITIONS, ATTRIBUTES
from bantin.markup.emphasis_elements import Emphasis
from bantin.markup.prose import Heading, Item, Level, Paragraph, Rule, descend, is_labelled, segments
from bantin.markup.shield import fenced, shielded, without_comments

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
_UNUSED_BLOCKS = (
    "indent",
    "code",
    "hashheader",
    "setextheader",
    "hr",
    "olist",
    "ulist",
    "quote",
    "reference",
    "paragraph",
)
_UNUSED_INLINE = ("backtick", "reference", "short_reference", "image_reference", "short_image_ref", "html")
_BLOCK_TAG = re.compile(
    r"</?(?:blockquote|caption|dd|del|details|div|dl|dt|figcaption|figure|h[1-6]|hr|li|ol|p|pre|summary|table|tbody|td"
    r"|tfoot|th|thead|tr|ul)\b"
)


class _Shield(Preprocessor):
    """Takes the place of Python-Markdown's search for raw HTML."""

    def __init__(self, md: Markdown, report: Callable[[str], None]) -> None:
        super().__init__(md)
        self.report = report

    def run(self, lines: list[str]) -> list[str]:
        stash = self.md.htmlStash.store
        text = without_comments("\n".join(fenced(lines, stash)))
        blocks = _BLANK.split(text)
        return "\n\n".join([shielded(block, stash, self.report) for block in blocks]).split("\n")


class _Prose(BlockProcessor):
    """Writes headings, rules, items and paragraphs: whatever no other processor claims."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md.parser)
        self.md = md
        self.open_lists: dict[Element, list[tuple[Level, Element]]] = {}

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 — what no other claims is prose
        return True

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        if not block.strip():
            return
        for segment in segments(block.strip("\n")):
            if isinstance(segment, Item):
                self._add_item(parent, segment)
            else:
                self._add_block(parent, segment)

    def stack(self, parent: Element) -> list[tuple[Level, Element]]:
        """The lists open at the end of an element, each with its `role="list"`."""
        return self.open_lists.get(parent[-1], []) if len(parent) else []

    def _add_item(self, parent: Element, item: Item) -> None:
        stack = self.stack(parent)
        depth, after = descend(tuple(level for level, _ in stack), item)
        stack = stack[:depth]
        if len(after) > depth:
            holder = stack[-1][1][-1] if stack else parent
            stack.append((after[-1], SubElement(holder, "div", {"class": "items", "role": "list"})))
        self.open_lists[stack[0][1]] = stack
        entry = SubElement(stack[-1][1], "div", {"role": "listitem"})
        paragraph = SubElement(entry, "p")
        label = SubElement(paragraph, "span", {"class": "n"})
        label.text = item.label
        label.tail = item.gap + item.text

    def _add_block(self, parent: Element, segment: Heading | Rule | Paragraph) -> None:
        match segment:
            case Heading(level, text):
                SubElement(parent, f"h{level}").text = text
            case Rule():
                SubElement(parent, "hr")
            case Paragraph(text):
                self._add_paragraph(parent, text)

    def _add_paragraph(self, parent: Element, text: str) -> None:
        placeholder = HTML_PLACEHOLDER_RE.match(text)
        raw = self.md.htmlStash.rawHtmlBlocks[int(placeholder[1])] if placeholder else ""
        SubElement(parent, "raw" if _BLOCK_TAG.match(str(raw)) else "p").text = text


class _Continuation(BlockProcessor):
    """Gives an indented block to the item before it; any other indent is a typist's, and means nothing."""

    def __init__(self, prose: _Prose) -> None:
        super().__init__(prose.parser)
        self.prose = prose

    def test(self, parent: Element, block: str) -> bool:
        return block.startswith("  ") and not is_labelled(block) and bool(self.prose.stack(parent))

    def run(self, parent: Element, blocks: list[str]) -> None:
        lines = blocks.pop(0).split("\n")
        indent = len(lines[0]) - len(lines[0].lstrip(" "))
        stack = self.prose.stack(parent)
        while len(stack) > 1 and stack[-1][0].indent >= indent:
            stack.pop()
        text = "\n".join(line[min(indent, len(line) - len(line.lstrip(" "))) :] for line in lines)
        self.parser.parseBlocks(stack[-1][1][-1], [text])


class _Quote(BlockQuoteProcessor):
    """A quotation begins its block; `> 5` and `>100.000` are comparisons."""

    BEGINS = re.compile(r"\n* {0,3}(?:> ?)+(?![\s\d>])")

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 — the library's signature
        return bool(self.BEGINS.match(block))


class _Attributes(AttrListTreeprocessor):
    """Attribute lists with their colon, and of the allow-list."""

    BASE_RE = r"\{:[ ]*([^\}\n ][^\}\n]*)\}"  # type: ignore[misc]  # the stubs call it final
    HEADER_RE = re.compile(rf"[ ]+{BASE_RE}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*{BASE_RE}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^{BASE_RE}")  # type: ignore[misc]

    def __init__(self, md: Markdown, report: Callable[[str], None]) -> None:
        super().__init__(md)
        self.report = report

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        kept = dict(elem.attrib)
        remainder = super().assign_attrs(elem, attrs_string, strict=strict)
        allowed = ATTRIBUTES.get(elem.tag, frozenset())
        for name, value in list(elem.items()):
            if name not in kept and (name not in allowed or value is None):
                self.report(name)
                del elem.attrib[name]
        for name in ("href", "src"):
            if name in kept:
                elem.set(name, kept[name])
        return remainder


class _Admonition(AdmonitionProcessor):
    """Admonitions with Vietnamese titles."""

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        kind, title = super().get_class_and_title(match)
        first = kind.split(" ")[0]
        return kind, ADMONITIONS.get(first, title) if match[2] is None else title


class _Definitions(DefListProcessor):
    """Definitions of a paragraph; an item is no term: its text stands after its label, where the library has none."""

    def test(self, parent: Element, block: str) -> bool:
        found = self.RE.search(block)
        before = self.lastChild(parent)
        labelled = before is not None and before.tag == "p" and before.text is None
        return found is not None and not (labelled and not block[: found.start()].strip())


class Dialect:
    """Python-Markdown set up once, used for every body of the process."""

    def __init__(self) -> None:
        self.removed: list[str] = []
        self.md = Markdown(
            output_format="html",
            extensions=[
                TableExtension(use_align_attribute=True),
                FootnoteExtension(SEPARATOR="-", BACKLINK_TITLE="Trở lại chỗ có chú thích %d"),
                AttrListExtension(),
                DefListExtension(),
                AdmonitionExtension(),
            ],
        )
        for name in _UNUSED_BLOCKS:
            self.md.parser.blockprocessors.deregister(name)
        for name in _UNUSED_INLINE:
            self.md.inlinePatterns.deregister(name)
        self.md.treeprocessors.deregister("prettify")
        self.md.inlinePatterns.deregister("em_strong")
        self.md.inlinePatterns.register(Emphasis(), "em_strong", 60)
        self.prose = _Prose(self.md)
        blocks = self.md.parser.blockprocessors
        blocks.register(_Continuation(self.prose), "continuation", 90)
        blocks.register(_Quote(self.md.parser), "quote", 20)
        blocks.register(self.prose, "prose", 10)
        blocks.register(_Definitions(self.md.parser), "deflist", 25)
        blocks.register(_Admonition(self.md.parser), "admonition", 105)
        self.md.preprocessors.register(_Shield(self.md, self.removed.append), "html_block", 20)
        self.md.treeprocessors.register(_Attributes(self.md, self.removed.append), "attr_list", 8)

    def render(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The HTML of a body, and the names of the tags and attributes that the allow-list refused, in order."""
        self.removed.clear()
        self.prose.open_lists.clear()
        self.md.reset()
        return self.md.convert(text), tuple(self.removed)
