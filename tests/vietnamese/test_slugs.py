"""Can every title be an address?"""

import re

from hypothesis import given
from hypothesis import strategies as st

from bantin.vietnamese import fold, slug

SAFE = re.compile(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?")
titles = st.text() | st.text(st.sampled_from("ạẾđĐơƣÐ 12,-–&#;<>'\"%39x"))


@given(titles)
def test_slug_is_safe(title: str) -> None:
    """A slug is small ASCII letters and digits, parted by single hyphens, of 80 characters at most."""
    assert (bool(SAFE.fullmatch(slug(title))), len(slug(title)) <= 80) == (True, True)


@given(titles)
def test_slug_is_idempotent(title: str) -> None:
    """The slug of a slug is that slug."""
    assert slug(slug(title)) == slug(title)


@given(st.text(st.sampled_from("ạẾđĐơÐỹ nhc")))
def test_slug_sees_letters_only(title: str) -> None:
    """A title and its folded form have one address."""
    assert slug(title) == slug(fold(title))


def test_slug_ends_with_a_word() -> None:
    """A long title is cut between words."""
    assert slug("quận ủy Long Biên", max_length=12) == "quan-uy-long"
