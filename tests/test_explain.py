"""`--explain`: what was made again, and why, in words."""

from pathlib import Path

from bantin.explain import WHY, explanation
from tests.support import article, build_site, make_site, some_articles, write


def site(root: Path) -> Path:
    return make_site(root, some_articles(6))


def test_nothing_changed(tmp_path: Path) -> None:
    """Where nothing changed, just that is said."""
    root = site(tmp_path)
    build_site(root, cached=True)
    assert explanation(build_site(root, cached=True)).startswith("Không có gì đổi")


def test_an_edit_is_named(tmp_path: Path) -> None:
    """The text that was edited, its page, and the reason are named; another article's page far from it is not."""
    root = site(tmp_path)
    build_site(root, cached=True)
    write(root, {"content/articles/2025/bai-005.md": article("Bài số 5", "2025-03-01 05:15", "Đã sửa.")})
    told = explanation(build_site(root, cached=True))
    assert "content/articles/2025/bai-005.md" in told
    assert WHY["own"] in told
    assert "2025/03/bai-005/index.html" in told


def test_settings_are_named(tmp_path: Path) -> None:
    """After a change of site.yaml the reason is the settings."""
    root = site(tmp_path)
    build_site(root, cached=True)
    config = (root / "site.yaml").read_text("utf-8").replace("title: Bản tin thử", "title: Bản tin mới")
    (root / "site.yaml").write_text(config, "utf-8")
    assert WHY["common"] in explanation(build_site(root, cached=True))


def test_a_part_exchanged_is_named(tmp_path: Path) -> None:
    """A category renamed makes its own pages anew; on the others the menu alone is exchanged."""
    root = make_site(tmp_path, some_articles(3) | {"2025/b.md": article("B", "2025-05-01", category="thong-bao")})
    build_site(root, cached=True)
    write(root, {"site.yaml": (root / "site.yaml").read_text("utf-8").replace("name: Thông báo", "name: Báo tin")})
    reasons = build_site(root, cached=True).made
    own = ("2025/05/b/index.html", "chuyen-muc/thong-bao/index.html", "2025/03/bai-000/index.html")
    assert ["own", "own", "part"] == [reasons[path] for path in own]


def test_only_the_front_page_is_made_every_time(tmp_path: Path) -> None:
    """Of every other page, that for reading offline among them, it is known what it depends on."""
    root = site(tmp_path)
    write(root, {"site.yaml": (root / "site.yaml").read_text("utf-8") + "build: {offline: true}\n"})
    build_site(root, cached=True)
    write(root, {"content/articles/2025/bai-005.md": article("Bài số 5", "2025-03-01 05:15", "Đã sửa.")})
    reasons = build_site(root, cached=True).made
    assert ["index.html"] == [name for name, reason in reasons.items() if reason == "whole"]


def test_a_file_edited_by_hand_is_named(tmp_path: Path) -> None:
    """A published file that somebody changed is put back, and that is the reason told."""
    root = site(tmp_path)
    build_site(root, cached=True)
    (root / "public/2025/03/bai-001/index.html").write_text("?")
    told = explanation(build_site(root, cached=True))
    assert f"{WHY['absent']}: 1\n  2025/03/bai-001/index.html" in told
