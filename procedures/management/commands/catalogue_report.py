"""What the catalogue holds, in numbers."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping

from django.core.management.base import BaseCommand

from portal.kernel.clock import today
from procedures.counting import Counts, counted

_TITLES = {
    "levels": "by level",
    "fields": "by field",
    "forms": "by form",
    "reviews": "waiting for review",
}
_MOST_FIELDS = 30


class Command(BaseCommand):
    help = (
        "Count the procedures in force: by level and field, online, with form, essential services, reviews."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="the numbers for a machine")

    def handle(self, **options: object) -> None:
        counts = counted(today())
        self.stdout.write(_written(counts) if options["json"] else "\n".join(_told(counts)))


def _written(counts: Counts) -> str:
    return json.dumps(counts.plain(), ensure_ascii=False, indent=2)


def _told(counts: Counts) -> list[str]:
    rows = [
        _line("procedures in force", counts.total),
        _line("can be filed online", counts.online),
        _line("papers asked for", counts.papers),
        _line("papers a register can replace", counts.replaceable),
        _line("essential services covered", len(counts.covered), f"of {len(counts.essential)}"),
        *(f"    missing: {name}" for name in counts.essential if name not in counts.covered),
    ]
    for name, title in _TITLES.items():
        rows += ["", title, *_table(getattr(counts, name))]
    return rows


def _table(numbers: Mapping[str, int]) -> list[str]:
    most = sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = [_line(f"  {name}", count) for name, count in most[:_MOST_FIELDS]]
    rest = most[_MOST_FIELDS:]
    return [*rows, _line(f"  {len(rest)} more", sum(count for _name, count in rest))] if rest else rows


def _line(name: str, count: int, more: str = "") -> str:
    return f"{name[:60]:<60} {count:>8,} {more}".rstrip()
