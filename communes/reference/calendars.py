"""Calendar versions: one file each, `fixtures/holidays/v<number>.csv`; a published one is never changed."""

import hashlib
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from communes.calendar import DayKind
from communes.models import CalendarDay, CalendarVersion, DayStatus
from communes.reference.files import folder, rows
from portal.kernel.errors import Conflict


def load(now: datetime) -> int:
    """Adds the versions that the database has not got; returns the days written."""
    files = {int(path.stem[1:]): path for path in folder("holidays").glob("v*.csv")}
    held = dict(CalendarVersion.objects.values_list("number", "content_hash"))
    for number in files.keys() & held.keys():
        if held[number] != _digest(files[number]):
            raise Conflict(f"holidays/v{number}.csv was changed after it was published; add a new version")
    return sum(_publish(number, files[number], now) for number in sorted(files.keys() - held.keys()))


@transaction.atomic
def _publish(number: int, path: Path, now: datetime) -> int:
    version = CalendarVersion.objects.create(
        number=number, note=path.name, content_hash=_digest(path), created_at=now
    )
    days = [
        CalendarDay(
            version=version,
            day=date.fromisoformat(row["date"]),
            kind=DayKind(row["kind"]),
            name=row["name"],
            status=DayStatus(row["status"]),
            legal_basis=row["legal_basis"],
        )
        for row in rows(path)
    ]
    return len(CalendarDay.objects.bulk_create(days))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
