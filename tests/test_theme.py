"""Templates and theme: a district's file replaces the packaged one of its name; assets are named by their content."""

import pickle
import re
import unicodedata
from pathlib import Path

from bantin.model import Text
from bantin.site import EMBLEM
from bantin.theme import STYLES, check_theme, digest, load_theme
from tests.support import write


def test_assets_are_named_by_their_content(tmp_path: Path) -> None:
    """An asset's address carries the base path and a digest of its bytes, and changes with them."""
    write(tmp_path, {"theme/img/a.png": b"mot"})
    theme = load_theme(tmp_path, "/b")
    assert f"/b/assets/a.{digest(b'mot')}.png" == theme.addresses["img/a.png"]
    write(tmp_path, {"theme/img/a.png": b"hai"})
    assert f"/assets/a.{digest(b'hai')}.png" == load_theme(tmp_path, "").addresses["img/a.png"]


def test_every_address_has_its_file(tmp_path: Path) -> None:
    """What a template may link to is published, each file once."""
    theme = load_theme(tmp_path, "")
    paths = [asset.path for asset in theme.assets]
    assert {address.removeprefix("/") for address in theme.addresses.values()} == set(paths)
    assert len(set(paths)) == len(paths)


def test_names_become_addresses(tmp_path: Path) -> None:
    """A name with spaces, marks in any composition or a backslash has a plain address; twins are one file."""
    names = (unicodedata.normalize("NFD", "Ảnh bìa.PNG"), "a\\b.png", "x/b.png")
    write(tmp_path, {f"theme/img/{name}": b"mot" for name in names})
    theme = load_theme(tmp_path, "")
    known = [theme.addresses[f"img/{unicodedata.normalize('NFC', name)}"] for name in names]
    code = digest(b"mot")
    assert [f"/assets/anh-bia.{code}.png", f"/assets/b.{code}.png", f"/assets/b.{code}.png"] == known
    paths = sorted(asset.path for asset in theme.assets if asset.data == b"mot")
    assert [f"assets/anh-bia.{code}.png", f"assets/b.{code}.png"] == paths


def test_links_out_of_the_site(tmp_path: Path) -> None:
    """A file that a link brings in from outside is told, and neither published nor used as a template."""
    write(tmp_path, {"secret": b"bi mat", "site/theme/img/b.png": b"", "site/templates/x.html": ""})
    for name in ("theme/img/a.png", "templates/404.html"):
        (tmp_path / "site" / name).symlink_to(tmp_path / "secret")
    theme = load_theme(tmp_path / "site", "")
    told = check_theme(tmp_path / "site", Text("img/b.png"))
    assert ["templates/404.html", "theme/img/a.png"] == [problem.spot.path for problem in told]
    assert [] == [asset.path for asset in theme.assets if asset.data == b"bi mat"]
    assert theme.environment.get_template("404.html").filename != str(tmp_path / "site/templates/404.html")


def test_style_sheets_are_one_in_order_of_names(tmp_path: Path) -> None:
    """All sheets become one; a district's sheet takes the place of the packaged one of its name, and may add others."""
    write(tmp_path, {"theme/css/00-first.css": "a{}", "theme/css/99-last.css": "z{}", "theme/css/_no.css": "no{}"})
    theme = load_theme(tmp_path, "")
    sheet = next(asset.data.decode() for asset in theme.assets if f"/{asset.path}" == theme.addresses[STYLES])
    assert (True, True, False) == (sheet.startswith("a{}\n"), sheet.endswith("z{}\n"), "no{}" in sheet)
    assert [] == [name for name in theme.addresses if name.startswith("css/") and name != STYLES]


def test_a_districts_template_goes_first(tmp_path: Path) -> None:
    """A template of the district is used instead of the packaged one; the others stay."""
    write(tmp_path, {"templates/404.html": "của quận"})
    environment = load_theme(tmp_path, "").environment
    assert "của quận" == environment.get_template("404.html").render()
    assert environment.get_template("article.html").filename != str(tmp_path / "templates/article.html")


def test_words_are_escaped(tmp_path: Path) -> None:
    """What a template prints is escaped; what it asks for and is not there is a fault and no blank."""
    write(tmp_path, {"templates/a.html": "{{ page.title }}"})
    template = load_theme(tmp_path, "").environment.get_template("a.html")
    assert "&lt;script&gt;" == template.render(page={"title": "<script>"})


def test_processes_started_afresh_get_the_templates_of_a_theme_in_use(tmp_path: Path) -> None:
    """A theme goes to another process after pages were printed with it, too, and prints the same there."""
    write(tmp_path, {"templates/a.html": "{{ word }}"})
    environment = load_theme(tmp_path, "").environment
    seen = environment.get_template("a.html").render(word="<b>")
    copy = pickle.loads(pickle.dumps(environment))  # noqa: S301 - our own
    assert "&lt;b&gt;" == seen == copy.get_template("a.html").render(word="<b>")


def test_packaged_sheets_load_nothing(tmp_path: Path) -> None:
    """The packaged styles have no import and no address of another site; nothing in them moves, so nothing needs to be
    stilled for those who asked for less motion."""
    sheets = [asset.data.decode() for asset in load_theme(tmp_path, "").assets if asset.path.endswith(".css")]
    assert 3 == len(sheets)
    assert [] == re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//", "".join(sheets))
    assert [] == re.findall(r"transition|animation|(?<!over)scroll-behavior|@keyframes", "".join(sheets))


def test_every_sheet_is_made_smaller(tmp_path: Path) -> None:
    """A district's sheet beside those of all pages goes without remarks and blanks too."""
    write(tmp_path, {"theme/lists/lists.css": "/* nhỏ */\na { color : red }\n"})
    assert b"a{color:red}" in {asset.data for asset in load_theme(tmp_path, "").assets}


def test_the_emblem_is_a_file_of_the_theme(tmp_path: Path) -> None:
    """A packaged file, or the district's own, may be the emblem; what is neither is told where it is named."""
    write(tmp_path, {"theme/img/quoc-huy.png": b"mot"})
    lost = check_theme(tmp_path, Text("img/khong-co.png", 7, 11))
    assert ((), ()) == (check_theme(tmp_path, EMBLEM), check_theme(tmp_path, Text("img/quoc-huy.png")))
    assert [("emblem-missing", 7, 11)] == [(found.code, found.spot.line, found.spot.column) for found in lost]


def test_the_emblem_is_a_picture(tmp_path: Path) -> None:
    """A style sheet, a script or a worker of the theme is no emblem: told once, before a page asks for its address."""
    write(tmp_path, {"theme/img/HUY.SVG": "<svg/>", "theme/ghi-chu.txt": "a", "theme/img/anh": "a"})
    names = ("css/bantin.css", "js/reader.js", "offline/keep.js", "ghi-chu.txt", "img/anh", "img/HUY.SVG")
    told = [[found.code for found in check_theme(tmp_path, Text(name))] for name in names]
    assert [*[["emblem-missing"]] * 5, []] == told
