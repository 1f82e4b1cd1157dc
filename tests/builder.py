"""A small server in a process of its own has the generator loaded; for each build it forks, and kills the fork if told.

A build begins a millisecond after it is asked for, so that instants within it can be met. What it would begin with, the
reading of libraries and of templates, has been done in the server: so the instants are those at which files change.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.support import NOW, ROOT

SERVER = """
import os, signal, sys, time
from pathlib import Path
import pytest
from bantin import pipeline
from bantin.cli import main
from bantin.search.bulk import segment  # with NumPy
from tests.once import work_out_now, work_out_once
work_out_once(pytest.MonkeyPatch())
work_out_now(Path.cwd())
assert pipeline.FEW > 4
pipeline.FEW = 4  # the work of a small site is shared out among processes too
for line in sys.stdin:
    delay, *words = line.rstrip("\\n").split("\\t")
    pid = os.fork()
    if not pid:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        os._exit(main(words))
    if float(delay) >= 0:
        time.sleep(float(delay))
        os.kill(pid, signal.SIGKILL)  # still ours to wait for, so nobody else can have its number
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
"""


class Builder:
    """Builds in forks of one process, one at a time."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, encoding="utf-8"
        )

    def begin(self, root: Path, options: Sequence[str] = (), kill_after: float = -1) -> None:
        """Ask for a build of the site at `root`, killed after so many seconds, or never."""
        assert self.process.stdin
        words = (str(kill_after), "build", "--source", str(root), "--now", NOW, "--jobs", "2", *options)
        self.process.stdin.write("\t".join(words) + "\n")
        self.process.stdin.flush()

    def end(self) -> int:
        """The exit code of the build that was asked for, once it has ended; -9 where it was killed."""
        assert self.process.stdout
        return int(self.process.stdout.readline())

    def build(self, root: Path, kill_after: float = -1) -> int:
        """The exit code of a build, -9 where it was killed."""
        self.begin(root, (), kill_after)
        return self.end()

    def close(self) -> None:
        """Let the server end."""
        self.process.communicate(timeout=10)
