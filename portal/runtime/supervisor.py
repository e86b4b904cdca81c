"""Keeps the processes of a running stack alive: a dead one is started again a few times, with growing pauses."""

import time

from portal.runtime.console import Console
from portal.runtime.stack import Stack

TRIES = 5
FORGIVEN_AFTER = 600.0
LOOK_EVERY = 0.5


class Supervisor:
    """Watches a stack until the database dies or a process cannot be kept alive."""

    def __init__(self, stack: Stack, console: Console) -> None:
        self.stack = stack
        self.console = console
        self._deaths: dict[str, list[float]] = {}
        self._due: dict[str, float] = {}

    def watch(self) -> int:
        """Look after the stack; returns 1 when it can no longer be held together."""
        while self.look(time.monotonic()):
            time.sleep(LOOK_EVERY)
        return 1

    def look(self, moment: float) -> bool:
        """One round: note the dead, start again those whose pause is over; False when all must stop."""
        for name in self.stack.dead():
            if name == "postgres":
                self._tell(name, "PostgreSQL đã dừng đột ngột; dừng toàn bộ.")
                return False
            if name not in self._due and not self._note(name, moment):
                return False
            if self._due[name] <= moment:
                del self._due[name]
                self.stack.restart(name)
        return True

    def _note(self, name: str, moment: float) -> bool:
        recent = [then for then in self._deaths.get(name, []) if moment - then < FORGIVEN_AFTER]
        self._deaths[name] = [*recent, moment]
        if len(recent) >= TRIES:
            self._tell(name, f"Tiến trình {name} dừng quá nhiều lần; dừng toàn bộ.")
            return False
        pause = float(2 ** len(recent)) - 1
        self._due[name] = moment + pause
        self._tell(name, f"Tiến trình {name} đã dừng; khởi động lại sau {pause:.0f} s.")
        return True

    def _tell(self, name: str, sentence: str) -> None:
        self.console.say(f"\n  ! {sentence}")
        for line in self.stack.tail(name, 6).splitlines():
            self.console.say(f"    {line}")
