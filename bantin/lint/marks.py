"""Given a text: which of its marks, numbers and spaces stand wrong?

In: a `Draft`. Out: `Mark`s. Never: a mark at a decimal, an hour, an address, an abbreviation or a document's number.
"""

import re
from collections.abc import Iterator
from typing import Final

from bantin.lint.draft import Draft, Mark
from bantin.markup.prose import is_labelled

_NUMBER: Final = re.compile(r"(?<![\w.,/])\d{1,3}(?:\.\d{1,3})*+ {1,9}\.\d{1,3}(?: {0,9}\.\d{1,3})*+\.?(?!\w)")
_GLUED: Final = re.compile(r"\.(?<=[^\W\d_]{3}\.|..[”)%]\.)(\d{1,2}\.(?:\d{1,2}\.){0,4}+ ?[^\W\d_][^\n.;:,]{0,60})")
_BEFORE: Final = re.compile(r"[.,;:!?)”](?<= .)(?:(?<=[,;!?)”])(?!\[)|(?<=[.:])(?=\s|\Z)(?! \d))")
_WORD_BEFORE: Final = re.compile(r"[^\s,;.:!?(“·|]+ +\Z")
_AFTER: Final = re.compile(r"[.,;:!?](?=[^\W\d_]{2})(?<=[^\W\d_]{2}.|.[”)%].)")
_WORD_ENDS: Final = re.compile(r"[^\s(“·]*\Z")
_WORD: Final = re.compile(r"[^\W_]+")
_DOUBLED: Final = re.compile(r"(?<=[^\s·|])  +(?=[^\s·|])")
_LONGEST_LABEL: Final = 12
_PER_MILLE: Final = re.compile(r"%[oO0](?!\w)")
_FIGURE: Final = re.compile(r"\d[\d.,]* ?\Z")
_END: Final = re.compile(r"\./\.(?=[\s*_]*\Z)|(?<=\w)/\.(?=[\s*_]*\Z)")
# Titles and place words that are cut short, and run into the name without a space as often as not.
_LONGEST_ABBREVIATION: Final = 3


def number_spaced(draft: Draft) -> Iterator[Mark]:
    """A number of a heading torn by a space: `2 .2.` for `2.2.`."""
    if " ." in draft.text:
        for found in _NUMBER.finditer(draft.text):
            wanted = found[0].replace(" ", "")
            yield Mark("number-spaced", found.start(), (("found", found[0]), ("wanted", wanted)))


def heading_glued(draft: Draft) -> Iterator[Mark]:
    """A numbered heading that runs on from the sentence before it: `… công trình.4. Công tác`."""
    for found in _GLUED.finditer(draft.text):
        yield Mark("heading-glued", found.start() + 1, (("found", found[1].strip()),))


def space_before_mark(draft: Draft) -> Iterator[Mark]:
    """A space before a mark that closes: `yếu kém ;`."""
    for found in _BEFORE.finditer(draft.text):
        before = _WORD_BEFORE.search(draft.text, max(0, found.start() - 30), found.start())
        if before:
            yield Mark("space-before-mark", found.start(), (("found", before[0] + found[0]),))


def space_after_mark(draft: Draft) -> Iterator[Mark]:
    """No space after a mark: `phân cấp;duy trì`, `Long Biên”.Tham mưu`."""
    text = draft.text
    for found in _AFTER.finditer(text):
        at = found.start()
        if text[at] != "." or _ends_sentence(text, at):
            before = _WORD_ENDS.search(text, max(0, at - 30), at)
            after = _WORD.match(text, at + 1)
            if before and after:
                yield Mark("space-after-mark", at, (("found", before[0] + text[at] + after[0]),))


def _ends_sentence(text: str, at: int) -> bool:
    """Is the full stop one after a sentence, and not one of `TP.HCM`, `Th.S`, `Mau.docx`, `Điều 36.LQ`?"""
    if not (text[at + 1].isupper() and text[at + 2].islower()):
        return False
    if not text[at - 1].isalpha():
        return True
    before = _WORD_ENDS.search(text, max(0, at - 30), at)
    word = before[0] if before else ""
    return text[at - 1].islower() and not (len(word) <= _LONGEST_ABBREVIATION and word[0].isupper())


def spaces_doubled(draft: Draft) -> Iterator[Mark]:
    """Two spaces and more between words: once a text, with their number."""
    if "  " not in draft.text:
        return
    runs = [found.start() for found in _DOUBLED.finditer(draft.text) if not _after_label(draft.text, found.start())]
    if runs:
        yield Mark("spaces-doubled", runs[0], (("count", str(len(runs))),))


def _after_label(text: str, at: int) -> bool:
    """Do the spaces at an offset follow the label of an item, where Word sets a tab, or the `:` of a definition?"""
    line = text.rfind("\n", max(0, at - _LONGEST_LABEL), at) + 1
    if text[line:at] == ":":
        return True
    return (line > 0 or at <= _LONGEST_LABEL) and is_labelled(text[line:at] + " ") and " " not in text[line:at].strip()


def per_mille(draft: Draft) -> Iterator[Mark]:
    """`12,37%o` for `12,37‰`."""
    if "%" in draft.text:
        for found in _PER_MILLE.finditer(draft.text):
            figure = _FIGURE.search(draft.text, max(0, found.start() - 20), found.start())
            if figure:
                yield Mark("per-mille", figure.start(), (("found", figure[0] + found[0]),))


def end_mark(draft: Draft) -> Iterator[Mark]:
    """The end mark of an official document, `./.`, in a text that is none."""
    if draft.kind != "document" and "/." in draft.text[-40:]:
        found = _END.search(draft.text)
        if found:
            yield Mark("end-mark", found.start())


def quote_open(draft: Draft) -> Iterator[Mark]:
    """A quotation mark without its fellow; a quotation may run over several paragraphs."""
    if "“" not in draft.text and "”" not in draft.text:
        return
    waiting: int | None = None
    for start, text in draft.paragraphs:
        if text.count("“") == text.count("”"):
            continue
        opened, closed = _unpaired(text)
        if closed and waiting is not None:
            waiting, closed = None, closed[1:]
        lost = [start + at for at in closed]
        if opened:
            lost += [start + at for at in opened[:-1]] + ([] if waiting is None else [waiting])
            waiting = start + opened[-1]
        yield from (Mark("quote-open", at) for at in lost)
    if waiting is not None:
        yield Mark("quote-open", waiting)


def _unpaired(text: str) -> tuple[list[int], list[int]]:
    """The offsets of the opening and of the closing marks of a paragraph that find no fellow in it."""
    opened: list[int] = []
    closed: list[int] = []
    for at, sign in enumerate(text):
        if sign == "“":
            opened.append(at)
        elif sign == "”" and opened:
            opened.pop()
        elif sign == "”":
            closed.append(at)
    return opened, closed
