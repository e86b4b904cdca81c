"""Plays a dossier up to one act, in working hours, by the officers who would do each."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import gettext as _

from communes.calendar import WorkCalendar
from communes.lookup import calendar_of_version, current_calendar_version
from communes.models import Posting
from communes.roles import Role
from dossiers.actions import (
    decide,
    deliver,
    documents,
    draft,
    intake,
    process,
    route,
    submit,
    supplement,
    withdraw,
)
from dossiers.lifecycle import State
from dossiers.models import Dossier, Reaction
from dossiers.models.events import Outcome
from dossiers.money import unpaid
from dossiers.tasks import react
from identity.models import User
from portal.demo.pictures import picture
from portal.kernel import clock
from procedures.checklist import How, required
from procedures.models import ProcedureVersion
from procedures.words import Moment

_receipts = itertools.count(120_001)


@dataclass(slots=True)
class Story:
    """One dossier, the moment it has reached, and what may still happen."""

    dossier: Dossier
    owner: User
    moment: datetime
    calendar: WorkCalendar = field(default_factory=lambda: calendar_of_version(current_calendar_version()))

    def play(self, until: str) -> None:
        """Every act up to and including `until`."""
        for act in path_to(until):
            with clock.at(self.moment):
                self.dossier = fresh(self.dossier)
                ACTS[act](self)
                settle(self.dossier)
            self.moment = min(self.calendar.add_minutes(self.moment, 50), datetime.now(clock.VIETNAM))  # noqa: TID251 - the demo's own travel

    def officer(self, *roles: Role) -> User:
        """Somebody in one of these roles where the dossier lies."""
        posted = Posting.objects.filter(agency=self.dossier.agency, role__in=roles, user__isnull=False)
        posting = posted.select_related("user").order_by("pk").first()
        if posting is None:
            raise LookupError(f"nobody at {self.dossier.agency} in {roles}")
        return posting.user

    def at_step(self) -> User:
        """Whoever has the open step."""
        return self.officer(Role(self.dossier.version.definition.step(self.dossier.step).role))


def begin(version: ProcedureVersion, owner: User, moment: datetime, pages: int | None = None) -> Story:
    """A draft of `owner` with the sample answers of the procedure, all of them or the first pages."""
    with clock.at(moment):
        dossier = draft.start(version, by=owner)
        answers = sample(version.procedure.code)
        for section, values in itertools.islice(answers.items(), pages):
            draft.save_page(dossier, section=section, values=values, revision=0)
        if pages is None:
            flat = {key: value for values in answers.values() for key, value in values.items()}
            for item in required(version.definition, flat):
                if item.how is How.UPLOAD and item.must:
                    paper = picture(item.component.name)
                    documents.add(dossier, by=owner, component=item.key, name="giay-to.jpg", stream=paper)
    return Story(dossier, owner, moment + timedelta(minutes=10))


def sample(code: str) -> Mapping[str, Mapping[str, Any]]:  # Any: answers are JSON
    """The sample answers of a procedure by page."""
    path = settings.FIXTURES / "demo" / "answers" / f"{code}.yaml"
    pages: Mapping[str, Mapping[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["sections"]
    return pages


def settle(dossier: Dossier) -> None:
    """Have every effect of the dossier that waits, and what it causes."""
    while waiting := list(
        Reaction.objects.filter(event__dossier=dossier, outcome=Outcome.WAITING, attempts=0).values_list(
            "pk", flat=True
        )
    ):
        for pk in waiting:
            react(pk)


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("version", "agency__unit", "receiving_agency").get(pk=dossier.pk)


def path_to(until: str) -> Iterator[str]:
    """The acts that lead to `until`, with it at the end."""
    main = ["submit", "accept", "acknowledge", "advance", "decide", "seal", "deliver"]
    branches = {
        "return": 1,
        "decline": 1,
        "supplement": 3,
        "obligation": 3,
        "consult": 3,
        "refuse": 4,
        "withdraw": 1,
    }
    if until == "stop":
        return iter(["submit", "withdraw", "stop"])
    if until in branches:
        return iter([*main[: branches[until]], until])
    return iter(main[: main.index(until) + 1])


def _submit(story: Story) -> None:
    submit.submit(story.dossier, by=story.owner)


def _accept(story: Story) -> None:
    desk = story.officer(Role.RECEPTIONIST)
    if unpaid(story.dossier, Moment.AT_RECEPTION):
        intake.accept_with_cash(story.dossier, by=desk, receipt_number=f"{next(_receipts):07d}")
    else:
        intake.accept(story.dossier, by=desk)


def _acknowledge(story: Story) -> None:
    route.acknowledge(story.dossier, by=story.at_step())
    process.take(fresh(story.dossier), by=story.at_step())


def _advance(story: Story) -> None:
    while not story.dossier.version.definition.step(story.dossier.step).signs:
        process.advance(story.dossier, by=story.at_step())
        story.dossier = fresh(story.dossier)


def _seal(story: Story) -> None:
    if story.dossier.agency_id != story.dossier.receiving_agency_id:
        deliver.hand_back(story.dossier, by=story.officer(Role.CLERK))


def _deliver(story: Story) -> None:
    owed = unpaid(story.dossier, Moment.AT_RESULT)
    deliver.deliver(
        story.dossier,
        by=story.officer(Role.RECEPTIONIST),
        to=story.owner.full_name,
        receipt_number=f"{next(_receipts):07d}" if owed else "",
    )


def _missing(story: Story) -> list[dict[str, str]]:
    papers = [part for part in story.dossier.version.definition.components if part.kind != "eform"]
    return [
        {
            "component": papers[0].key,
            "text": _("Ảnh mờ, không đọc được số và ngày cấp. Chụp lại cả tờ ở nơi đủ sáng."),
        }
    ]


def _refuse(story: Story) -> None:
    reason = _("Địa điểm đã khai không thuộc quyền sử dụng của người đề nghị.")
    decide.refuse(story.dossier, by=story.at_step(), title=_("Chủ tịch"), reason=reason)


ACTS: dict[str, Callable[[Story], object]] = {
    "submit": _submit,
    "accept": _accept,
    "acknowledge": _acknowledge,
    "advance": _advance,
    "decide": lambda story: decide.grant(story.dossier, by=story.at_step(), title=_title(story)),
    "seal": _seal,
    "deliver": _deliver,
    "return": lambda story: supplement.ask(
        story.dossier, by=story.officer(Role.RECEPTIONIST), items=_missing(story)
    ),
    "decline": lambda story: intake.decline(
        story.dossier, by=story.officer(Role.RECEPTIONIST), reason=_("Nơi cư trú không thuộc địa bàn phường.")
    ),
    "supplement": lambda story: supplement.ask(
        story.dossier,
        by=story.officer(Role.HANDLER),
        items=_missing(story),
        note=_("Bổ sung một lần, đủ các mục dưới đây."),
    ),
    "obligation": lambda story: process.require_obligation(
        story.dossier, by=story.officer(Role.HANDLER), ground=_("Thông báo nộp thuế số 118/TB-CCT")
    ),
    "consult": lambda story: process.consult(
        story.dossier,
        by=story.officer(Role.HANDLER, Role.HEAD),
        question=_("Đề nghị cho ý kiến về kết quả đo suất liều."),
    ),
    "refuse": _refuse,
    "withdraw": lambda story: withdraw.request(
        story.dossier, by=story.owner, reason=_("Khai nhầm thông tin")
    ),
    "stop": lambda story: withdraw.stop(story.dossier, by=story.officer(Role.RECEPTIONIST)),
}


def _title(story: Story) -> str:
    return _("Giám đốc") if story.dossier.state is State.PROCESSING and _is_province(story) else _("Chủ tịch")


def _is_province(story: Story) -> bool:
    return story.dossier.agency is not None and story.dossier.agency.tier == "province"
