"""Provinces and communes by their code (Decision 19/2025/QĐ-TTg)."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from communes.models import Unit
from portal.kernel.clock import now, today
from procedures.lookups import LOOKUPS, Outcome, Told


class Units:
    """The units in force today."""

    @property
    def title(self) -> str:
        return _("Danh mục đơn vị hành chính")

    @property
    def labels(self) -> Mapping[str, str]:
        return {"name": _("Tên"), "province": _("Tỉnh, thành phố")}

    def find(self, number: str) -> Told:
        unit = Unit.objects.in_force(today()).filter(code=number).select_related("parent").first()
        if unit is None:
            return Told(Outcome.MISSING, now(), {})
        facts = {"name": unit.full_name, "province": unit.parent.full_name if unit.parent else ""}
        return Told(Outcome.FOUND, now(), {key: text for key, text in facts.items() if text})


LOOKUPS.add("units", Units())
