"""A process that the runtime starts, watches and stops."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from portal.runtime.account import Account

_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1
_LOG_LIMIT = 5_000_000


class Child:
    """One process in a session of its own, so that Ctrl-C reaches only its parent; it dies with the parent."""

    def __init__(
        self,
        name: str,
        argv: Sequence[str],
        *,
        env: Mapping[str, str],
        log: Path,
        account: Account | None = None,
        cwd: Path | None = None,
        stop_signal: int = signal.SIGTERM,
        patience: float = 10.0,
    ) -> None:
        self.name = name
        self.argv = list(argv)
        self.env = dict(env)
        self.log = log
        self.account = account
        self.cwd = cwd
        self.stop_signal = stop_signal
        self.patience = patience
        self._asked = False
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process's number; 0 before the first start."""
        return self._process.pid if self._process else 0

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def status(self) -> int | None:
        """How the process ended; None while it runs."""
        return self._process.poll() if self._process else None

    def start(self) -> None:
        """Start the process with its output at the end of its log."""
        turn_over(self.log)
        self._asked = False
        lent = {}
        if self.account:
            lent = {"user": self.account.user, "group": self.account.group, "extra_groups": []}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.argv, env=self.env, cwd=self.cwd or "/", stdin=subprocess.DEVNULL, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
                preexec_fn=die_with_parent(self.stop_signal), **lent,
            )  # type: ignore[call-overload]  # fmt: skip  # the account's three arguments come as a mapping

    def ask(self) -> None:
        """Ask the process to end; a second asking could make it hurry, so it is asked once."""
        if self._process is not None and self.alive and not self._asked:
            self._asked = True
            self._process.send_signal(self.stop_signal)

    def stop(self) -> None:
        """Ask the process to end, wait, and end what is left of its session by force."""
        if self._process is None:
            return
        if self.alive:
            self.ask()
            try:
                self._process.wait(self.patience)
            except subprocess.TimeoutExpired:
                pass
        self.kill()

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send a signal to the whole session of the process."""
        if self._process is None:
            return
        try:
            os.killpg(self._process.pid, number)
        except (ProcessLookupError, PermissionError):
            pass
        if number == signal.SIGKILL:
            self._process.wait()

    def tail(self, lines: int = 12) -> str:
        """The end of the log."""
        return tail(self.log, lines)


def die_with_parent(number: int) -> Callable[[], None] | None:
    """What a new process does first on Linux: ask for a signal when its parent is gone."""
    if _LIBC is None:
        return None
    libc = _LIBC
    return lambda: libc.prctl(_PR_SET_PDEATHSIG, number) and None


def turn_over(log: Path) -> None:
    """Keep one earlier log and start anew when the file has grown long."""
    if log.exists() and log.stat().st_size > _LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))


def tail(log: Path, lines: int) -> str:
    """The last lines of a file."""
    try:
        with log.open("rb") as handle:
            handle.seek(max(0, log.stat().st_size - 20_000))
            return "\n".join(handle.read().decode(errors="replace").splitlines()[-lines:])
    except OSError:
        return ""


def until(question: Callable[[], bool], *, timeout: float, every: float = 0.05) -> bool:
    """Ask again and again until the answer is yes; False when the time is over."""
    deadline = time.monotonic() + timeout
    while not question():
        if time.monotonic() > deadline:
            return False
        time.sleep(every)
    return True
