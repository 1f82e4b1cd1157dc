"""Are cited document numbers found as printed, and quantities printed as Vietnamese readers expect?"""

import re

from hypothesis import given
from hypothesis import strategies as st

from bantin.vietnamese import canonical_number, display_number, document_numbers, format_number, format_size, normalise

signs = st.sampled_from(["KH", "QĐ", "CTr", "NQ", "TTLT", "ĐA"])
issuers = st.sampled_from(["QU", "UBND", "BLĐTB&XH", "TW", "QH14"])
numbers = st.builds("{}{}-{}/{}".format, st.integers(1, 99999), st.sampled_from(["", "a"]), signs, issuers) | st.builds(
    "{:02}/{}/{}-{}".format, st.integers(1, 99), st.integers(1990, 2030), signs, issuers
)

lines = st.lists(st.sampled_from(["", "km/giờ", "ngày 05/3/2020", "2018 - UBND", "a/B", "/"])).map(
    lambda all_: "".join(f"{line}\n" for line in all_)
)


@given(numbers)
def test_a_cited_number_is_found_in_its_place(number: str) -> None:
    """Every number of the usual forms is found whole, where it stands."""
    text = normalise(f"theo {number}, ngày 05/3/2020 đạt 95,4%")
    assert [(text[found.start : found.end], found.display) for found in document_numbers(text)] == [(number, number)]


@given(numbers, lines, lines)
def test_a_number_is_found_in_whichever_line_it_stands(number: str, above: str, below: str) -> None:
    """What stands in other lines neither hides a number nor moves it."""
    text = f"{above}theo {number}\n{below}"
    start = text.index(f" {number}\n") + 1
    assert (start, start + len(number), number) in [(one.start, one.end, one.display) for one in document_numbers(text)]
    assert text.count(number) == len(document_numbers(text))


@given(numbers)
def test_a_spaced_number_is_found(number: str) -> None:
    """Blanks before and after the marks between signs hide no number."""
    spaced = re.sub(r"([-/])(?=\D)", r" \1 ", number)
    assert [number] == [found.display for found in document_numbers(f"theo {spaced}")]


@given(numbers)
def test_spellings_of_a_number_are_one(number: str) -> None:
    """Spaces, dashes, case, a missing Đ and leading zeros do not make another number."""
    spaced = number.replace("-", " – ").replace("/", " / ").lower().replace("đ", "d")
    assert canonical_number("0" + spaced) == canonical_number(number)


@given(numbers)
def test_display_is_idempotent(number: str) -> None:
    """A number as shown is shown as it is."""
    assert display_number(display_number(number)) == display_number(number) == number


def test_parts() -> None:
    """A number has its whole and its parts in lower case."""
    (found,) = document_numbers("số 01/2020/NĐ-CP")
    assert (found.whole, found.parts) == ("01/2020/nđ-cp", ("01", "2020", "nđ", "cp"))


def test_quantities() -> None:
    """A dot groups thousands, a comma parts decimals."""
    shown = [format_number(22946), format_number(95.44), format_number(-1234567.5), format_number(2, 1)]
    assert shown == ["22.946", "95,44", "-1.234.567,5", "2,0"]


def test_sizes() -> None:
    """Sizes are told in the unit that needs fewest digits, with one decimal below ten."""
    sizes = (0, 999, 1000, 1_234_567, 9_960_000, 999_499, 999_500, 3 * 10**12)
    assert [format_size(size).replace("\u00a0", " ") for size in sizes] == [
        "0 byte",
        "999 byte",
        "1 kB",
        "1,2 MB",
        "10 MB",
        "999 kB",
        "1 MB",
        "3 TB",
    ]
