"""Progress on the terminal: one line a step, with its time."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


def seconds(value: float) -> str:
    """A duration as people here write it: `1,2 s`."""
    return f"{value:.1f} s".replace(".", ",")


class Console:
    """Prints steps to one stream; `quiet` keeps them to itself."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self.stream = stream or sys.stdout
        self.quiet = quiet
        self._open = False

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """Show `label` while the block runs, then how long it took."""
        started = time.monotonic()
        self._write(f"  · {label} … ")
        self._open = True
        try:
            yield
        except BaseException:
            self._finish("chưa xong\n")
            raise
        self._finish(f"{seconds(time.monotonic() - started)}\n")

    def say(self, text: str = "") -> None:
        """Print whole lines."""
        if self._open:
            self._write("\n")
            self._open = False
        self._write(f"{text}\n")

    def _finish(self, text: str) -> None:
        self._write(text if self._open else f"    {text}")
        self._open = False

    def _write(self, text: str) -> None:
        if not self.quiet:
            self.stream.write(text)
            self.stream.flush()
