"""How long does a build take, and how much memory?

usage: python benchmarks/build.py [--articles N] [--jobs N] [--growth], or make bench

Comes in: nothing; the articles are drawn from a seed, of the length of official ones (3,900 characters on average).
Goes out: seconds, processor seconds and peak memory of the largest process, each for a build from nothing, for one
where nothing has changed, and for one after each of: an article edited, come, re-dated, gone, a category renamed. With
`--growth`: builds from nothing of a tenth of the articles and of all, and the exponent by which the seconds grow.
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
import time
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


def measure(label: str, folder: Path, jobs: int) -> float:
    """Build in a process of its own, print what it took, and give the seconds of processor."""
    script = (
        "import resource, sys; from bantin.cli import main; code = main(sys.argv[1:]);"
        "peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN));"
        "print(peak); sys.exit(code)"
    )
    words = ("build", "--quiet", "--source", str(folder), "--now", NOW, "--jobs", str(jobs))
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    environment = os.environ | {"BANTIN_STATE_HOME": str(folder / ".state"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script, *words]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{label:22} {wall:7.2f} s   {processor:7.2f} s of processor   {int(done.stdout) / 1024:6.0f} MiB")
    return processor


def edit(folder: Path) -> None:
    """A sentence more in one article."""
    changed = folder / "content" / "articles" / "2018" / "bai-so-0.md"
    changed.write_text(changed.read_text("utf-8") + "\nMột câu mới.\n", encoding="utf-8")


def add(folder: Path) -> None:
    """One article more."""
    text = article(Random(1), 2300).replace(" 08:00", " 09:00")
    (folder / "content" / "articles" / "2018" / "bai-moi.md").write_text(text, encoding="utf-8")


def redate(folder: Path) -> None:
    """Another day for one article, and with it another place in every list."""
    changed = folder / "content" / "articles" / "2018" / "bai-moi.md"
    changed.write_text(re.sub(r"date: .*", "date: 05/05/2021 10:00", changed.read_text("utf-8"), count=1), "utf-8")


def delete(folder: Path) -> None:
    """One article fewer."""
    (folder / "content" / "articles" / "2018" / "bai-moi.md").unlink()


def rename_category(folder: Path) -> None:
    """Another name for a category, which stands in the menu of every page."""
    config = folder / "site.yaml"
    text = re.sub(r"(id: do-thi-moi-truong\s+name: ).*", r"\1Đô thị xanh", config.read_text("utf-8"), count=1)
    config.write_text(text, "utf-8")


def growth(count: int, jobs: int) -> None:
    """How the seconds of processor grow from a tenth of the articles to all."""
    seconds = []
    for number in (count // 10, count):
        with tempfile.TemporaryDirectory() as name:
            make_site(Path(name), number)
            seconds.append(measure(f"{number} from nothing", Path(name), jobs))
    print(f"exponent {math.log10(seconds[1] / seconds[0]):.2f}")


def main() -> None:
    """Make a site, build it after each thing that may happen to it."""
    options = argparse.ArgumentParser(description="seconds and memory of builds")
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--growth", action="store_true")
    asked = options.parse_args()
    if asked.growth:
        growth(asked.articles, asked.jobs)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_site(folder, asked.articles)
        print(f"{asked.articles} articles, {asked.jobs} processes")
        measure("from nothing", folder, asked.jobs)
        measure("nothing changed", folder, asked.jobs)
        for happening in (edit, add, redate, delete, rename_category):
            happening(folder)
            measure(happening.__name__, folder, asked.jobs)


if __name__ == "__main__":
    main()
