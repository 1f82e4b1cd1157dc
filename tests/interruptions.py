"""Breaking off at the N-th call to the system: by an error, or by the death of the process."""

import os
import signal
from collections.abc import Callable
from typing import Any

import pytest

CALLS = (
    "open", "write", "read", "close", "mkdir", "rmdir", "rename", "link", "unlink", "symlink", "scandir", "fstat",
    "stat", "lstat", "chmod", "fchmod", "fsync", "utime", "readlink",
)  # fmt: skip


class Countdown:
    """Lets `calls` calls to `os` pass and then does `strike`, once."""

    def __init__(self, calls: int, strike: Callable[[], None]) -> None:
        self.left = calls
        self.strike = strike
        self.struck = False

    def install(self, patch: pytest.MonkeyPatch) -> None:
        """Count every call from now on."""
        for name in CALLS:
            patch.setattr(os, name, self._counted(getattr(os, name)))

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **named: Any) -> Any:
            self.left -= 1
            if self.left < 0 and not self.struck:
                self.struck = True
                self.strike()
            return call(*arguments, **named)

        return counted


def fail_with(number: int) -> Callable[[], None]:
    """A strike that is an error of the system."""

    def strike() -> None:
        raise OSError(number, os.strerror(number), "injected")

    return strike


def die() -> None:
    """A strike that is kill -9."""
    os.kill(os.getpid(), signal.SIGKILL)
