"""How is one kind of mistake worded?

In: nothing. Out: `Entry`, the words for one code in Vietnamese, for editors, and in English, for programmers.
"""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]
Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is wrong and what to do, in both languages; `{names}` are filled with the problem's words."""

    severity: Severity
    vi: str
    vi_fix: str
    en: str
    en_fix: str
