"""The page of one dossier: where it stands, the promised hour, what can be done, and its story."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communes.calendar import WorkCalendar, local
from communes.lookup import calendar_for, calendar_of_version
from dossiers import filing
from dossiers.access import open_verbs
from dossiers.lifecycle import State, Verb
from dossiers.models import Document, Dossier
from dossiers.models.documents import PaperKind
from dossiers.models.dossiers import Delivery
from dossiers.views.citizen.own import own_dossier, papers_for_people, person_of
from dossiers.views.citizen.way import paper_name
from dossiers.views.showing import answers_shown, deadline_words, state_words, timeline, title_of
from portal.kernel.clock import now
from portal.templatetags import formats

LONGEST_STRIP = 5


@dataclass(frozen=True, slots=True)
class Filed:
    """The files of one paper as it was brought."""

    name: str
    files: list[Document]


@dataclass(frozen=True, slots=True)
class StripDay:
    label: str
    words: str
    state: str


@require_safe
@own_dossier
def detail(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """State, deadline, deeds, story, papers: ten statements at most, whatever the dossier has been through."""
    papers = list(papers_for_people(Dossier.objects.filter(pk=dossier.pk)))
    events = list(dossier.events.select_related("agency"))
    calendar, answered = calendar_in_use(dossier), not dossier.is_asked  # type: ignore[attr-defined]  # annotated
    verbs, moment = open_verbs(person_of(request), dossier), now()
    valid = [paper for paper in papers if paper.revoked_at is None]
    context = {
        "dossier": dossier,
        "title": title_of(dossier.version),
        "badge": state_words(dossier, answered=answered),
        "deadline": deadline_words(dossier, moment, calendar, answered=answered),
        "entries": timeline(dossier, events, papers, calendar=calendar, now=moment),
        "days": days_of(dossier, calendar),
        "verbs": verbs,
        "issued": valid,
        "results": [paper for paper in valid if paper.kind is PaperKind.RESULT],
        "brought": brought(dossier),
        "reason": next((one.reason for one in reversed(events) if _ends(one.to_state) and one.reason), ""),
        "can_confirm": Verb.DELIVER in verbs and dossier.delivery is Delivery.READY,
    }
    return render(request, "dossiers/citizen/detail.html", context)


@require_safe
@own_dossier
def answers(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """The form as it was sent, and what is to be paid."""
    said = filing.filed_answers(dossier)
    context = {
        "dossier": dossier,
        "title": title_of(dossier.version),
        "sections": answers_shown(dossier.version.definition, said, masked=True),
        "fees": list(dossier.fees.all()),
        "payments": list(dossier.payments.all()),
    }
    return render(request, "dossiers/citizen/answers.html", context)


def calendar_in_use(dossier: Dossier) -> WorkCalendar:
    """The calendar that the promise was made by; the newest where none was made yet."""
    if dossier.calendar_version is not None:
        return calendar_of_version(dossier.calendar_version)
    agency = dossier.agency or dossier.receiving_agency
    assert agency is not None  # a filed dossier names its desk
    return calendar_for(agency)


def brought(dossier: Dossier) -> list[Filed]:
    """The papers that count, by component in the procedure's order; those it does not name come last."""
    names = {one.key: paper_name(one) for one in dossier.version.definition.components}
    files: dict[str, list[Document]] = {key: [] for key in names}
    for document in dossier.documents.filter(superseded_at=None):
        files.setdefault(document.component, []).append(document)
    return [Filed(names.get(key, _("Giấy tờ khác")), them) for key, them in files.items() if them]


def days_of(dossier: Dossier, calendar: WorkCalendar) -> list[StripDay]:
    """The working days of a short promise as a strip; nothing for a long one."""
    if dossier.counts_from is None or dossier.due_at is None or dossier.closed_at is not None:
        return []
    first, last, today = local(dossier.counts_from).date(), local(dossier.due_at).date(), local(now()).date()
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    worked = [day for day in days if calendar.works(day)]
    if not 2 <= len(worked) <= LONGEST_STRIP:
        return []
    return [
        StripDay(
            formats.short_day(day),
            _("tiếp nhận")
            if day == first
            else _("hẹn trả")
            if day == last
            else _("hôm nay")
            if day == today
            else formats.weekday(day),
            "today" if day == today else "done" if day < today else "ahead",
        )
        for day in worked
    ]


def _ends(state: State) -> bool:
    return state in (State.NOT_ACCEPTED, State.REFUSED)
