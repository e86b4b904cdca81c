"""A whole catalogue says by silence what is no longer in force."""

from collections.abc import Collection

from portal.kernel.clock import now, today
from procedures.importing.shipped import shipped_codes
from procedures.models import ProcedureVersion
from procedures.words import FormKind


def withdraw_missing(codes: Collection[str], source: str) -> int:
    """Withdraw what an earlier import brought and this file no longer has; the number of procedures.

    Procedures written for the portal, shipped with it or made by a province are not the file's to end.
    """
    missing = (
        ProcedureVersion.objects.in_force(today())
        .filter(province="", procedure__province="", form__in=(FormKind.GENERIC, FormKind.NONE))
        .exclude(procedure__code__in=[*codes, *shipped_codes()])
    )
    return missing.update(
        withdrawn_at=now(), withdrawn_because=f"Không còn trong danh mục quốc gia ({source})"
    )
