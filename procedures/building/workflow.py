"""Whether the internal workflow can be walked: its shape, its hours, and somebody for every step in every place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from communes.models import Agency, AgencyKind, Level, Posting, Unit
from communes.roles import Role
from procedures.building import vocabulary
from procedures.definition import Definition, WorkflowStep
from procedures.words import AllowanceUnit, Place, Tier


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; a finding that is no `bar` is a warning."""

    is_fine: bool
    words: str
    bar: bool = True

    @property
    def state(self) -> str:
        """The sign it is shown with."""
        return "ok" if self.is_fine else ("bad" if self.bar else "look")


def shape(definition: Definition) -> list[Finding]:
    """What the steps alone can tell."""
    steps = definition.workflow
    if not steps:
        return [Finding(False, _("Chưa có bước nào."))]
    return [
        Finding(True, _("Bước nào cũng đến được: hồ sơ đi lần lượt từ trên xuống.")),
        _signing(steps),
        _ending(steps),
        _roles(steps),
        *_hours(definition),
    ]


def coverage(definition: Definition, province: str, on: date) -> list[Finding]:
    """Whether every commune concerned has the agencies, and the agencies the people, that the steps need."""
    return [*_places(definition, province, on), *_people(definition, province, on)]


def _signing(steps: Iterable[WorkflowStep]) -> Finding:
    names = [step.name for step in steps if step.signs]
    if not names:
        return Finding(False, _("Không có bước nào ký kết quả."))
    return Finding(True, _("Ký kết quả ở bước: %(names)s.") % {"names": ", ".join(names)})


def _ending(steps: tuple[WorkflowStep, ...]) -> Finding:
    if steps[-1].place is Place.DESK:
        return Finding(True, _("Kết thúc được: bước cuối trả kết quả tại nơi tiếp nhận."))
    return Finding(False, _("Bước cuối phải trả kết quả tại nơi tiếp nhận."))


def _roles(steps: Iterable[WorkflowStep]) -> Finding:
    unknown = [step.name for step in steps if step.role not in list(Role)]
    if unknown:
        return Finding(False, _("Chưa chọn người làm cho bước: %(names)s.") % {"names": ", ".join(unknown)})
    return Finding(True, _("Bước nào cũng có người làm."))


def _hours(definition: Definition) -> Iterator[Finding]:
    spent = sum(step.minutes for step in definition.workflow)
    usual = [one.allowance for one in definition.channels if one.when is None]
    limits = [minutes for one in usual if (minutes := one.working_minutes) is not None]
    if not limits:
        return
    told = {"spent": _in_hours(spent), "limit": _in_hours(min(limits))}
    same_day = any(one.unit is AllowanceUnit.SAME_DAY for one in usual)
    if spent == min(limits) or (same_day and spent <= min(limits)):
        yield Finding(True, _("Tổng giờ các bước là %(spent)s, đúng với thời hạn.") % told)
    else:
        yield Finding(False, _("Tổng giờ các bước là %(spent)s, thời hạn là %(limit)s.") % told)


def _places(definition: Definition, province: str, on: date) -> Iterator[Finding]:
    """One count for the body that decides and one for every tier of desks."""
    wanted = [(definition.competent.kind, definition.competent.sector, definition.competent.tier)]
    wanted += [(AgencyKind.SERVICE_CENTRE, "", tier) for tier in definition.reception]
    for kind, sector, tier in wanted:
        if kind == AgencyKind.MINISTRY:
            continue
        units = _units(tier, province, on)
        bodies = Agency.objects.open(on).filter(unit=OuterRef("pk"), kind=kind, sector=sector)
        bare = list(units.filter(~Exists(bodies)).values_list("full_name", flat=True)[:201])
        facts = {"body": vocabulary.WORDS[AgencyKind].get(str(kind), kind), "count": _counted(bare)}
        facts["names"] = ", ".join(bare[:3])
        if bare:
            yield Finding(False, _("%(count)s nơi chưa có %(body)s: %(names)s.") % facts)
        else:
            yield Finding(True, _("Nơi nào cũng có %(body)s.") % facts)


def _people(definition: Definition, province: str, on: date) -> Iterator[Finding]:
    """A warning for each role that nobody holds at some of the agencies that need it."""
    needed = dict.fromkeys((step.role, step.place) for step in definition.workflow)
    for role, place in needed:
        agencies = _agencies(definition, place, province, on)
        posted = Posting.objects.held_on(on).filter(agency=OuterRef("pk"), role=role)
        bare = list(agencies.filter(~Exists(posted)).values_list("name", flat=True)[:201])
        if bare:
            facts = {
                "role": vocabulary.WORDS[Role].get(role, role),
                "count": _counted(bare),
                "names": bare[0],
            }
            told = _("%(count)s cơ quan chưa cử ai làm “%(role)s”, như %(names)s.") % facts
            yield Finding(False, told, bar=False)


def _agencies(definition: Definition, place: Place, province: str, on: date) -> QuerySet[Agency]:
    at_desk = place is Place.DESK
    tiers = definition.reception if at_desk else (definition.competent.tier,)
    kind = AgencyKind.SERVICE_CENTRE if at_desk else definition.competent.kind
    sector = "" if at_desk else definition.competent.sector
    levels = [_level(tier) for tier in tiers]
    open_ones = Agency.objects.open(on).filter(kind=kind, sector=sector, unit__level__in=levels)
    return open_ones & Agency.objects.in_province(province) if province else open_ones


def _units(tier: Tier, province: str, on: date) -> QuerySet[Unit]:
    units = Unit.objects.in_force(on).filter(level=_level(tier))
    if not province:
        return units
    return units.filter(code=province) if tier is Tier.PROVINCE else units.filter(parent__code=province)


def _level(tier: Tier) -> Level:
    return Level.PROVINCE if tier is Tier.PROVINCE else Level.COMMUNE


def _counted(names: list[str]) -> str:
    return _("Hơn 200") if len(names) > 200 else str(len(names))


def _in_hours(minutes: int) -> str:
    return _("%(hours)s giờ") % {"hours": f"{minutes / 60:g}".replace(".", ",")}
