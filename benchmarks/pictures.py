"""What does a picture cost: processor time when it is developed, bytes when it is read?

usage: python benchmarks/pictures.py [FILE …]

Comes in: pictures, or those of the sample site. Goes out: processor milliseconds a picture, all its files together;
bytes a file on average, by format and width; of how many pictures the format was worth having.
"""

import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import mean, median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bantin.pictures import format_of, libraries  # noqa: E402  # a checkout needs no installation for this
from bantin.pictures.renditions import encode  # noqa: E402


def main(named: list[str]) -> None:
    """Measure and print."""
    files = [Path(name) for name in named] or sorted((ROOT / "content").rglob("*.jpg"))
    sizes: dict[tuple[str, int], list[int]] = defaultdict(list)
    spent = []
    for file in files:
        data = file.read_bytes()
        form = format_of(data)
        if form is None:
            sys.exit(f"{file} is no picture")
        start = time.process_time()
        found = encode(data, form)
        spent.append(time.process_time() - start)
        for one in found:
            sizes[one.format, one.width].append(len(one.data))
    print(libraries())
    print(f"{len(files)} pictures, {mean(file.stat().st_size for file in files) / 1000:.0f} kB on average")
    print(f"processor time a picture: median {median(spent) * 1000:.0f} ms, most {max(spent) * 1000:.0f} ms")
    for (form, width), each in sorted(sizes.items()):
        print(f"{form:5} {width:5} px  {mean(each) / 1000:7.1f} kB  {len(each)} pictures")


if __name__ == "__main__":
    main(sys.argv[1:])
