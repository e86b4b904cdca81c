"""A lock that dies with its holder."""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self


class Lock:
    """An exclusive `flock` on a file; the file names the holder for others to read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def take(self, holder: str, *, wait: bool = False) -> bool:
        """Hold the lock as `holder`; False when another process holds it (unless told to wait)."""
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            os.close(handle)
            return False
        except BaseException:
            os.close(handle)
            raise
        os.ftruncate(handle, 0)
        os.write(handle, f"{holder} {os.getpid()}\n".encode())
        self._handle = handle
        return True

    def holder(self) -> str:
        """Who holds or last held it."""
        try:
            return self.path.read_text().strip()
        except OSError:
            return ""

    def release(self) -> None:
        """Let go; the file stays."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
