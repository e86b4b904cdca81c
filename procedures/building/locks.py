"""Who is working on which part of a draft: taken by opening its editor, lapsed when unseen for two minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import connection
from django.utils.translation import gettext as _

from portal.kernel.errors import Conflict
from procedures.models import PartLock, ProcedureVersion

LAPSES_AFTER = timedelta(minutes=2)
_TAKE = """
INSERT INTO procedures_partlock (version_id, part, holder_id, seen_at) VALUES (%s, %s, %s, %s)
ON CONFLICT (version_id, part) DO UPDATE SET holder_id = EXCLUDED.holder_id, seen_at = EXCLUDED.seen_at
WHERE procedures_partlock.holder_id = EXCLUDED.holder_id OR procedures_partlock.seen_at < %s
RETURNING holder_id
"""


class HeldByAnother(Conflict):
    """Somebody else is at work there."""


@dataclass(frozen=True, slots=True)
class Held:
    """A part that somebody holds now."""

    part: str
    holder: int
    name: str

    @property
    def words(self) -> str:
        """“Hà đang sửa”: the given name, as colleagues call each other."""
        return _("%(who)s đang sửa") % {"who": self.name.rpartition(" ")[2]}


def take(version: ProcedureVersion, part: str, *, by: AbstractBaseUser, at: datetime) -> bool:
    """Hold a part, or go on holding it; whether it is ours now. One statement, so that two cannot both win."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [version.pk, part, by.pk, at, at - LAPSES_AFTER])
        return cursor.fetchone() is not None


def need(version: ProcedureVersion, part: str, *, by: AbstractBaseUser, at: datetime) -> None:
    """Hold a part, or raise HeldByAnother with the name of whoever does."""
    if not take(version, part, by=by, at=at):
        held = next((one for one in held_by_others(version, by=by, at=at) if one.part == part), None)
        who = held.name if held else _("Người khác")
        raise HeldByAnother(
            _("%(who)s đang sửa phần này. Chờ người đó xong, hoặc sửa phần khác; chưa có gì bị ghi đè.")
            % {"who": who}
        )


def held_by_others(version: ProcedureVersion, *, by: AbstractBaseUser, at: datetime) -> list[Held]:
    """The parts that are not ours to change just now."""
    live = PartLock.objects.filter(version=version, seen_at__gte=at - LAPSES_AFTER).exclude(holder_id=by.pk)
    return [
        Held(lock.part, lock.holder_id, getattr(lock.holder, "full_name", ""))
        for lock in live.select_related("holder")
    ]


def leave(version: ProcedureVersion, part: str, *, by: AbstractBaseUser) -> None:
    """Let go of a part."""
    PartLock.objects.filter(version=version, part=part, holder_id=by.pk).delete()
