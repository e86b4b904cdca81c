"""Bring the national catalogue into the portal."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count

from procedures.importing.running import Report, run
from procedures.models import Review

_TOLD = 50
_WIDTH = 40


class Command(BaseCommand):
    help = "Import a file of the national catalogue (one JSON object a line); run it as often as you like."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--complete", action="store_true", help="withdraw imported codes the file lacks")
        parser.add_argument("--source", default="", help="what the file is called in the records")
        parser.add_argument("--dry-run", action="store_true", help="try everything, keep nothing")

    def handle(self, *, file: Path, complete: bool, source: str, dry_run: bool, **options: object) -> None:
        if not file.is_file():
            raise CommandError(f"{file}: no such file")
        shows = self.stdout.isatty()
        report = run(
            file, name=source, complete=complete, dry=dry_run, progress=self._progress if shows else None
        )
        if shows:
            self.stdout.write("")
        self._tell(report, dry_run)

    def _progress(self, done: int, total: int) -> None:
        share = min(done / total, 1.0) if total else 1.0
        bar = "█" * int(_WIDTH * share)
        self.stdout.write(f"\r{bar:<{_WIDTH}} {done:,} / {total:,}", ending="")
        self.stdout.flush()

    def _tell(self, report: Report, dry: bool) -> None:
        counts = report.counts()
        if report.resumed_after:
            self.stdout.write(f"taken up again after line {report.resumed_after:,}")
        told = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        self.stdout.write(f"{report.run.lines:,} lines: {told}")
        if report.run.complete:
            self.stdout.write(f"{report.run.withdrawn:,} withdrawn")
        if report.withdrew_nothing:
            self.stdout.write("nothing was withdrawn: a line that cannot be read may hold any code")
        if not counts["created"] and not counts["changed"] and not report.run.withdrawn:
            self.stdout.write("nothing has changed")
        for number, words in sorted(report.broken)[:_TOLD]:
            self.stdout.write(f"  line {number}: {words}")
        if len(report.broken) > _TOLD:
            self.stdout.write(f"  … and {len(report.broken) - _TOLD:,} more, all in the review queue")
        if dry:
            self.stdout.write("a trial: nothing was kept")
            return
        waiting = Review.objects.filter(settled_at=None).values_list("kind").annotate(Count("pk"))
        for kind, count in waiting.order_by("kind"):
            self.stdout.write(f"  to review: {kind} {count:,}")
