"""Given a problem: how is it told, and what should the editor do?

In: a problem's code and words. Out: sentences in Vietnamese or English. Every code of the generator is here once.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from string import Formatter
from typing import Final

from bantin.catalogue.entry import Entry, Language, Severity
from bantin.catalogue.filing import FILING
from bantin.catalogue.reading import READING
from bantin.catalogue.settings import SETTINGS
from bantin.catalogue.writing import WRITING
from bantin.problems import Problem

Words = tuple[tuple[str, str], ...]
CATALOGUE: Final[Mapping[str, Entry]] = {**READING, **FILING, **WRITING, **SETTINGS}
NEAR: Final[Mapping[Language, str]] = {"vi": "Có phải “{near}”? ", "en": "Did you mean “{near}”? "}
TERMS: Final[Mapping[Language, Mapping[str, Mapping[str, str]]]] = {
    "vi": {
        "other": {"generated": "một trang do bản tin tự lập"},
        "encoding": {"không rõ": "một bảng mã không nhận ra được"},
        "shape": {
            "text": "một dòng chữ", "texts": "một danh sách, ví dụ [nước sạch, y tế]", "flag": "true (có) hoặc false (không)",
            "count": "một số nguyên trong mức cho phép, chỉ gồm chữ số", "date": "một ngày, ví dụ 25/10/2018",
            "form": "một nhóm khóa con, mỗi khóa một dòng thụt vào",
            "forms": "một danh sách, mỗi mục bắt đầu bằng dấu gạch “- ” rồi các khóa con", "any": "giá trị khác",
            "number": "số, ký hiệu có chữ hoặc chữ số, ví dụ 15-NQ/TU",
        },
        "detail": {
            "bracket": "ngoặc đóng thừa hoặc sai loại", "bracket-open": "ngoặc mở chưa đóng",
            "colon": "dấu hai chấm sai chỗ hoặc thiếu", "document": "có dấu --- hoặc ... ở giữa",
            "escape": "dấu \\ không hợp lệ trong ngoặc kép", "indent": "thụt đầu dòng không thẳng hàng",
            "key": "tên khóa phải là chữ thường, không phải danh sách", "quote-open": "dấu nháy mở chưa đóng",
            "other": "không đọc được",
        },
        "reason": {
            "forbidden": "không có quyền đọc", "name": "tên có ký tự không dùng được", "broken-link": "liên kết hỏng",
            "not-a-file": "không phải tệp thường", "File exists": "chỗ này đã có tệp trùng tên",
            "No space left on device": "đĩa đã đầy", "Permission denied": "không có quyền ghi hoặc đọc",
            "Read-only file system": "đĩa chỉ cho đọc", "Not a directory": "chỗ này không phải thư mục",
            "No such file or directory": "không có tệp hoặc thư mục này", "Is a directory": "chỗ này là thư mục",
            "Too many levels of symbolic links": "chỗ này là liên kết tượng trưng",
        },
    },
    "en": {
        "other": {"generated": "a generated page"},
        "encoding": {"không rõ": "in an unknown encoding"},
        "wanted": {
            "Thứ Hai": "Monday", "Thứ Ba": "Tuesday", "Thứ Tư": "Wednesday", "Thứ Năm": "Thursday", "Thứ Sáu": "Friday",
            "Thứ Bảy": "Saturday", "Chủ Nhật": "Sunday",
        },
        "shape": {
            "text": "one line of text", "texts": "a list, such as [water, health]", "flag": "true or false",
            "count": "a whole number within bounds, digits only", "date": "a date, such as 25/10/2018",
            "form": "a group of keys, each on an indented line",
            "forms": "a list whose entries begin with “- ” and hold keys", "any": "another value",
            "number": "a number and symbol with a letter or a digit, such as 15-NQ/TU",
        },
        "detail": {
            "bracket": "a closing bracket too many or of the wrong kind", "bracket-open": "an open bracket",
            "colon": "a colon missing or misplaced", "document": "a --- or ... in between",
            "escape": "a \\ not allowed in double quotes", "indent": "uneven indentation",
            "key": "a key must be plain text", "quote-open": "an open quote", "other": "not readable",
        },
        "reason": {
            "forbidden": "no permission", "name": "a character that cannot be used", "broken-link": "a broken link",
            "not-a-file": "no ordinary file",
        },
    },
}  # fmt: skip


def severity(code: str) -> Severity:
    """Whether the code stops a build."""
    return CATALOGUE[code].severity


def can_be_told(problems: Iterable[Problem]) -> bool:
    """Whether the catalogue has sentences for all of these, and each the words that they need."""
    return all(found.code in CATALOGUE and _needs(found.code) <= dict(found.words).keys() for found in problems)


@cache
def _needs(code: str) -> frozenset[str]:
    entry = CATALOGUE[code]
    sentences = (entry.vi, entry.vi_fix, entry.en, entry.en_fix)
    return frozenset(name for sentence in sentences for _, name, _, _ in Formatter().parse(sentence) if name)


def message(found: Problem, language: Language) -> str:
    """What is wrong."""
    return _message(found.code, found.words, language)


def fix(found: Problem, language: Language) -> str:
    """What to do; a near name is offered first."""
    return _fix(found.code, found.words, language)


@lru_cache(maxsize=1024)  # of ten thousand warnings most say the same
def _message(code: str, told: Words, language: Language) -> str:
    entry = CATALOGUE[code]
    return (entry.vi if language == "vi" else entry.en).format_map(_words(told, language))


@lru_cache(maxsize=1024)
def _fix(code: str, told: Words, language: Language) -> str:
    entry, words = CATALOGUE[code], _words(told, language)
    near = NEAR[language].format_map(words) if words.get("near") else ""
    return near + (entry.vi_fix if language == "vi" else entry.en_fix).format_map(words)


def _words(told: Words, language: Language) -> dict[str, str]:
    terms = TERMS[language]
    return {name: terms.get(name, {}).get(word, word) for name, word in told}


__all__ = ["CATALOGUE", "Entry", "Language", "Severity", "can_be_told", "fix", "message", "severity"]
