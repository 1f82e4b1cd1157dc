"""How long does a build take beside Pelican's, of the same articles and without a search?

usage: python benchmarks/beside_pelican.py SITE --pelican PATH [--runs N] [--jobs N]

Comes in: a folder with site.yaml and content/articles, which is copied and left as it is; the command of Pelican 4
(`pip install 'pelican[markdown]'`). Goes out: for each program the median of the seconds of the clock and of all
processors, in turn, from nothing each time; and ours in parts of Pelican's. Pelican has no search, no cards for sharing
and no months for print. So ours is measured with nothing of the search (no analysis, no index, no files), and once more
without cards and months, too.
"""

import argparse
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from benchmarks.build import NOW, ROOT, copy_site  # noqa: E402

SETTINGS = """
AUTHOR = SITENAME = "Bản tin"
SITEURL = FEED_DOMAIN = "https://example.vn"
PATH = "content"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
DEFAULT_PAGINATION = 20
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}/index.html"
"""
WITHOUT_SEARCH = """
import sys
from bantin import manuscript, pipeline
from bantin.cli import main
from bantin.findable import Search
nothing = manuscript.analyse("", "")
manuscript.analyse = lambda *_: nothing
pipeline.search_of = lambda *_: iter((Search(), Search()))
sys.exit(main(sys.argv[1:]))
"""
PLAIN = "\nbuild: {cards: false, editions: false}\n"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # Pelican's feeds fail over these
DAY = re.compile(r"(\d+)/(\d+)/(\d+)(.*)")
FIELD = re.compile(r"^(\w+): *(.*)$", re.M)


def for_pelican(site: Path, folder: Path) -> int:
    """The articles as Pelican has them; how many."""
    (folder / "pelicanconf.py").write_text(SETTINGS, "utf-8")
    texts = sorted((site / "content" / "articles").rglob("*.md"))
    for number, place in enumerate(texts):
        _, front, body = place.read_text("utf-8").split("---\n", 2)
        told = {name: value.strip("\"'") for name, value in FIELD.findall(front)}
        day = DAY.sub(lambda found: f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}{found[4]}", told["date"])
        head = f"Title: {told['title']}\nDate: {day}\nCategory: {told['category']}\nTags: {told['unit']}\n"
        article = folder / "content" / f"{number // 1000}" / f"{place.stem}-{number}.md"
        article.parent.mkdir(parents=True, exist_ok=True)
        article.write_text(CONTROL.sub("", f"{head}Slug: {article.stem}\n\n{body.strip()}\n"), "utf-8")
    return len(texts)


def taken(command: list[str], folder: Path) -> tuple[float, float]:
    """The seconds of the clock and of all processors that a command takes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    environment = os.environ | {"BANTIN_STATE_HOME": str(folder / ".state"), "PYTHONPATH": str(ROOT)}
    subprocess.run(
        command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def pelican(site: Path, command: str, folder: Path) -> tuple[float, float]:
    """What Pelican takes; raises ValueError where it has not made all articles."""
    count = for_pelican(site, folder)
    found = taken([command, "content", "-s", "pelicanconf.py", "-o", "output", "-q"], folder)
    made = sum(1 for _ in (folder / "output").glob("[0-9]*/[0-9]*/*/index.html"))
    if made != count:
        raise ValueError(f"Pelican made {made} of {count} articles")
    return found


def ours(site: Path, jobs: int, more: str, folder: Path) -> tuple[float, float]:
    """What our own build takes; `more` is added to site.yaml."""
    copy_site(site, folder)
    with (folder / "site.yaml").open("a", encoding="utf-8") as config:
        config.write(more)
    words = ("build", "--quiet", "--source", str(folder), "--now", NOW, "--jobs", str(jobs))
    return taken([sys.executable, "-c", WITHOUT_SEARCH, *words], folder)


def main() -> None:
    """Let each take its turn, and tell the medians."""
    options = argparse.ArgumentParser(description="a build beside Pelican's")
    options.add_argument("site", type=Path)
    options.add_argument("--pelican", required=True)
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = options.parse_args()
    turns: dict[str, Callable[[Path], tuple[float, float]]] = {
        "Pelican": partial(pelican, asked.site, asked.pelican),
        "ours, no search": partial(ours, asked.site, asked.jobs, ""),
        "nor cards, months": partial(ours, asked.site, asked.jobs, PLAIN),
    }
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in turns}
    with tempfile.TemporaryDirectory() as name:  # removed at the end: some disks are slow after much has been removed
        for number in range(asked.runs):
            for turn, take in turns.items():
                folder = Path(name) / f"{turn} {number}"
                folder.mkdir()
                found[turn].append(take(folder))
    theirs = median(wall for wall, _ in found["Pelican"])
    for turn, each in found.items():
        wall, processor = median(one for one, _ in each), median(one for _, one in each)
        print(f"{turn:20} {wall:7.2f} s {processor:7.2f} s of processor   {wall / theirs:.3f} of Pelican's")


if __name__ == "__main__":
    main()
