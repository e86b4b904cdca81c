"""A procedure that does not exist yet: the smallest draft that is sound, to be built on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from communes.roles import Role
from portal.kernel.errors import Conflict
from procedures.building.keys import slug_for
from procedures.definition import (
    Allowance,
    Channel,
    Competence,
    Component,
    Definition,
    Question,
    ResultType,
    Section,
    WorkflowStep,
)
from procedures.models import Procedure, ProcedureVersion, Sector
from procedures.publishing import start_draft
from procedures.words import ApplicantType, ChannelKind, ComponentKind, FormKind, OnlineLevel, Place, Tier

_DAY = 480


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody who starts a procedure has decided."""

    name: str
    field_key: str
    competent: Competence
    applicant_types: tuple[ApplicantType, ...]
    allowance: Allowance
    online: bool = True
    code: str = ""


@transaction.atomic
def begin(wish: Wish, *, province: str) -> ProcedureVersion:
    """A new procedure with a sound draft; raises Conflict where the code is taken or not the province's."""
    code = wish.code or next_code(province)
    if province and not code.startswith(f"T{province}."):
        raise Conflict(_("Mã thủ tục của tỉnh bắt đầu bằng T%(province)s.") % {"province": province})
    if Procedure.objects.filter(code=code).exists():
        raise Conflict(_("Mã thủ tục này đã có. Chọn mã khác."))
    slug = slug_for(wish.name, set(Procedure.objects.values_list("slug", flat=True)))
    sector = Sector.objects.get(key=wish.field_key)
    return start_draft(smallest(wish, code=code, slug=slug, sector=sector), province=province)


def next_code(province: str) -> str:
    """The next free code of a province's own procedures: `T40.000012`."""
    begins = f"T{province or '00'}."
    newest = Procedure.objects.filter(code__regex=rf"^{begins}[0-9]{{6}}$").order_by("-code").first()
    number = int(newest.code.removeprefix(begins)) + 1 if newest else 1
    return f"{begins}{number:06d}"


def smallest(wish: Wish, *, code: str, slug: str, sector: Sector) -> Definition:
    """The smallest definition that could be published."""
    kinds = [ChannelKind.ONLINE] * wish.online + [ChannelKind.COUNTER]
    return Definition(
        code=code,
        slug=slug,
        name=wish.name,
        field=sector.name,
        field_en=sector.name_en,
        field_key=sector.key,
        competent=wish.competent,
        applicant_types=wish.applicant_types,
        reception=(Tier.COMMUNE,) if wish.competent.tier is Tier.COMMUNE else (Tier.PROVINCE,),
        channels=tuple(Channel(str(kind), kind, wish.allowance) for kind in kinds),
        workflow=_steps(wish.allowance),
        results=(ResultType("decision", _("Văn bản giải quyết"), f"KQ.{code}", "decision"),),
        sections=_first_pages(wish.applicant_types),
        components=(Component("request_form", _("Đơn đề nghị"), ComponentKind.EFORM),),
        form=FormKind.OWN,
        online_level=OnlineLevel.FULL if wish.online else OnlineLevel.INFORMATION,
    )


def _first_pages(applicants: Sequence[ApplicantType]) -> tuple[Section, ...]:
    who = Question(
        "owner",
        "person",
        _("Người đề nghị"),
        label_en="The applicant",
        source="applicant",
        meaning="owner",
        config={"parts": ["name", "birth_date", "id_number", "residence"], "of": _("người đề nghị")},
    )
    asked = Question(
        "request", "long_text", _("Nội dung đề nghị"), label_en="What is asked for", meaning="subject"
    )
    return (
        Section("owner", _("Người đề nghị"), "The applicant", questions=(who,)),
        Section("request", _("Nội dung đề nghị"), "The request", questions=(asked,)),
    )


def _steps(allowance: Allowance) -> tuple[WorkflowStep, ...]:
    """Receive, handle, sign, hand over: the hours add up to the time limit."""
    whole = allowance.working_minutes or _DAY * 5
    share = whole // 16
    receive = sign = give = share // 30 * 30 or max(1, share)
    steps = (
        WorkflowStep("receive", _("Tiếp nhận hồ sơ"), Role.RECEPTIONIST, Place.DESK, receive),
        WorkflowStep(
            "handle",
            _("Thụ lý hồ sơ"),
            Role.HANDLER,
            Place.COMPETENT,
            whole - receive - sign - give,
            can_return=True,
        ),
        WorkflowStep(
            "sign", _("Ký kết quả"), Role.LEADER, Place.COMPETENT, sign, can_return=True, signs=True
        ),
        WorkflowStep("give", _("Trả kết quả"), Role.RECEPTIONIST, Place.DESK, give),
    )
    return tuple(step for step in steps if step.minutes > 0)
