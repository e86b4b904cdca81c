"""Which version a dossier is filed under: the province's listing of the national one, where it has its own."""

from datetime import date

from communes.models import Unit
from procedures.lookup import listed
from procedures.models import ProcedureVersion


def as_listed(version: ProcedureVersion, unit: Unit, on: date) -> ProcedureVersion:
    """The version as the province of the receiving unit uses it on that day."""
    national = version.base_id or version.pk
    province = (unit.parent or unit).code
    here = listed(national, province, on)
    if here is not None:
        return here
    return version.base or version
