"""What does the search cost to write: analysis, the Whoosh index and the files that a browser searches?

usage: python benchmarks/search_writing.py [edit add redate delete rename …] [--articles N] [--site DIR] [--jobs N]

Comes in: a number of drawn articles, or any site, which is copied and left as it is; what happens to it afterwards.
Goes out: seconds of all processors for the analysis of every article, for the Whoosh index and for the export, made
from nothing; then for the index and the export after each change, made from what stands. Reading the site and writing
pages is in none of them. Last the peak memory of the largest process.
"""

import argparse
import os
import resource
import shutil
import sys
import tempfile
import time
from datetime import datetime
from functools import partial
from hashlib import sha256
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from bantin.findable import filled, findable, searchable  # noqa: E402 - from this checkout, however it is called
from bantin.laying import as_made  # noqa: E402
from bantin.model import Output  # noqa: E402
from bantin.order import Order, Ready, Stores, stores_of  # noqa: E402
from bantin.pipeline import make_ready, survey_of, texts_of  # noqa: E402
from bantin.search.analysis import analyse  # noqa: E402
from bantin.search.segments import divided, update_index  # noqa: E402
from bantin.standing import Standing  # noqa: E402
from benchmarks.build import JOBS, NOW, copy_site, make_site  # noqa: E402


def seconds() -> float:
    """The processor time of this process and of those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def told(label: str, processor: float, clock: float) -> float:
    """Print what something took."""
    print(f"{label:24} {processor:7.2f} s of processor {clock:7.2f} s", flush=True)
    return processor


def analyse_all(ready: Ready) -> float:
    """Cut every article into terms, in this process, one after another."""
    taken = 0.0
    for entry in searchable(ready):
        text = filled(ready.shelf, entry)[0].text
        before = time.process_time()
        analyse(entry.document.title, text)
        taken += time.process_time() - before
    return told("analysis", taken, taken)


def digests(folder: Path) -> dict[str, str]:
    """What stands in the published folder."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest() for file in files}


def write_index(order: Order, ready: Ready) -> float:
    """Write the index, from what stands."""
    before, start = seconds(), time.monotonic()
    division = divided(searchable(ready))
    update_index(division, partial(filled, ready.shelf), order.index, jobs=order.jobs)
    return told("  Whoosh index", seconds() - before, time.monotonic() - start)


def write_export(order: Order, ready: Ready, stores: Stores) -> float:
    """Write the export, from what stands. What it takes to put a file into its place is not counted."""
    live = Standing(order.output, digests=digests(order.output))
    fresh, written, aside = order.output.with_name("fresh"), 0, 0.0
    before, start = seconds(), time.monotonic()
    for file in findable(order, ready, searchable(ready), stores.ledgers, live, as_made):
        own = time.process_time()
        place = fresh / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(file, Output):
            written += place.write_bytes(file.data) >= 0
        else:
            place.hardlink_to(order.output / file.path)
        aside += time.process_time() - own
    taken = told("  export", seconds() - before - aside, time.monotonic() - start - aside)
    print(f"  {written} files written")
    shutil.rmtree(order.output)
    fresh.rename(order.output)
    return taken


def ready_of(order: Order, stores: Stores) -> Ready:
    """The site, read and checked."""
    survey = survey_of(order, stores.texts)
    return make_ready(order, survey, stores, texts_of(order, survey, stores))


def measure(folder: Path, jobs: int, changes: list[str]) -> None:
    """Everything from nothing, then what is put right after each change."""
    order = Order(folder, folder / "public", datetime.fromisoformat(NOW), jobs)
    order.output.mkdir()
    with stores_of(order) as stores:
        ready = ready_of(order, stores)
        taken = analyse_all(ready) + write_index(order, ready) + write_export(order, ready, stores)
        print(f"{'analysis, index, export':24} {taken:7.2f} s of processor")
        for change in changes:
            JOBS[change](folder)
            ready = ready_of(order, stores)
            print(f"{change:24} {write_index(order, ready) + write_export(order, ready, stores):7.2f} s of processor")
    largest = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"largest process {largest / 1024:.0f} MiB")


def main() -> None:
    """Make a site, and measure."""
    options = argparse.ArgumentParser(description="processor seconds of writing the search")
    options.add_argument("changes", nargs="*", choices=[[], *JOBS])
    options.add_argument("--articles", type=int, default=2000)
    options.add_argument("--site", type=Path)
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ["BANTIN_STATE_HOME"] = f"{name}/.state"
        if asked.site:
            copy_site(asked.site, Path(name))
        else:
            make_site(Path(name), asked.articles)
        print(f"{asked.site or f'{asked.articles} articles'}, {asked.jobs} processes")
        measure(Path(name), asked.jobs, asked.changes)


if __name__ == "__main__":
    main()
