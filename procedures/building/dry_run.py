"""A dossier's way through the offices as the workflow says, role by role, with the letters on it; nothing is filed."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procedures.building import naming
from procedures.building.outcomes import Outcome
from procedures.definition import Definition, WorkflowStep, in_language
from procedures.words import Place, StepAct


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of the way: who does it, where, within how many minutes, what may be done, which letters leave."""

    name: str
    role: str
    place: str
    minutes: int
    acts: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()

    @property
    def hours(self) -> Decimal:
        return (Decimal(self.minutes) / 60).quantize(Decimal("0.01")).normalize()


def way(definition: Definition, found: Outcome) -> list[Leg]:
    """The way of a dossier with this outcome, from the desk back to the desk."""
    return [_reception(), *(_step(definition, step, found) for step in definition.workflow)]


def _reception() -> Leg:
    return Leg(
        name=_("Nhận và kiểm tra hồ sơ"),
        role=naming.role("receptionist"),
        place=_("Nơi tiếp nhận"),
        minutes=0,
        acts=(_("tiếp nhận"), _("yêu cầu bổ sung"), _("không tiếp nhận")),
        letters=(_("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),),
    )


def _step(definition: Definition, step: WorkflowStep, found: Outcome) -> Leg:
    language = get_language() or "vi"
    competent = ", ".join((naming.agency(found.kind), naming.word(type(found.tier), found.tier)))
    acts = (
        [naming.word(StepAct, act) for act in StepAct if step.may(act)]
        if step.place is Place.COMPETENT
        else []
    )
    return Leg(
        name=in_language(language, step.name, step.name_en),
        role=naming.role(step.role),
        place=competent if step.place is Place.COMPETENT else _("Nơi tiếp nhận"),
        minutes=step.minutes,
        acts=tuple(acts),
        letters=tuple(_letters(definition, step)),
    )


def _letters(definition: Definition, step: WorkflowStep) -> Iterator[str]:
    language = get_language() or "vi"
    if step.place is Place.COMPETENT:
        if step.may(StepAct.SUPPLEMENT):
            yield _("Phiếu yêu cầu bổ sung hồ sơ, nếu thiếu")
        if step.may(StepAct.REFUSE):
            yield _("Phiếu từ chối giải quyết, nếu không đủ điều kiện")
        if step.may(StepAct.RESCHEDULE):
            yield _("Phiếu xin lỗi và hẹn lại ngày trả, nếu trễ")
    if step.signs:
        yield from (in_language(language, result.name, result.name_en) for result in definition.results)
