"""How heavy is an article, and how much of it is ours?

usage: python benchmarks/page_weight.py PUBLIC

Comes in: a built site. Goes out: over all of its articles, the compressed bytes (Brotli, as a server would send them)
of the page with the style sheets that it links, and of its script: median, 95th and 99th percentile, the heaviest.
"""

import argparse
import re
from pathlib import Path

import brotli

ARTICLE = re.compile(r"\d{4}/\d{2}/[^/]+/index\.html")
SHEET = re.compile(rb'rel="stylesheet" href="[^"]*(assets/[^"]+)"')
MUST, AIM = 14_000, 11_000


def packed(path: Path) -> int:
    """The bytes of a file as they travel."""
    return len(brotli.compress(path.read_bytes()))


def articles(public: Path) -> list[Path]:
    """The pages of articles, but those that only lead on to a new address."""
    pages = (path for path in public.rglob("index.html") if ARTICLE.fullmatch(path.relative_to(public).as_posix()))
    return [path for path in pages if b'http-equiv="refresh"' not in path.read_bytes()]


def main() -> None:
    """Measure, and tell."""
    parser = argparse.ArgumentParser(description="the compressed weight of a built site's articles")
    parser.add_argument("public", type=Path)
    public = parser.parse_args().public
    found = articles(public)
    if not found:
        parser.error(f"{public} has no articles")
    style = sum(packed(public / name.decode()) for name in SHEET.findall(found[0].read_bytes()))
    script = sum(packed(path) for path in public.glob("assets/js.*/reader.js"))
    pages = sorted((packed(path), path.relative_to(public).parent.as_posix()) for path in found)
    print(f"{len(pages)} articles; style sheet {style:,} bytes, script {script:,} bytes")
    for name, share in (("median", 0.5), ("95 %", 0.95), ("99 %", 0.99), ("heaviest", 1)):
        size, path = pages[min(len(pages) - 1, int(share * len(pages)))]
        print(f"{name:<9}{size:>7,} + {style:,} = {size + style:>7,}  {path}")
    for limit in (MUST, AIM):
        within = sum(size + style <= limit for size, _ in pages)
        print(f"within {limit:,}: {100 * within / len(pages):.2f} %")


if __name__ == "__main__":
    main()
