"""Templates and theme: a district's file replaces the packaged one of its name; assets are named by their content."""

import re
from pathlib import Path

from bantin.theme import STYLES, digest, load_theme
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
    assert sorted(address.removeprefix("/") for address in theme.addresses.values()) == sorted(paths)
    assert len(set(paths)) == len(paths)


def test_style_sheets_are_one_in_order_of_names(tmp_path: Path) -> None:
    """All sheets become one; a district's sheet takes the place of the packaged one of its name, and may add others."""
    write(tmp_path, {"theme/css/00-first.css": "a{}", "theme/css/99-last.css": "z{}", "theme/css/_no.css": "no{}"})
    theme = load_theme(tmp_path, "")
    sheet = next(asset.data.decode() for asset in theme.assets if f"/{asset.path}" == theme.addresses[STYLES])
    assert (True, True, False) == (sheet.startswith("a{}\n"), sheet.endswith("z{}\n"), "no{}" in sheet)
    assert [] == [name for name in theme.addresses if name.endswith(".css") and name != STYLES]


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


def test_packaged_sheets_load_nothing(tmp_path: Path) -> None:
    """The packaged style has no import and no address of another site."""
    theme = load_theme(tmp_path, "")
    sheet = next(asset.data.decode() for asset in theme.assets if f"/{asset.path}" == theme.addresses[STYLES])
    assert [] == re.findall(r"@import|url\(\s*[\"']?(?:https?:)?//", sheet)
