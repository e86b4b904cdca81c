"""Questions about versions in force, remembered for a short while in each process."""

from datetime import date

from portal.kernel.memory import remembered
from procedures.models import ProcedureVersion

SHORT = 60.0  # seconds for which a process trusts what it read


@remembered(seconds=SHORT)
def listed(national: int, province: str, on: date) -> ProcedureVersion | None:
    """The listing by which a province uses a national version on a day; None when it has said nothing of its own."""
    here = ProcedureVersion.objects.listings(province, on).select_related("procedure", "base")
    return here.filter(base_id=national).order_by("-number").first()
