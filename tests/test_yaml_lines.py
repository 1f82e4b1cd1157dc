"""Laws of bantin.yaml_lines and bantin.yaml_quotes."""

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin import yaml_lines
from bantin.model import Fields, Items, Node, Text
from bantin.yaml_lines import PARSERS, read_yaml

PURE = (yaml.BaseLoader,)


def bare(node: Node | None) -> object:
    """A node without its places: str, list or dict."""
    match node:
        case Text():
            return node.value
        case Items():
            return [bare(each) for each in node.values]
        case Fields():
            return {key.value: bare(value) for key, value in node.entries}
    return None


def read(text: str) -> object:
    fields, problems = read_yaml(text, "a.md")
    return bare(fields), [(each.code, each.spot.line, each.spot.column, *each.words) for each in problems]


PLAIN = [
    "Quận Tây Hồ: Hội nghị", "A # b", "#90 năm", "[Infographic] Quận Tây Hồ", "[a] và [b]", "{a} b", "*Quan trọng*",
    "*Quan trọng", "!Khẩn", "!Khẩn cấp", "!!! Khẩn", "! x", "@ubnd", "% hộ", "- gạch", "? hỏi", ": hai chấm", ", phẩy",
    "'Tết' vui", "'A' và 'B'", '"Nói "không" với rác" năm 2018', '"A": b', "& Cộng sự", "&a b", "&a", "!Tin", "> 5 hộ",
    ">5", "| a", "|2", "`x`", "Kính gửi:", "] a", "} a", "it's", "a 'b' \"c\"", "10:38", "7:05", "no", "on", "Yes",
    "0123", "089", "12.10", "1_000", "2024-02-31", "31/02/2024", "2018-10-25 10:38", "=", "<<", "-", "---", "a\\nb",
    "https://vi.example/?a=b#c", "null và không", "C:\\Tin", "1" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("value", PLAIN)
@pytest.mark.parametrize("frame", ["title: {}\nx: y", "image:\n  alt: {}\nx: y", "a:\n  - b: {}\nx: y"])
def test_plain_value_is_what_was_typed(frame: str, value: str) -> None:
    """A plain value after `key: ` is text, exactly as typed, and what follows it is read."""
    fields, problems = read_yaml(frame.format(value), "a.md")
    found = bare(fields)
    assert isinstance(found, dict)
    first = found.get("title") or found.get("image") or found.get("a")
    expected = {"title": value, "image": {"alt": value}, "a": [{"b": value}]}
    assert (first, found["x"], problems) == (expected[frame.partition(":")[0]], "y", ())


YAML = [
    ("tags: [a, b c, 'd, e', \"f\"]", {"tags": ["a", "b c", "d, e", "f"]}),
    ("tags: [Ai được?, b] # c", {"tags": ["Ai được?", "b"]}),
    ("image: {src: a.jpg, alt: 'x: y'}", {"image": {"src": "a.jpg", "alt": "x: y"}}),
    ("tags: [\n  a, # it's\n  b\n]\nx: y", {"tags": ["a", "b"], "x": "y"}),
    ("tags:\n- a\n- b: c\n  d: e\n- Tây Hồ: f", {"tags": ["a", {"b": "c", "d": "e"}, "Tây Hồ: f"]}),
    ("tags: # danh sách\n  - a\n  # b\n  - '#c'", {"tags": ["a", "#c"]}),
    ("- a: b".replace("- ", "x:\n  - - "), {"x": [[{"a": "b"}]]}),
    ("s: |\n  a: [b\n   # c\n\nd: e", {"s": "a: [b\n # c\n", "d": "e"}),
    ("s: >- # c\n\n  a\n  b\n\n  c\n", {"s": "\na b\nc"}),
    ("s: |2\n    a\n", {"s": "  a\n"}),
    ("s: a\n  b: c\n\n  d # e\n# f\nx: y", {"s": "a", "x": "y"}),
    ("s: a\n  Hà Nội: c\n\n  d # e\n# f\nx: y", {"s": "a Hà Nội: c\nd # e", "x": "y"}),
    ('a: "b\\tc\n  d" # e\nx: \'f \'\'g\'\'\'', {"a": "b\tc d", "x": "f 'g'"}),
    ("a:\nb: ''\nc: ~\nd: null\ne: 'null'\nf: [~, null]", {"a": "", "b": "", "c": "", "d": "", "e": "null",
                                                            "f": ["", ""]}),
    ("# a\n---\n\na: b\n...\n# c", {"a": "b"}),
    ("{a: b, c: [d]}", {"a": "b", "c": ["d"]}),
    ('"a: b": c\n\'d\': e', {"a: b": "c", "d": "e"}),
    ("a:\tb\r\nc : d\re: f", {"a": "b", "c": "d", "e": "f"}),
    ("", {}),
    ("# a\n", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), YAML)
def test_yaml_is_yaml(text: str, expected: object) -> None:
    """Lists, maps, block scalars, quoted strings, comments and nulls mean what YAML says."""
    assert read(text)[0] == expected


WRONG = [
    ("a: b\nc: d\na: e", {"a": "b", "c": "d"}, [("key-duplicate", 3, 1, ("first", "1"), ("key", "a"))]),
    ("x: {a: b, a: c}", {"x": {"a": "b"}}, [("key-duplicate", 1, 11, ("first", "1"), ("key", "a"))]),
    ("a: &x\n  b: c\nd: *x", {"a": {"b": "c"}, "d": ""}, [("yaml-anchor", 1, 4), ("yaml-anchor", 3, 4)]),
    ("a: [&x b, *x]", {"a": ["b", ""]}, [("yaml-anchor", 1, 5), ("yaml-anchor", 1, 11)]),
    ("a: !!str b", {"a": "b"}, [("yaml-tag", 1, 4)]),
    ("a: !x [!y b]", {"a": ["b"]}, [("yaml-tag", 1, 4), ("yaml-tag", 1, 8)]),
    ("<<: {a: b}\nc: d", {"c": "d"}, [("yaml-merge", 1, 1)]),
    ("a: {[b]: c, d: e}", {"a": {"d": "e"}}, [("yaml-syntax", 1, 5, ("detail", "key"))]),
    ('a: "b\nc: d', {"a": '"b', "c": "d"}, [("yaml-syntax", 1, 4, ("detail", "quote-open"))]),
    ("a: [b, c\nd: e", {"a": "[b, c", "d": "e"}, [("yaml-syntax", 1, 4, ("detail", "bracket-open"))]),
    ("a: {b: c: d}\ne: f", {"a": {"b": "c"}, "e": "f"}, [("yaml-syntax", 1, 9, ("detail", "bracket"))]),
    ('a: "\\q"\nb: c', {"a": "", "b": "c"}, [("yaml-syntax", 1, 6, ("detail", "escape"))]),
    ('a: "\\x00"\nb: "\\ud800"', {"a": " ", "b": " "},
     [("yaml-syntax", 1, 4, ("detail", "escape")), ("yaml-syntax", 2, 4, ("detail", "escape"))]),
    ("a: b\n  c: d\ne: f", {"a": "b", "e": "f"}, [("yaml-syntax", 2, 3, ("detail", "indent"))]),
    ("a:Tin\nb: c", {"b": "c"}, [("yaml-syntax", 1, 1, ("detail", "colon"))]),
    ("a: b\n---\nc: d", {"a": "b"}, [("yaml-syntax", 2, 1, ("detail", "document"))]),
    ("a:\n\tb: c", {"a": {"b": "c"}}, [("yaml-tab", 2, 1)]),
    ("a: |\n\tb", {"a": "b"}, [("yaml-tab", 2, 1)]),
    ("\n- a", None, [("yaml-not-mapping", 2, 1)]),
    ("\n  Tin", None, [("yaml-not-mapping", 2, 3)]),
    ("[a, b]", None, [("yaml-not-mapping", 1, 1)]),
    (f"a: {'[' * 8}\nb: c", {"a": "[" * 8, "b": "c"}, [("yaml-too-deep", 1, 4, ("limit", "8"))]),
    (f"a: {'[' * 7}b{']' * 7}", {"a": [[[[[[["b"]]]]]]]}, []),
    ("a: " + "- " * 9, {"a": ("- " * 9).strip()}, []),
    ("b: c\na:\n" + "- " * 9, {"b": "c", "a": ""}, [("yaml-too-deep", 3, 1, ("limit", "8"))]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "problems"), WRONG)
def test_mistakes_are_told_and_the_rest_is_read(text: str, expected: object, problems: object) -> None:
    """A mistake is told at its own line and column, and costs no more than the field it is in."""
    assert read(text) == (expected, problems)


def test_places_are_those_of_the_file() -> None:
    """Each node has the line in the file and the column at which it was typed, also beside rescued text."""
    text = "title: A: b\nimage:\n  alt: [x] 'y'\ntags: [a, 'b']\nnone:"
    fields, _ = read_yaml(text, "a.md", first_line=2)
    expected = Fields(
        (
            (Text("title", 2, 1), Text("A: b", 2, 8)),
            (Text("image", 3, 1), Fields(((Text("alt", 4, 3), Text("[x] 'y'", 4, 8)),), 4, 3)),
            (Text("tags", 5, 1), Items((Text("a", 5, 8), Text("b", 5, 11)), 5, 7)),
            (Text("none", 6, 1), Text("", 6, 1)),
        ),
        2,
        1,
    )
    assert fields == expected


@pytest.mark.parametrize("text", ["a: " + "đ" * 8192, "\ud800" * 16385])
def test_too_large_is_refused_unread(text: str) -> None:
    """More bytes of UTF-8 than the limit are refused before anything is parsed."""
    fields, problems = read_yaml(text, "a.md")
    assert (fields, [(each.code, each.words) for each in problems]) == (None, [("yaml-too-large", (("limit", "16"),))])


HOSTILE = ["[", "- ", "{a: ", "a: [\n", 'a: "\n', "&a ", "!!a ", '["', "a: #\n", "a: |\n", "\t- a\n", "a: ~\n", " x\n"]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("start", ["", "a: ", "- "])
def test_hostile_repetition_is_answered_soon(start: str, unit: str) -> None:
    """However it nests or repeats, front matter within the limit is read within two seconds (0.6 s measured)."""
    begin = time.perf_counter()
    read_yaml((start + unit * 16384)[:16384], "a.md")
    assert time.perf_counter() - begin < 2


def test_thirty_thousand_brackets() -> None:
    """Brackets beyond every stack are too deep, and no more than that."""
    _, problems = read_yaml("a: " + "[" * 30_000, "site.yaml", limit=100_000)
    assert [each.code for each in problems] == ["yaml-too-deep"]


TOKENS = [
    "title", "a", "b", "ế", " ", "  ", "\n", "\n", "\n  ", "\n    ", ": ", ":", "- ", "[", "]", "{", "}", ", ", " #",
    "'", '"', "&a", "*a", "!", "!!str ", "|", ">", "2", "\t", "\\", "---", "...", "? ", "?", "<<", "%", "@", "~",
    "null", "\n- ", "x: ", "y: [", "z: {", "]\n", "}\n", "\u2028", "\ufeff", "\u00a0", "|\n  ", ">-\n  ", "\r\n", "\\u",
]  # fmt: skip
typed = st.lists(st.sampled_from(TOKENS), max_size=30).map("".join)


@settings(max_examples=400, deadline=1000)
@given(typed | st.text(max_size=200))
def test_both_parsers_are_one(text: str) -> None:
    """Any string is read without an exception within a second, and libyaml and the pure parser give the same."""
    assert read_yaml(text, "a.md", parsers=PARSERS) == read_yaml(text, "a.md", parsers=PURE)


simple_line = st.tuples(
    st.sampled_from(["title", "date", "tags", "a", "null"]), st.sampled_from([": ", ":  ", ":"]),
    st.sampled_from(["Tin: a # b ", "10:38", "no", "null", '"a b" ', '" "', '""', '"a\\n"', "[a, b c ,  d]", "[null]",
                     "[a,b]", "[ a]", "[a]b", "", "~", "'a'", "[a, 1_0]", '"a"b']),
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(simple_line, max_size=5), st.sampled_from(["", "\n", "\n\n"]))
def test_short_way_is_the_long_way(lines: list[str], end: str) -> None:
    """What the short way gives for simple front matter is what the parser gives for it."""
    text = "\n".join(lines) + end
    short = yaml_lines._simple(text, 1)
    quoted, told = yaml_lines.quote(text, "a.md", 1)
    long, problems = yaml_lines._fields(quoted, yaml_lines._Origin("a.md", 1), PARSERS)
    assert short is None or (short, (), []) == (long, told, problems)


words = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cn", "Cf")), min_size=1, max_size=12)
values = st.lists(words, min_size=1, max_size=4).map(" ".join)


texts = st.dictionaries(st.sampled_from("abcdefgh"), values | st.lists(values, max_size=3), max_size=6)


@settings(max_examples=200, deadline=None)
@given(texts, st.sampled_from(["'", '"', None]), st.booleans())
def test_round_trip(content: dict[str, str | list[str]], style: str | None, flow: bool) -> None:
    """What a YAML writer makes of texts and lists of texts, folded and quoted as it likes, is read back whole."""
    text = yaml.safe_dump(content, allow_unicode=True, default_style=style, default_flow_style=flow, width=20)
    fields, problems = read_yaml(text, "a.md")
    assert (bare(fields), problems) == (content, ())


@settings(max_examples=200, deadline=None)
@given(st.characters(categories=("Lu", "Ll", "Nd")), values)
def test_plain_text_needs_no_quotes(first: str, rest: str) -> None:
    """Whatever follows a letter or a digit on its line is text, also beside a value that is no plain text."""
    fields, problems = read_yaml(f"title: {first}{rest} # x: [\ntags: [a, {{b: c}}]", "a.md")
    assert (bare(fields), problems) == ({"title": f"{first}{rest} # x: [", "tags": ["a", {"b": "c"}]}, ())
