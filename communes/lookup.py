"""Questions about the territory: who answers for a code on a day, which agency, by which calendar."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from communes.calendar import DayKind, WorkCalendar
from communes.heirs import heirs_of
from communes.models import Agency, AgencyKind, CalendarDay, CalendarVersion, Unit
from communes.search import Match, find_units
from communes.territory import Follow, Level
from portal.kernel.errors import Conflict, NotFound
from portal.kernel.memory import remembered

__all__ = [
    "Answer",
    "Match",
    "agency_for",
    "answering_unit",
    "calendar_for",
    "calendar_of_version",
    "current_calendar_version",
    "find_units",
    "heirs_of",
    "province_name",
]

SHORT = 60.0  # seconds for which a process trusts what it read of the territory
LONG = 3600.0
OF_THE_PROVINCE = frozenset({AgencyKind.DEPARTMENT, AgencyKind.LAND_OFFICE})


@dataclass(frozen=True, slots=True)
class Answer:
    """The unit that answers now; without one, those among which somebody must choose (none: abolished)."""

    asked: Unit
    unit: Unit | None
    candidates: tuple[Unit, ...] = ()

    @property
    def is_certain(self) -> bool:
        return self.unit is not None


@remembered(seconds=LONG)
def province_name(code: str) -> str:
    """The full name of a province today; its code where there is none."""
    found = Unit.objects.filter(level=Level.PROVINCE, code=code, valid_to=None).first()
    return found.full_name if found else code


@remembered(seconds=SHORT)
def answering_unit(
    code: str,
    on: date,
    level: Level = Level.COMMUNE,
    known_from: date | None = None,
    follow: Follow = Follow.PEOPLE,
) -> Answer:
    """Who answers on a day for a code; `known_from` is a day on which the code meant what was meant.

    Codes were reused in 2025, so a code written down earlier needs that day. A split unit gives candidates.
    """
    asked = _meant(code, level, known_from or on)
    if asked.is_in_force(on):
        return Answer(asked, asked)
    found = heirs_of([asked], on, follow)[asked.pk]
    return Answer(asked, found[0] if len(found) == 1 else None, found)


@remembered(seconds=SHORT)
def agency_for(unit: Unit, kind: AgencyKind, sector: str = "", *, on: date) -> Agency:
    """The body of that kind that serves a unit on a day; departments serve from the province."""
    here = unit if unit.is_in_force(on) else _only_heir(unit, on)
    if kind in OF_THE_PROVINCE and here.level is not Level.PROVINCE and here.parent is not None:
        here = here.parent
    bodies = Agency.objects.open(on).serving(here).filter(kind=kind, sector=sector)
    found = bodies.select_related("unit__parent").first()
    if found is None:
        raise NotFound(_("%(unit)s chưa có cơ quan giải quyết việc này.") % {"unit": here.full_name})
    return found


def calendar_for(agency: Agency) -> WorkCalendar:
    """The working calendar of an agency; read once for each agency object."""
    known: WorkCalendar | None = agency.__dict__.get("_calendar")
    if known is None:
        known = calendar_of_version(current_calendar_version())
        agency.__dict__["_calendar"] = known
    return known


@remembered(seconds=SHORT)
def current_calendar_version() -> int:
    newest = CalendarVersion.objects.order_by("-number").values_list("number", flat=True).first()
    if newest is None:
        raise NotFound(_("Chưa có lịch làm việc. Nạp dữ liệu dùng chung trước."))
    return newest


@remembered(seconds=LONG)
def calendar_of_version(number: int) -> WorkCalendar:
    """A version is never edited, so each process reads it once."""
    days = CalendarDay.objects.filter(version__number=number).values_list("day", "kind")
    return WorkCalendar.of(number, [(day, DayKind(kind)) for day, kind in days])


def _meant(code: str, level: Level, day: date) -> Unit:
    """The unit that bore the code that day, else the last before, else the first after."""
    rows = list(Unit.objects.filter(level=level, code=code).select_related("parent").order_by("valid_from"))
    before = [unit for unit in rows if unit.valid_from <= day]
    if not rows:
        raise NotFound(_("Không có đơn vị hành chính mang mã %(code)s.") % {"code": code})
    return before[-1] if before else rows[0]


def _only_heir(unit: Unit, on: date) -> Unit:
    found = heirs_of([unit], on)[unit.pk]
    if not found:
        raise NotFound(_("%(unit)s không hoạt động vào ngày này.") % {"unit": unit.full_name})
    if len(found) > 1:
        raise Conflict(
            _("%(unit)s không còn hoạt động và đã chia cho nhiều đơn vị mới. Chọn lại xã, phường hiện nay.")
            % {"unit": unit.full_name}
        )
    return found[0]
