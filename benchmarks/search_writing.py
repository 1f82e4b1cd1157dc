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
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from bantin.findable import filled, findable, searchable  # noqa: E402 - from this checkout, however it is called
from bantin.model import Output  # noqa: E402
from bantin.order import Order, Ready, Stores, stores_of  # noqa: E402
from bantin.pipeline import make_ready, survey_of  # noqa: E402
from bantin.publish import standing  # noqa: E402
from bantin.search.analysis import analyse  # noqa: E402
from bantin.search.files import as_made  # noqa: E402
from bantin.search.segments import divided, update_index  # noqa: E402
from benchmarks.build import JOBS, NOW, copy_site, make_site  # noqa: E402


def seconds() -> float:
    """The processor time of this process and of those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(label: str, work: Callable[[], object]) -> float:
    """Do it, and print what it took."""
    before, start = seconds(), time.monotonic()
    work()
    taken = seconds() - before
    print(f"{label:22} {taken:7.2f} s of processor {time.monotonic() - start:7.2f} s", flush=True)
    return taken


def ready_of(order: Order, stores: Stores) -> Ready:
    """The site, read and checked."""
    return make_ready(order, survey_of(order, stores.texts), stores)


def analyse_all(ready: Ready) -> float:
    """Cut every article into terms, in this process."""
    texts = [(entry.document.title, filled(ready.shelf, entry)[0].text) for entry in searchable(ready)]
    return timed("analysis", lambda: [analyse(*one) for one in texts])


def write(order: Order, ready: Ready, stores: Stores) -> float:
    """Write the index and the export, from what stands; then put the files of the export in their places."""
    entries, fill = searchable(ready), partial(filled, ready.shelf)
    told = timed("  Whoosh index", lambda: update_index(divided(entries), fill, order.index, jobs=order.jobs))
    live, files = standing(order.output), []
    told += timed("  export", lambda: files.extend(findable(order, ready, entries, stores.ledgers, live, as_made)))
    former = order.output.rename(order.output.with_name("former"))
    for file in files:
        (order.output / file.path).parent.mkdir(parents=True, exist_ok=True)
        if isinstance(file, Output):
            (order.output / file.path).write_bytes(file.data)
        else:
            (former / file.path).rename(order.output / file.path)
    shutil.rmtree(former)
    print(f"  {len(files)} files, {sum(isinstance(file, Output) for file in files)} of them written")
    return told


def measure(folder: Path, jobs: int, changes: list[str]) -> None:
    """Everything from nothing, then what is put right after each change."""
    order = Order(folder, folder / "public", datetime.fromisoformat(NOW), jobs)
    order.output.mkdir()
    with stores_of(order) as stores:
        ready = ready_of(order, stores)
        told = analyse_all(ready) + write(order, ready, stores)
        print(f"{'analysis, index, export':22} {told:7.2f} s of processor")
        for change in changes:
            JOBS[change](folder)
            print(f"{change}: {write(order, ready_of(order, stores), stores):.2f} s of processor")
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
