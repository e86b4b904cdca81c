"""A run: one reading of one file, in batches, each of which is whole in the database before the next begins.

A run that was broken off is taken up again where it stopped when the same file comes again.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, transaction

from portal.kernel.clock import now, today
from procedures.importing.batches import settle
from procedures.importing.reading import Line, lines
from procedures.importing.withdrawing import withdraw_missing
from procedures.models import ImportRun

BATCH = 200
_LOCK = 7_300_518  # one import at a time; the number is only ours
_CHUNK = 1 << 20
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Report:
    """What a run did; the counts of its outcomes add up to its lines."""

    run: ImportRun
    resumed_after: int = 0
    blank: int = 0
    withdrew_nothing: bool = False  # asked to, but a line could not be read
    broken: list[tuple[int, str]] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """What became of the lines."""
        names = ("created", "changed", "unchanged", "kept", "broken")
        return {**{name: getattr(self.run, name) for name in names}, "blank": self.blank}


def run(
    path: Path,
    *,
    name: str = "",
    complete: bool = False,
    dry: bool = False,
    progress: Progress | None = None,
) -> Report:
    """Read the whole file; with `dry` everything is tried and nothing is kept."""
    with transaction.atomic() if dry else nullcontext():
        report = _run(path, name or path.name, complete, progress or (lambda _done, _total: None))
        if dry:
            transaction.set_rollback(True)
    return report


def _run(path: Path, name: str, complete: bool, progress: Progress) -> Report:
    total, file_hash = _measure(path)
    begun = _taken_up(file_hash, complete) or ImportRun.objects.create(
        file_name=name[:200], file_hash=file_hash, complete=complete, started_at=now()
    )
    report = Report(begun, resumed_after=begun.position)
    seen: set[str] = set()
    with path.open("rb") as file:
        for batch in _batches(lines(file)):
            _read_batch(report, batch, seen)
            progress(report.run.position, total)
    _finish(report, seen)
    return report


def _read_batch(report: Report, batch: list[Line], seen: set[str]) -> None:
    """A batch is settled whole; lines a broken-off run had settled only tell which codes were there."""
    report.blank += sum(line.is_blank for line in batch)
    report.broken += [(line.number, line.wrong) for line in batch if line.wrong]
    before = [line for line in batch if line.number <= report.resumed_after]
    seen |= {line.record.code for line in before if line.record}
    fresh = [line for line in batch if line.number > report.resumed_after]
    if not fresh:
        return
    with transaction.atomic():
        _alone()
        report.broken += settle(report.run, fresh, seen, today())
        report.run.position = report.run.lines = fresh[-1].number
        report.run.save()


def _finish(report: Report, seen: set[str]) -> None:
    with transaction.atomic():
        _alone()
        if report.run.complete and report.broken:
            report.withdrew_nothing = True
        elif report.run.complete:
            report.run.withdrawn = withdraw_missing(seen, report.run.file_name)
        report.run.finished_at = now()
        report.run.save()
        if report.run.created or report.run.changed:
            _tell_planner()


def _tell_planner() -> None:
    """The first searches after an import shall not wait for autovacuum."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE procedures_procedure, procedures_procedureversion")


def _taken_up(file_hash: str, complete: bool) -> ImportRun | None:
    broken_off = ImportRun.objects.filter(file_hash=file_hash, complete=complete, finished_at=None)
    return broken_off.order_by("-position").first()


def _batches(found: Iterable[Line]) -> Iterator[list[Line]]:
    batch: list[Line] = []
    for line in found:
        batch.append(line)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _measure(path: Path) -> tuple[int, str]:
    """The number of lines, about, and the hash of the file."""
    told, count = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            told.update(chunk)
            count += chunk.count(b"\n")
    return count, told.hexdigest()


def _alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
