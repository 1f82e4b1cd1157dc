"""How long does a build take, and how much memory?

usage: python benchmarks/build.py [cold same edit add redate delete rename] [--articles N] [--site DIR] [--jobs N]
       python benchmarks/build.py --growth [--articles N], or make bench ARGS='…'

Comes in: which jobs, all of them if none is named. The articles are drawn from a seed, of the length of official ones
(3,900 characters on average); with `--site` they are those of any site, which is copied and left as it is. Goes out:
for each job, after a build from nothing, the seconds of the clock and of all processors, and the peak memory of the
largest process and of all together (their shares of it added up, looked at ten times a second; Linux only). With
`--growth`: builds from nothing of a tenth of the articles and of all, and the exponents by which both seconds grow.
"""

import argparse
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
SYLLABLES = (
    "ban bảo bí cán chính chức chi cơ công cộng dân đảng đạo địa điều đoàn đô đồng giải giám giao gia hành hiện hội "
    "hoạch hồ khu kiểm kinh lãnh lập lý môi mới ngày nghị nhân nhiệm năm phát phòng phối phường quận quản quy quyền "
    "quyết sinh sở tác tăng thành thể thực thống thông tiếp tổ tổng tra triển trình trường trật tự tuyên ủy văn vệ vụ "
    "xã xây xử ý yêu"
).split()
CATEGORIES = ("tin-tuc", "kinh-te-chinh-tri", "dang-doan-the", "van-hoa-xa-hoi", "do-thi-moi-truong")
NOW = "2026-11-21T08:00+07:00"
SCRIPT = """
import resource, sys
from bantin.cli import main
code = main(sys.argv[1:])
print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
sys.exit(code)
"""


def sentence(rng: Random) -> str:
    """A sentence of eight to thirty syllables."""
    words = rng.choices(SYLLABLES, k=rng.randint(8, 30))
    return " ".join(words).capitalize() + "."


def article(rng: Random, number: int) -> str:
    """An article with its front matter: paragraphs, two headings, a list."""
    day = f"{1 + number % 28:02}/{1 + number // 28 % 12:02}/{2018 + number // 336 % 7}"
    front = f"title: {sentence(rng)[:80].strip()} {number}\ndate: {day} 08:00\n"
    front += f"category: {rng.choice(CATEGORIES)}\nunit: quan-tay-ho\n"
    paragraphs = [" ".join(sentence(rng) for _ in range(rng.randint(2, 7))) for _ in range(rng.randint(4, 10))]
    paragraphs[0] += f" Căn cứ Kế hoạch số {1 + number % 300}-KH/QU."
    items = "\n".join(f"{n}. {sentence(rng)}" for n in range(1, 5))
    return (
        f"---\n{front}---\n" + "\n\n".join([paragraphs[0], "## Kết quả", *paragraphs[1:], "## Nhiệm vụ", items]) + "\n"
    )


def make_site(folder: Path, count: int) -> None:
    """The sample site with so many articles more."""
    rng = Random(2026)
    shutil.copy(ROOT / "site.yaml", folder)
    shutil.copytree(ROOT / "content", folder / "content")
    for number in range(count):
        place = folder / "content" / "articles" / str(2018 + number // 336 % 7)
        place.mkdir(parents=True, exist_ok=True)
        (place / f"bai-so-{number}.md").write_text(article(rng, number), encoding="utf-8")


def copy_site(site: Path, folder: Path) -> None:
    """What a site is made from."""
    shutil.copy(site / "site.yaml", folder)
    for name in filter(lambda name: (site / name).is_dir(), ("content", "templates", "theme")):
        shutil.copytree(site / name, folder / name)


# --- What may happen to a site ---------------------------------------------------------------------------------------


def fields(text: str) -> dict[str, str]:
    """The date, category and unit that an article names."""
    return dict(re.findall(r"^(date|category|unit): *(.+)$", text.partition("\n---")[0], re.M))


def articles(folder: Path) -> list[tuple[Path, str, dict[str, str]]]:
    """Articles from the middle of the site on that tell their date, category and unit: place, text and those fields."""
    places = sorted((folder / "content" / "articles").rglob("*.md"))
    texts = ((place, place.read_text("utf-8")) for place in places[len(places) // 2 :][:400])
    told = [(place, text, fields(text)) for place, text in texts]
    return [one for one in told if len(one[2]) == 3]


def same(folder: Path) -> None:
    """Nothing."""


def edit(folder: Path) -> None:
    """A sentence more in one article."""
    place, text, _ = articles(folder)[0]
    place.write_text(text + "\nMột câu mới.\n", encoding="utf-8")


def add(folder: Path) -> None:
    """One article more."""
    place, _, front = articles(folder)[1]
    keys = "".join(f"{key}: {value}\n" for key, value in front.items())
    body = article(Random(1), 0).split("---\n", 2)[2]
    (place.parent / "them-mot-bai-do.md").write_text(f"---\ntitle: Thêm một bài để đo\n{keys}---\n\n{body}", "utf-8")


def redate(folder: Path) -> None:
    """Another day for one article, and with it another place in every list; its unit lived on that day, too."""
    (place, text, front), *others = articles(folder)[2:]
    days = [other["date"] for _, _, other in others if other["unit"] == front["unit"]]
    day = next(day for day in days if day[:10] != front["date"][:10])
    place.write_text(re.sub(r"^date: .*$", f"date: {day}", text, count=1, flags=re.M), "utf-8")


def delete(folder: Path) -> None:
    """One article fewer."""
    articles(folder)[3][0].unlink()


def rename(folder: Path) -> None:
    """Another name for a category, which stands in the menu of every page: in capitals, so that articles still fit."""
    config = folder / "site.yaml"
    before, categories, after = config.read_text("utf-8").partition("categories:")
    told = re.sub(r"(name: *[\"']?)([^,}\"'\n]+)", lambda m: m[1] + m[2].upper(), after, count=1)
    config.write_text(before + categories + told, "utf-8")


JOBS = {job.__name__: job for job in (same, edit, add, redate, delete, rename)}


# --- Measuring -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Taken:
    """What a build took: seconds of the clock and of all processors, MiB of the largest process and of all."""

    wall: float
    processor: float
    largest: float
    together: float


def descendants(pid: int) -> Iterator[int]:
    """A process and all that come of it."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text("ascii").split():
            yield from descendants(int(child))


def shares(pid: int) -> int:
    """KiB of memory that a process and all that come of it take: what several share is counted once."""
    total = 0
    try:
        for each in descendants(pid):
            told = Path(f"/proc/{each}/smaps_rollup").read_text("ascii")
            total += int(told.partition("\nPss:")[2].split()[0])
    except OSError:
        return 0  # one of them ended meanwhile: the next look will tell
    return total


def run(folder: Path, environment: Mapping[str, str], jobs: int) -> tuple[int, int]:
    """Build in a process of its own: the peak memory of the largest process and of all together, in KiB."""
    words = ("build", "--quiet", "--source", str(folder), "--now", NOW, "--jobs", str(jobs))
    command = [sys.executable, "-c", SCRIPT, *words]
    over, together = threading.Event(), [0]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) as process:

        def look() -> None:
            while not over.wait(0.1):
                together.append(shares(process.pid))

        looker = threading.Thread(target=look)
        looker.start()
        told = process.communicate()[0]
        over.set()
        looker.join()
    if process.returncode:
        sys.exit(f"the build failed with code {process.returncode}; `bantin check --source …` says why")
    return int(told), max(together)


def measure(label: str, folder: Path, jobs: int) -> Taken:
    """Build, and print what it took."""
    environment = os.environ | {"BANTIN_STATE_HOME": str(folder / ".state"), "PYTHONPATH": str(ROOT)}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    largest, together = run(folder, environment, jobs)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    taken = Taken(wall, processor, largest / 1024, together / 1024)
    print(f"{label:14} {wall:8.2f} s {processor:8.2f} s of processor   largest process {taken.largest:6.0f} MiB, "
          f"all {taken.together:6.0f} MiB", flush=True)  # fmt: skip
    return taken


def growth(count: int, jobs: int) -> None:
    """How the seconds grow from a tenth of the articles to all."""
    taken = []
    for number in (count // 10, count):
        with tempfile.TemporaryDirectory() as name:
            make_site(Path(name), number)
            taken.append(measure(f"cold, {number}", Path(name), jobs))
    few, many = taken
    exponents = (math.log10(many.wall / few.wall), math.log10(many.processor / few.processor))
    print("exponent by the clock {:.2f}, by the processor {:.2f}".format(*exponents))


def main() -> None:
    """Make a site, build it after each thing that may happen to it."""
    options = argparse.ArgumentParser(description="seconds and memory of builds")
    options.add_argument("jobs_wanted", nargs="*", metavar="JOB", help=f"cold, {', '.join(JOBS)}; all if none is named")
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--site", type=Path)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--growth", action="store_true")
    asked = options.parse_args()
    if unknown := set(asked.jobs_wanted) - {"cold", *JOBS}:
        options.error(f"no such job: {', '.join(sorted(unknown))}")
    if asked.growth:
        growth(asked.articles, asked.jobs)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.site:
            copy_site(asked.site, folder)
        else:
            make_site(folder, asked.articles)
        print(f"{asked.site or f'{asked.articles} articles'}, {asked.jobs} processes")
        measure("cold", folder, asked.jobs)
        for job in (job for job in JOBS if job in asked.jobs_wanted or not asked.jobs_wanted):
            JOBS[job](folder)
            measure(job, folder, asked.jobs)


if __name__ == "__main__":
    main()
