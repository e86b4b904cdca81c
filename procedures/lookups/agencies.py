"""State bodies by their identifier (QCVN 102:2016/BTTTT)."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from communes.models import Agency
from portal.kernel.clock import now, today
from procedures.lookups import LOOKUPS, Outcome, Told


class Agencies:
    """The bodies this portal knows."""

    @property
    def title(self) -> str:
        return _("Danh mục cơ quan nhà nước")

    @property
    def labels(self) -> Mapping[str, str]:
        return {"name": _("Tên cơ quan"), "address": _("Địa chỉ"), "phone": _("Điện thoại")}

    def find(self, number: str) -> Told:
        agency = Agency.objects.filter(identifier=number.upper()).first()
        if agency is None or (agency.closed_on is not None and agency.closed_on <= today()):
            return Told(Outcome.MISSING, now(), {})
        facts = {"name": agency.name, "address": agency.address, "phone": agency.phone}
        return Told(Outcome.FOUND, now(), {key: text for key, text in facts.items() if text})


LOOKUPS.add("agencies", Agencies())
