"""Given a text: which of its paragraphs are not what a paragraph, an item or a caption should be?

In: a `Draft`. Out: `Mark`s. Never: a proposal where a paragraph is to be cut.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from bantin.lint.draft import PAINT, Draft, Mark, Paragraph, is_item, is_prose
from bantin.vietnamese import fold, syllables

PARAGRAPH_WORDS: Final = 150
_SHORTEST_LONG: Final = 3 * PARAGRAPH_WORDS  # characters: 150 words of two letters
_LINE: Final = 120  # characters: the furniture of a portal, and a caption, are short
# One of these is in every piece of furniture: to look for them is ten times cheaper than the pattern.
_SIGNS: Final = (
    "View count", "Lượt xem", "A+", "tương phản", "Click", "Tổng số điểm", "đánh giá", "cập nhật",
    "Ngày đăng",
)  # fmt: skip
_FURNITURE: Final = re.compile(
    r"View count ?:|Lượt xem ?:|A- +A +A\+|(?:Tăng|Giảm) tương phản|Click để|Tổng số điểm của bài viết"
    r"|\d+ trong \d+ đánh giá|(?:Nội dung )?[Đđ]ang cập nhật(?= ?(?:\.\.|…|$))|Ngày đăng:? \d\d?/\d\d?/\d{4}"
)
_ALONE: Final = frozenset((
    "tìm kiếm", "album ảnh", "các chuyên mục", "bài viết liên quan", "bài liên quan", "tin liên quan",
    "tin bài liên quan", "tin cùng chuyên mục", "bài cùng chuyên mục", "tin khác", "các tin khác", "tin mới",
    "tin mới nhất", "in trang", "in bài viết", "bản in", "gửi bạn bè", "gửi email", "trang chủ", "xem thêm", "đọc tiếp",
    "quay lại", "về trang trước", "lên đầu trang", "chia sẻ", "chia sẻ bài viết", "bình luận", "đánh giá bài viết",
))  # fmt: skip
_LONGEST_ALONE: Final = 30
_ANNOUNCES: Final = re.compile(
    r"(?<!\w)(?:trong đó,? (?:[^\W\d_]+ ){0,4}[^\W\d_]+|như sau|sau đây|bao gồm|gồm|cụ thể là|đó là)[\s:*_]*\Z"
)
_ANNOUNCING: Final = ("như sau", "sau đây", "gồm", "cụ thể là", "đó là")
_CLAUSE: Final = 45  # characters: the longest end of a paragraph that announces
_PICTURE: Final = re.compile(r"!\[(?P<alt>[^\]\n]*)\]\([^\s)]*(?: \"(?P<caption>[^\"\n|]*))?")


def paragraph_long(draft: Draft) -> Iterator[Mark]:
    """A paragraph of more than 150 words; a document's paragraphs are its own."""
    if draft.kind == "document":
        return
    for start, text in draft.paragraphs:
        if len(text) > _SHORTEST_LONG and text.count(" ") + text.count("\n") >= PARAGRAPH_WORDS and text[0] != PAINT:
            count = len(text.split())
            if count > PARAGRAPH_WORDS:
                yield Mark("paragraph-long", start, (("count", str(count)),))


def portal_leftover(draft: Draft) -> Iterator[Mark]:
    """A line of a portal's page around the text, pasted with it: `Lượt xem: 12`, `Bài viết liên quan`."""
    for start, text in draft.paragraphs:
        if len(text) <= _LINE or "\n" in text:
            at = start
            for line in text.split("\n"):
                found = _leftover(line) if len(line) <= _LINE else ""
                if found:
                    yield Mark("portal-leftover", at + line.index(found), (("found", found),))
                at += len(line) + 1


def _leftover(line: str) -> str:
    for sign in _SIGNS:
        if sign in line:
            found = _FURNITURE.search(line)
            return found[0] if found else ""
    alone = line.strip(" #>*_.:…\t") if len(line) <= _LONGEST_ALONE else ""
    return alone if alone.lower() in _ALONE else ""


def caption_doubled(draft: Draft) -> Iterator[Mark]:
    """A caption pasted twice, once as the picture's description: two short lines, one of which holds the other."""
    for start, text in draft.paragraphs:
        if len(text) <= 2 * _LINE and text.count("\n") == 1:
            one, other = text.split("\n")
            if _doubles(one, other):
                yield Mark("picture-caption-doubled", start + len(one) + 1, (("found", other.strip()),))
    if "![" in draft.text:
        yield from _below_pictures(draft.paragraphs)


def _below_pictures(paragraphs: tuple[Paragraph, ...]) -> Iterator[Mark]:
    for above, below in pairwise(paragraphs):
        picture = _PICTURE.match(above.text)
        line = below.text.strip().strip("*_")
        known = (picture["alt"], picture["caption"] or "") if picture and len(line) <= _LINE and is_prose(below) else ()
        if any(_doubles(words, line) for words in known):
            yield Mark("picture-caption-doubled", below.start, (("found", line),))


def _doubles(one: str, other: str) -> bool:
    """Are all words of one line in the other, in their order?"""
    if one.rstrip().endswith((".", ";", ":", ",")) or "  " in one.strip():
        return False
    shorter, longer = sorted((syllables(fold(one)), syllables(fold(other))), key=len)
    rest = iter(longer)
    return len(shorter) > 2 and len(longer) <= 2 * len(shorter) and all(word in rest for word in shorter)


def item_dangling(draft: Draft) -> Iterator[Mark]:
    """A paragraph that announces a list which is not there: `…, trong đó tập trung`."""
    for number, paragraph in enumerate(draft.paragraphs):
        if paragraph.text[-1] in ".;":
            continue
        end = paragraph.text[-_CLAUSE:].rstrip(" \n:*_")
        if not end.endswith(_ANNOUNCING) and "trong đó" not in end:
            continue
        found = _ANNOUNCES.search(paragraph.text, max(0, len(paragraph.text) - _CLAUSE))
        if found and paragraph.text[0] not in "#·" and not _followed(draft.paragraphs, number, found[0]):
            yield Mark("item-dangling", paragraph.start + found.start(), (("found", found[0].strip()),))


def _followed(paragraphs: tuple[Paragraph, ...], number: int, found: str) -> bool:
    """Does what was announced follow: a list, a table, a picture; or, after a colon, any paragraph?"""
    if number + 1 == len(paragraphs):
        return False
    after = paragraphs[number + 1]
    if is_item(after) or after.text.lstrip().startswith(("![", ">", "“")):
        return True
    return found.rstrip("*_ ").endswith(":") and not after.text.startswith("#")
