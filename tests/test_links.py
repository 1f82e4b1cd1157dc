"""References as typed: each means one address, or is told why none."""

import pytest

from bantin.links import Found, resolve, source_path
from bantin.model import Ref
from bantin.site import Asset, Targets

HOLDER = "content/articles/2026/a.md"
PICTURE = Asset("content/articles/2026/anh/hồ.jpg", "/assets/ho.jpg", 9, "", 2, 1)
TARGETS = Targets(
    texts={HOLDER: "/2026/11/a/", "content/articles/2018/b.md": "/2018/01/b/"},
    hidden=frozenset({"content/articles/2026/nhap.md"}),
    anchors={
        HOLDER: ("m-tren",),
        "content/articles/2018/b.md": ("m-ket-qua",),
        "content/articles/2026/nhap.md": ("m-co",),
    },
    assets={PICTURE.path: PICTURE},
)
PAGES = frozenset({"/", "/luu-tru/", "/chuyen-muc/y-te/"})


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("../2018/b.md", "/2018/01/b/"),
        ("../2018/b.md#ket-qua", "/2018/01/b/#m-ket-qua"),
        ("../2018/b.md#m-ket-qua", "/2018/01/b/#m-ket-qua"),
        ("/content/articles/2018/b.md", "/2018/01/b/"),
        ("./../2018/./b.md", "/2018/01/b/"),
        ("..%2F2018/b.md", "/2018/01/b/"),
        ("#tren", "#m-tren"),
        ("a.md#tren", "/2026/11/a/#m-tren"),
        ("/", "/"),
        ("/luu-tru/", "/luu-tru/"),
        ("/chuyen-muc/y-te", "/chuyen-muc/y-te/"),
        ("anh/h%E1%BB%93.jpg", "/assets/ho.jpg"),
        ("anh/ho%CC%82%CC%80.jpg", "/assets/ho.jpg"),
    ],
)
def test_a_reference_is_an_address(target: str, url: str) -> None:
    """Paths from the text's folder or from the root, with an anchor or without, encoded or not."""
    found = resolve(Ref("link", target, 5), HOLDER, TARGETS, PAGES)
    assert isinstance(found, Found)
    assert url == found.url


@pytest.mark.parametrize(
    ("kind", "target", "code", "near"),
    [
        ("link", "../2018/c.md", "link-broken", "../2018/b.md"),
        ("link", "b.md", "link-broken", "../2018/b.md"),
        ("link", "../2018/b.md#ket-qau", "anchor-missing", "ket-qua"),
        ("link", "#duoi", "anchor-missing", ""),
        ("link", "nhap.md", "link-hidden", None),
        ("link", "nhap.md#co", "link-hidden", None),
        ("link", "nhap.md#khong", "anchor-missing", ""),
        ("link", "../../../../etc/passwd", "link-outside", None),
        ("image", "anh/hô.jpg", "image-missing", "anh/hồ.jpg"),
        ("image", "../2018/b.md", "image-missing", ""),
        ("link", "/luu-tru-cu/", "link-broken", ""),
        ("link", "/Default.aspx?id=7", "link-leftover", None),
    ],
)
def test_a_reference_is_a_problem(kind: str, target: str, code: str, near: str | None) -> None:
    """What leads nowhere is told at its line, with what may have been meant."""
    found = resolve(Ref(kind, target, 5), HOLDER, TARGETS, PAGES)  # type: ignore[arg-type]  # one of the two
    assert not isinstance(found, Found)
    assert (code, HOLDER, 5) == (found.code, found.spot.path, found.spot.line)
    assert near == dict(found.words).get("near")


def test_a_bare_anchor_has_no_path() -> None:
    """An anchor alone names the text itself, and a query is no part of a path."""
    assert ["", "content/articles/2026/b.md"] == [source_path("#x", HOLDER), source_path("b.md?x#y", HOLDER)]
