"""Given sanitised HTML: which of the ids in it may a link name?

In: sanitised HTML. Out: the HTML with no id twice and none with a blank in it, and how many were taken away. Never: an
id made up where the editor gave none (`headings` does that).
"""

import re
from html import unescape

_ID = re.compile(r'(<[a-z][a-z0-9]*(?: [a-z-]+="[^"]*")*?) id="([^"]*)"')


def single(html: str) -> tuple[str, int]:
    """The first bearer of an id keeps it, the next has `-2` after it, and so on; an id with a blank goes."""
    if ' id="' not in html:
        return html, 0
    taken = {found[2] for found in _ID.finditer(html)}
    seen: set[str] = set()
    refused = 0

    def named(found: re.Match[str]) -> str:
        nonlocal refused
        if not unescape(found[2]) or any(character.isspace() for character in unescape(found[2])):
            refused += 1
            return found[1]
        name = _free(found[2], taken) if found[2] in seen else found[2]
        seen.add(name)
        taken.add(name)
        return f'{found[1]} id="{name}"'

    return _ID.sub(named, html), refused


def _free(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"
