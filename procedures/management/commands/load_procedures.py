"""Publish procedures from files."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from portal.kernel.errors import DomainError
from procedures.loading import load_all


class Command(BaseCommand):
    help = "Publish every procedure file whose content is new; run it as often as you like."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, help="where the files are (default: fixtures/procedures)"
        )

    def handle(self, *, folder: Path | None = None, **options: object) -> None:
        try:
            count = load_all(folder)
        except DomainError as wrong:
            raise CommandError(str(wrong)) from wrong
        self.stdout.write(f"{count} versions published")
