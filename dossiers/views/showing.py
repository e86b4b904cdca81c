"""A dossier as people see it: its state in words, its deadline, its story with what is still to come.

Nothing here asks the database; callers load the dossier with its version and agencies, and its events with
`by` and `agency`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext

from communes.calendar import WorkCalendar, local
from dossiers.lifecycle import FINAL, State, Verb
from dossiers.models import Dossier, DossierEvent, Paper
from dossiers.models.dossiers import Delivery
from dossiers.wording import ANSWERED, HAPPENED, INTERNAL, LOOKS, NOW, STOPS, TOLD_WHY, Look
from portal.templatetags import formats
from procedures.definition import Allowance, Definition, WorkflowStep, in_language
from procedures.formbuilder import display
from procedures.models import ProcedureVersion
from procedures.words import AllowanceUnit, Place


class Audience(StrEnum):
    """For whom the words are."""

    CITIZEN = "citizen"
    OFFICER = "officer"


@dataclass(frozen=True, slots=True)
class Badge:
    """Arguments of the tags `badge` and `deadline`."""

    words: str
    tone: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the timeline; `state` is done, current, ahead or stopped."""

    title: str
    state: str
    moment: str = ""
    by: str = ""
    text: str = ""
    links: tuple[Link, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A page of answers in words."""

    key: str
    title: str
    rows: list[tuple[str, str]]


def state_words(dossier: Dossier, audience: Audience = Audience.CITIZEN, *, answered: bool = False) -> Badge:
    """The badge of a dossier's state; `answered` says that the supplement asked for has come."""
    look = _look(dossier.state, answered)
    words = look.desk_words if audience is Audience.OFFICER and look.desk_words else look.words
    return Badge(str(words), look.tone, look.icon)


def deadline_words(
    dossier: Dossier, now: datetime, calendar: WorkCalendar, *, answered: bool = False
) -> Badge | None:
    """The chip of what is due: working days left, today's hour, or how late it is; None when nothing is."""
    if dossier.state in FINAL or dossier.state is State.DRAFT:
        return None
    if dossier.state in (State.RETURNED, State.AWAITING_SUPPLEMENT):
        if answered:
            return None
        return Badge(gettext("Tạm dừng, chờ bổ sung"), "hold")
    if dossier.state is State.AWAITING_OBLIGATION:
        return Badge(gettext("Tạm dừng, chờ thanh toán"), "hold")
    due = dossier.due_at if dossier.accepted_at else dossier.act_by
    return _chip(due, now, calendar) if due else None


def timeline(
    dossier: Dossier,
    events: Sequence[DossierEvent],
    papers: Iterable[Paper],
    *,
    audience: Audience = Audience.CITIZEN,
    calendar: WorkCalendar | None = None,
    now: datetime | None = None,
    paper_route: str = "dossiers:issued",
) -> list[Entry]:
    """What is to come, what is going on and what has happened, newest first."""
    links: dict[int, list[Link]] = {}
    for paper in papers:
        link = Link(paper.title, reverse(paper_route, args=[paper.code]))
        links.setdefault(paper.event_id, []).append(link)
    told = [one for one in events if audience is Audience.OFFICER or one.verb not in INTERNAL]
    past = [_past(dossier, one, links.get(one.pk, []), audience) for one in reversed(told)]
    if dossier.state in FINAL or not events:
        return past
    return [*reversed(_ahead(dossier, calendar, now)), _current(dossier, events[-1], audience), *past]


def answers_shown(
    definition: Definition, answers: Mapping[str, object], *, masked: bool = False
) -> list[ShownSection]:
    """The answers by section, as labels and words in the reader's language."""
    language = get_language() or "vi"
    return [
        ShownSection(section.key, in_language(language, section.title, section.title_en), rows)
        for section, rows in display(definition, answers, masked)
        if rows
    ]


def title_of(version: ProcedureVersion) -> str:
    """The everyday name of a procedure in the reader's language."""
    return in_language(
        get_language() or "vi", version.short or version.name, version.short_en or version.name_en
    )


def allowance_words(allowance: Allowance) -> str:
    """How long it takes, as people say it."""
    count = allowance.value
    match allowance.unit:
        case AllowanceUnit.SAME_DAY:
            return gettext("Trong ngày")
        case AllowanceUnit.WORKING_HOUR:
            words = ngettext("%(count)s giờ làm việc", "%(count)s giờ làm việc", count)
        case AllowanceUnit.WORKING_DAY:
            words = ngettext("%(count)s ngày làm việc", "%(count)s ngày làm việc", count)
        case AllowanceUnit.MONTH:
            words = ngettext("%(count)s tháng", "%(count)s tháng", count)
        case _:
            words = ngettext("%(count)s ngày", "%(count)s ngày", count)
    return words % {"count": count}


def step_name(step: WorkflowStep) -> str:
    return in_language(get_language() or "vi", step.name, step.name_en)


def _look(state: State, answered: bool) -> Look:
    return ANSWERED if answered and state is State.AWAITING_SUPPLEMENT else LOOKS[state]


def _chip(due: datetime, now: datetime, calendar: WorkCalendar) -> Badge:
    if now > due:
        late = calendar.days_between(local(due).date(), local(now).date())
        words = ngettext("Quá hạn %(days)s ngày làm việc", "Quá hạn %(days)s ngày làm việc", late)
        since = gettext("Quá hạn từ %(day)s") % {"day": formats.short_day(due)}
        return Badge(words % {"days": late} if late else since, "late")
    left = calendar.days_between(local(now).date(), local(due).date())
    if not left:
        return Badge(gettext("Hôm nay %(clock)s") % {"clock": formats.clock(due)}, "due")
    words = ngettext("Còn %(days)s ngày làm việc", "Còn %(days)s ngày làm việc", left)
    return Badge(words % {"days": left}, "ok")


def _past(dossier: Dossier, event: DossierEvent, links: list[Link], audience: Audience) -> Entry:
    why = event.reason if audience is Audience.OFFICER or event.verb in TOLD_WHY else ""
    return Entry(
        title=_title(dossier, event),
        state="stopped" if event.verb in STOPS else "done",
        moment=formats.moment(event.at),
        by=_actor(dossier, event, audience),
        text=why,
        links=tuple(links),
        at=event.at,
    )


def _title(dossier: Dossier, event: DossierEvent) -> str:
    if event.verb is Verb.ADVANCE and event.step:
        return gettext("Chuyển sang bước: %(step)s") % {"step": _step_title(dossier, event.step)}
    return str(HAPPENED[event.verb])


def _actor(dossier: Dossier, event: DossierEvent, audience: Audience) -> str:
    if event.by_id is not None and event.by_id in (dossier.owner_id, dossier.submitter_id):
        return dossier.owner_name or gettext("Người nộp")
    place = event.agency.name if event.agency else ""
    if audience is Audience.OFFICER and event.by is not None:
        return f"{event.by.full_name}, {place}" if place else event.by.full_name
    return place


def _current(dossier: Dossier, last: DossierEvent, audience: Audience) -> Entry:
    title, place = str(NOW[dossier.state]), dossier.agency or dossier.receiving_agency
    if dossier.state is State.PROCESSING and dossier.step:
        title = gettext("Đang ở bước: %(step)s") % {"step": _step_title(dossier, dossier.step)}
    if dossier.state is State.DECIDED and dossier.delivery is Delivery.READY:
        title = gettext("Kết quả chờ ông/bà nhận")
    due = dossier.step_due_at if audience is Audience.OFFICER else None
    return Entry(
        title=title,
        state="current",
        moment=gettext("Từ %(moment)s") % {"moment": formats.moment(last.at)},
        by=place.name if place else "",
        text=gettext("Bước này xong %(when)s") % {"when": formats.deadline_words(due)} if due else "",
        at=last.at,
    )


def _ahead(dossier: Dossier, calendar: WorkCalendar | None, now: datetime | None) -> list[Entry]:
    """What comes next, in order, with the hour by which it is expected where that is known."""
    coming = [] if dossier.accepted_at else [_expected(gettext("Tiếp nhận hồ sơ"), _answer_due(dossier))]
    at, due = dossier.step_due_at, dossier.due_at
    if now:  # a step that is late moves those after it, and a day that is over promises nothing
        at, due = max(at, now) if at else None, due if due and due > now else None
    for step in _steps_ahead(dossier):
        at = calendar.add_minutes(at, step.minutes) if calendar and at and due else None
        coming.append(_expected(step_name(step), min(at, due) if at and due else None))
    return [*coming, _expected(gettext("Trả kết quả"), due)]


def _steps_ahead(dossier: Dossier) -> list[WorkflowStep]:
    if dossier.state is State.DECIDED:
        return []
    steps = [step for step in dossier.version.definition.workflow if step.place is Place.COMPETENT]
    keys = [step.key for step in steps]
    return steps[keys.index(dossier.step) + 1 :] if dossier.step in keys else steps


def _answer_due(dossier: Dossier) -> datetime | None:
    return dossier.act_by if dossier.state is State.SUBMITTED else None


def _expected(title: str, at: datetime | None) -> Entry:
    when = gettext("Dự kiến trước %(moment)s") % {"moment": formats.moment(at)} if at else ""
    return Entry(title=title, state="ahead", moment=when, at=at)


def _step_title(dossier: Dossier, key: str) -> str:
    known = {step.key: step for step in dossier.version.definition.workflow}
    return step_name(known[key]) if key in known else key
