"""Decoding: what the editor wrote, and every mark of dirt told with its place."""

import json
import lzma
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.decode import LINE_LIMIT, Parts, decode, split_front_matter
from bantin.model import Source
from bantin.problems import Problem, Spot, problem

PROSE = "Ngày 25/10/2018, Ủy ban nhân dân quận tổ chức hội nghị sơ kết.\nCác phường báo cáo kết quả thực hiện."
TCVN3 = bytes.fromhex("43e96e672068df612078b76820e9692063 68f1 206e6768dc61 20 5669d674 204e616d".replace(" ", ""))
VNI = "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, ñoäc laäp, töï do, haïnh phuùc".encode("latin-1")
SHARED = Path(os.environ.get("BANTIN_SHARED", Path(__file__).parents[2] / "shared"))


def told(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    return decode(Source("a.md", data))


def at(line: int, column: int, code: str, **words: object) -> Problem:
    return problem(code, Spot("a.md", line, column), **words)


def test_clean() -> None:
    """A clean text is itself."""
    assert told(PROSE.encode()) == (PROSE, ())


@pytest.mark.parametrize(
    ("typed", "text", "problems"),
    [
        ("\ufeffa", "a", [at(1, 1, "bom")]),
        ("a\r\nb\rc\n\rd\r\n", "a\nb\nc\n\nd\n", []),
        ("ho\u0323\u0302i nghi\u0323", "hội nghị", []),
        ("a\u2003b", "a b", []),
        ("Ðảng, đảng", "Đảng, đảng", []),
        ("a\n b\u00a0c\u00a0d", "a\n b c d", [at(2, 3, "no-break-space", count=2)]),
        ("a\nb\x07c\x07", "a\nbc", [at(2, 2, "control-character", character="U+0007", count=2)]),
        ("a\x00b", "ab", [at(1, 2, "control-character", character="U+0000", count=1)]),
        ("a\x0bb\u2028c", "a b c", [
            at(1, 2, "control-character", character="U+000B", count=1),
            at(1, 4, "control-character", character="U+2028", count=1),
        ]),
        ("a\x85b\x0cc", "a b c", [
            at(1, 2, "control-character", character="U+0085", count=1),
            at(1, 4, "control-character", character="U+000C", count=1),
        ]),
        ("\r\nhội\u00ad nghị\u200b\ufeff", "\nhội nghị", [
            at(2, 4, "invisible-character", character="U+00AD", count=1),
            at(2, 10, "invisible-character", character="U+200B", count=1),
            at(2, 11, "invisible-character", character="U+FEFF", count=1),
        ]),
        ("a\ufffeb\ufdd0", "ab", [
            at(1, 2, "control-character", character="U+FFFE", count=1),
            at(1, 4, "control-character", character="U+FDD0", count=1),
        ]),
        ("a\U0001ffffb", "ab", [at(1, 2, "control-character", character="U+1FFFF", count=1)]),
        ("\ta\tb", "\ta\tb", []),
        ("hoà, hòa, m², …, “x”", "hoà, hòa, m², …, “x”", []),
        ("", "", []),
    ],
)  # fmt: skip
def test_vectors(typed: str, text: str, problems: list[Problem]) -> None:
    """Line ends, spaces, marks of order and what nobody sees are put right; words stay."""
    assert told(typed.encode()) == (text, tuple(problems))


@pytest.mark.parametrize(
    ("data", "encoding", "line"),
    [
        (PROSE.encode("utf-16"), "UTF-16", 1),
        (b"\xfe\xff" + PROSE.encode("utf-16-be"), "UTF-16", 1),
        (PROSE.encode("utf-16-le"), "UTF-16", 1),
        (PROSE.encode("utf-16-be"), "UTF-16", 1),
        (b"plain\n".decode().encode("utf-16-le"), "UTF-16", 1),
        (b"---\n" + TCVN3, "TCVN3 (ABC)", 2),
        (b"---\ntitle: x\n" + VNI, "VNI", 3),
        (unicodedata.normalize("NFC", "Cộng").encode() + b"\n\n\xff\n", "không rõ", 3),
        (b"a\xed\xa0\x80", "không rõ", 1),
        (b"a\xc0\xaf", "không rõ", 1),
    ],
)
def test_not_utf8(data: bytes, encoding: str, line: int) -> None:
    """Bytes that are not UTF-8 are refused with the name of what they are, at the line where it shows."""
    assert told(data) == ("", (problem("not-utf8", Spot("a.md", line), encoding=encoding),))


@pytest.mark.parametrize(("data", "encoding"), [(TCVN3, "TCVN3 (ABC)"), (VNI, "VNI")])
def test_old_font_saved_as_utf8(data: bytes, encoding: str) -> None:
    """A text in an old font is refused even where a program has made valid UTF-8 of it."""
    assert told(data.decode("latin-1").encode()) == ("", (problem("legacy-font", Spot("a.md"), encoding=encoding),))


@pytest.mark.parametrize("typed", ["Café à Hué", "Hà Nội", "20 °C ± 2", "sân bóng, bê tông, cà phê, cá"])
def test_not_an_old_font(typed: str) -> None:
    """A text with few marks, or with those that French has too, is no old font."""
    assert told(typed.encode()) == (typed, ())


def test_long_lines() -> None:
    """A line over the limit is an error at its line, and the text is still there."""
    text = "a\n" + "b" * LINE_LIMIT + "\n" + "c" * (LINE_LIMIT + 1)
    expected = problem("line-too-long", Spot("a.md", 3), length=LINE_LIMIT + 1, limit=LINE_LIMIT)
    assert told(text.encode()) == (text, (expected,))


@given(st.binary(max_size=200) | st.text().map(str.encode))
def test_any_bytes(data: bytes) -> None:
    """Of any bytes we get a text without dirt, which decodes to itself, or the one reason why not."""
    text, problems = told(data)
    if text:
        assert told(text.encode()) == (text, tuple(p for p in problems if p.code == "line-too-long"))
    else:
        assert all(p.spot.path == "a.md" for p in problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: x\n---\nbody\n", Parts("title: x\n", 2, "body\n", 4)),
        ("---\n---\nbody", Parts("", 2, "body", 3)),
        ("\n \n---  \na: 1\nb: 2\n--- \t\n\nbody", Parts("a: 1\nb: 2\n", 4, "\nbody", 7)),
        ("---\na: 1\n---", Parts("a: 1\n", 2, "", 3)),
        ("---\na: |\n  ---\n----\n---\nx\n---\n", Parts("a: |\n  ---\n----\n", 2, "x\n---\n", 6)),
    ],
)
def test_split(text: str, expected: Parts) -> None:
    """Front matter lies between the first two lines of three hyphens, and each part knows its line in the file."""
    assert split_front_matter(text, "a.md") == (expected, ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", problem("front-matter-missing", Spot("a.md", 1))),
        ("title: x\n---\n", problem("front-matter-missing", Spot("a.md", 1))),
        ("text\n---\na: 1\n---\n", problem("front-matter-missing", Spot("a.md", 1))),
        (" ---\na: 1\n---\n", problem("front-matter-missing", Spot("a.md", 1))),
        ("----\na: 1\n---\n", problem("front-matter-missing", Spot("a.md", 1))),
        ("---\ntitle: x\nbody", problem("front-matter-open", Spot("a.md", 1))),
        ("\n---", problem("front-matter-open", Spot("a.md", 2))),
    ],
)
def test_no_split(text: str, expected: Problem) -> None:
    """Front matter that is not there, or has no end, is told apart."""
    assert split_front_matter(text, "a.md") == (None, (expected,))


@pytest.mark.skipif(not SHARED.is_dir(), reason="no reference material here")
def test_corpus() -> None:
    """Ten thousand official texts decode without an error, to NFC, whatever dirt they hold."""
    with lzma.open(SHARED / "corpus" / "articles.jsonl.xz", "rt", encoding="utf-8") as lines:
        found = [told(json.loads(line)["body"].encode()) for line in lines]
    codes = {problem.code for _, problems in found for problem in problems}
    assert codes <= {"no-break-space", "control-character", "invisible-character"}
    assert all(text and unicodedata.is_normalized("NFC", text) for text, _ in found)
