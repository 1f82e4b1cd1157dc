"""How does somebody at a terminal see that work goes on?

In: values on their way. Out: the same values; a bar appears where they take over a second and a person is watching.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from bantin.order import Track, untracked

T = TypeVar("T")
PATIENCE = 1.0  # seconds


def tracker(*, silent: bool) -> Track:
    """How progress is shown: not at all where nobody watches."""
    return untracked if silent or not sys.stderr.isatty() else _shown


def _shown(label: str, values: Iterable[T], total: int) -> Iterator[T]:
    """rich is imported only when a bar is needed: that costs more than a small build."""
    start, done, stream = time.monotonic(), 0, iter(values)
    for value in stream:
        yield value
        done += 1
        if time.monotonic() - start > PATIENCE:
            break
    else:
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=total, completed=done)
        for value in stream:
            yield value
            bar.advance(task)
