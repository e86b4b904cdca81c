"""Figures for those who answer for an agency: what lies where, what is late, how the last month went."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from communes.guards import officer
from communes.models import Agency
from communes.roles import Can
from dossiers.lifecycle import State
from dossiers.models import Dossier
from dossiers.views.officer.listing import capped, counted
from dossiers.views.officer.trays import WAITS_FOR_PERSON, WITH_US
from portal.kernel.clock import now

CAP = 1000
SPAN = timedelta(days=30)
MOST_AGENCIES = 50
Words = str | Promise

COLUMNS: dict[str, Words] = {
    "waiting": _("Chờ tiếp nhận"),
    "working": _("Đang giải quyết"),
    "person": _("Chờ công dân"),
    "ready": _("Chờ trả kết quả"),
    "soon": _("Đến hạn trong 2 ngày"),
    "late": _("Quá hạn"),
    "in_time": _("Có kết quả đúng hạn"),
    "too_late": _("Có kết quả trễ hạn"),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """One agency's counts, each no further than the cap."""

    agency: Agency
    counts: dict[str, int]

    @property
    def shown(self) -> list[tuple[str, str]]:
        return [(key, counted(self.counts[key], CAP)) for key in COLUMNS]

    @property
    def share_in_time(self) -> float | None:
        done = self.counts["in_time"] + self.counts["too_late"]
        return self.counts["in_time"] / done if done else None


@officer(Can.OVERSEE)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """One line for each agency that this officer answers for; every number stops at a thousand."""
    agencies = [agency.pk for agency in request.officer.agencies]  # type: ignore[attr-defined]  # set by the guard
    moment = now()
    counts = {f"of_{key}": capped(rows, CAP) for key, rows in _questions(moment).items()}
    rows = Agency.objects.filter(pk__in=agencies).annotate(**counts).order_by("name")[:MOST_AGENCIES]
    lines = [Figures(row, {key: getattr(row, f"of_{key}") for key in COLUMNS}) for row in rows]
    context = {
        "lines": lines,
        "columns": COLUMNS.values(),
        "since": moment - SPAN,
        "moment": moment,
        "total": _total(lines),
    }
    return render(request, "dossiers/officer/overview.html", context)


def _questions(moment: datetime) -> "dict[str, QuerySet[Dossier]]":
    """What is counted of one agency, as rows of the queue's index or of a register's."""
    here = Dossier.objects.filter(agency=OuterRef("pk"))
    decided = Dossier.objects.filter(
        competent_agency=OuterRef("pk"),
        submitted_at__gte=moment - 6 * SPAN,
        decided_at__gte=moment - SPAN,
    )
    with_us = here.filter(state__in=WITH_US)
    return {
        "waiting": here.filter(state=State.SUBMITTED),
        "working": here.filter(state__in=(State.ACCEPTED, State.PROCESSING, State.CONSULTING)),
        "person": here.filter(state__in=(*WAITS_FOR_PERSON, State.AWAITING_SUPPLEMENT)),
        "ready": here.filter(state=State.DECIDED),
        "soon": with_us.filter(act_by__gte=moment, act_by__lt=moment + timedelta(days=2)),
        "late": with_us.filter(act_by__lt=moment),
        "in_time": decided.filter(Q(due_at=None) | Q(decided_at__lte=F("due_at"))),
        "too_late": decided.filter(decided_at__gt=F("due_at")),
    }


def _total(lines: list[Figures]) -> Any:  # Any: a share or nothing
    done = sum(line.counts["in_time"] + line.counts["too_late"] for line in lines)
    return sum(line.counts["in_time"] for line in lines) / done if done else None
