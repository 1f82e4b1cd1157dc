"""Is a browser offered the files of a picture so that it takes the right one, at the right time?"""

from bantin.addresses import Addresses
from bantin.model import Rendition
from bantin.present.shots import picture_html, preview_of, shot_of
from bantin.site import Asset
from bantin.views import Shot, ShotSource

KEYS = {form: letter * 64 for form, letter in (("AVIF", "a"), ("WEBP", "b"), ("JPEG", "c"))}
SIZES = ((360, 240), (720, 480), (1080, 720))
PICTURE = Asset(
    "content/articles/2026/anh/Hồ.jpg", "/assets/ho.0123456789.jpg", 9, "d" * 64, 1600, 1067,
    renditions=tuple(Rendition(form, *size, key) for form, key in KEYS.items() for size in SIZES),
)  # fmt: skip
HOME = Addresses("https://thu.example.vn/bantin/")


def files(form: str, ending: str, *widths: int) -> str:
    return ", ".join(f"/bantin/assets/ho-{width}.{KEYS[form][:10]}.{ending} {width}w" for width in widths)


def test_a_picture_is_offered_in_every_format() -> None:
    """The best format first, each file with its width; any browser has a file of middling size."""
    expected = Shot(
        "/bantin/assets/ho-720.cccccccccc.jpg", "Mặt hồ", 1600, 1067, "Chú thích", "Nguồn",
        files("JPEG", "jpg", 360, 720, 1080),
        (ShotSource("image/avif", files("AVIF", "avif", 360, 720, 1080)),
         ShotSource("image/webp", files("WEBP", "webp", 360, 720, 1080))),
    )  # fmt: skip
    assert expected == shot_of(PICTURE, HOME, "Mặt hồ", "Chú thích", "Nguồn")


def test_a_list_has_no_large_files() -> None:
    """No file is wider than the place asks for; the picture's measures stay, for its proportions."""
    shot = shot_of(PICTURE, HOME, "", widest=720)
    assert (files("JPEG", "jpg", 360, 720), 1600, 1067) == (shot.srcset, shot.width, shot.height)
    assert [files("AVIF", "avif", 360, 720), files("WEBP", "webp", 360, 720)] == [one.srcset for one in shot.sources]


def test_a_moving_picture_stands_for_those_who_ask() -> None:
    """A picture that moves is shown whole; the files that stand are for readers who asked for less movement."""
    moving = Asset("a.gif", "/assets/a.0123456789.gif", 9, "d" * 64, 60, 40, moves=True,
                   renditions=(Rendition("WEBP", 60, 40, KEYS["WEBP"]),))  # fmt: skip
    still = ShotSource("image/webp", "/bantin/assets/a-60.bbbbbbbbbb.webp 60w", "(prefers-reduced-motion: reduce)")
    expected = Shot("/bantin/assets/a.0123456789.gif", "Bảng chữ chạy", 60, 40, sources=(still,))
    assert expected == shot_of(moving, HOME, "Bảng chữ chạy")


def test_what_stands_for_a_page_elsewhere() -> None:
    """The largest file that every program knows; nothing of a file that is no picture."""
    assert (Rendition("JPEG", 1080, 720, KEYS["JPEG"]), None) == (preview_of(PICTURE), preview_of(Asset("a", "/a", 1)))


def test_loaded_when_they_come_near() -> None:
    """In a text the first picture is loaded at once by the width of the column, the others later by their own."""
    shot = shot_of(PICTURE, HOME, "")
    first, later = picture_html(shot, first=True), picture_html(shot, first=False)
    sizes = ' sizes="(min-width: 44rem) 42rem, 100vw"'
    assert (3, 0, 0) == (first.count(sizes), first.count("auto"), first.count("lazy"))
    assert (3, 1) == (later.count(sizes.replace('"(', '"auto, (')), later.count(' loading="lazy"'))
    ends = ('<source type="image/avif"', ' width="1600" height="1067"')
    assert (True, True) == (first.startswith(ends[0]), first.endswith(ends[1]))
