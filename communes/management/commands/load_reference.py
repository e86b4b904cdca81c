"""Units, agencies, the working calendar and the procedures; running it again changes nothing."""

import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec

from django.core.management.base import BaseCommand
from django.db import transaction

from communes.reference import agencies, calendars, units
from communes.reference.fingerprints import fingerprint, is_loaded, remember
from portal.kernel.clock import now, today
from portal.kernel.memory import forget

Stage = tuple[str, Callable[[], object]]


class Command(BaseCommand):
    help = "Load or refresh units, agencies, the working calendar and the procedures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--provinces", nargs="*", default=[], help="codes; all provinces by default")
        parser.add_argument("--without-procedures", action="store_true")
        parser.add_argument(
            "--again", action="store_true", help="compare every row, though no fixture is new"
        )

    def handle(
        self, *, provinces: list[str], without_procedures: bool, again: bool, **options: object
    ) -> None:
        for name, load in self._stages(provinces, without_procedures, again):
            begun = time.monotonic()
            self.stdout.write(f"{name} … ", ending="")
            self.stdout.flush()
            with transaction.atomic():
                written = load()
            told = f"{written} changed" if isinstance(written, int) else "done"
            self.stdout.write(f"{told}, {time.monotonic() - begun:.1f} s")
        forget()

    def _stages(self, provinces: list[str], without_procedures: bool, again: bool) -> Iterator[Stage]:
        due = [row["code"] for row in units.amendments() if row["effective_from"] <= today().isoformat()]
        mark = fingerprint("units", more=[*sorted(provinces), "amended", *due])
        if again or not is_loaded("units", mark):
            yield "units", lambda: units.load(provinces)
            yield "agencies", lambda: self._agencies(mark)
        yield "calendar", lambda: calendars.load(now())
        if not without_procedures and find_spec("procedures") and find_spec("procedures.loading"):
            yield "procedures", import_module("procedures.loading").load_all

    def _agencies(self, mark: str) -> int:
        written = agencies.load(today())
        remember("units", mark, now())
        return written
