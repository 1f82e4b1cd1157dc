"""Given a title or a name, what is it called in an address?

In: any text. Out: lower-case ASCII words joined by hyphens, through python-slugify. Never: a look at other addresses;
that two texts have one slug is for the caller to find.
"""

import re
from functools import lru_cache

from slugify import slugify

from bantin.vietnamese.text import fold

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # most document numbers, once they are canonical
_DIGIT_COMMA = re.compile(r"(?<=\d),(?=\d)")


@lru_cache(maxsize=1 << 14)
def slug(text: str, *, max_length: int = 80) -> str:
    """The slug of a text, cut at a word's end to at most `max_length` characters; "" where the text has no letters.

    Idempotent. The text is folded first, so that ƣ and NFD cannot leak; a comma between digits parts them, for the
    library would glue them (18,19-NQ/TW → 1819); its transliterator is named, so that no address depends on what
    else is installed.
    """
    if len(text) <= max_length and _SLUG.fullmatch(text):
        return text
    words = _DIGIT_COMMA.sub("-", fold(text))
    return slugify(
        words, entities=False, decimal=False, hexadecimal=False, max_length=max_length, word_boundary=True,
        backend="text-unidecode",
    )  # fmt: skip
