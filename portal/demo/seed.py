"""Everything of the demonstration, once; a second run finds it there and leaves it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from communes.lookup import calendar_of_version, current_calendar_version
from dossiers.models import Dossier
from identity.models import User
from portal.audit import heads
from portal.demo import officers, people
from portal.demo.story import begin
from portal.kernel.clock import VIETNAM, now, today
from procedures.models import ProcedureVersion

Tell = Callable[[str], None]


@transaction.atomic
def seed(tell: Tell) -> int:
    """Seed officers, people and dossiers; returns the number of dossiers made, 0 when they were there."""
    officers.seed()
    owners = people.seed()
    if Dossier.objects.exists():
        return 0
    raw = yaml.safe_load((settings.FIXTURES / "demo" / "dossiers.yaml").read_text(encoding="utf-8"))
    versions = {
        row.procedure.code: row
        for row in ProcedureVersion.objects.in_force(today()).select_related("procedure")
    }
    for number, row in enumerate(raw["dossiers"], 1):
        begin(versions[row["procedure"]], owners[row["owner"]], days_ago(row["days"])).play(row["until"])
        tell(f"{number}/{len(raw['dossiers'])}")
    _drafts(raw["drafts"], versions, owners)
    heads.publish()
    return len(raw["dossiers"])


def days_ago(count: int) -> datetime:
    """Half past eight, so many working days before today (the last working morning for 0)."""
    calendar = calendar_of_version(current_calendar_version())
    day = calendar.last_working(today())
    for _turn in range(count):
        day = calendar.last_working(day - timedelta(days=1))
    moment = datetime(day.year, day.month, day.day, 8, 30, tzinfo=VIETNAM)
    return moment if moment < now() - timedelta(hours=1) else moment - timedelta(days=1)


def _drafts(
    rows: list[dict[str, Any]], versions: dict[str, ProcedureVersion], owners: dict[str, User]
) -> None:  # Any: a fixture
    for row in rows:
        begin(
            versions[row["procedure"]], owners[row["owner"]], now() - timedelta(hours=3), pages=row["pages"]
        )
