"""The queue: what to do now, most urgent first, and the next thing without choosing."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communes.guards import officer
from communes.roles import Can
from communes.serving import postings_of
from dossiers.actions import process
from dossiers.models import Dossier
from dossiers.views.officer.catalogue import catalogue
from dossiers.views.officer.doors import at_work, who
from dossiers.views.officer.listing import Choice, Listing, counted, listing
from dossiers.views.officer.paging import Mark
from dossiers.views.officer.trays import TITLES, TONES, Seat, Tray, condition
from portal.kernel.clock import now


@officer()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where an officer lands after signing in: at the work that the postings open."""
    at = request.officer  # type: ignore[attr-defined]  # set by the guard
    if at.can(Can.CONFIGURE, Can.REPAIR):
        return redirect("dossiers:management")
    if at.can(Can.RECEIVE, Can.PROCESS, Can.REVIEW, Can.DECIDE, Can.SEAL, Can.DELIVER, Can.OVERSEE):
        return redirect("dossiers:queue")
    return render(request, "dossiers/officer/no_work.html")


@at_work
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """A page of one tray; which tray, filters and page are in the address."""
    known, moment = catalogue(), now()
    seat = Seat.of(who(request), known)
    choice = Choice.read(request.GET, Tray.WAITING)
    page = listing(who(request), seat, choice, known, moment)
    context = {
        "page": page,
        "choice": choice,
        "tabs": _tabs(choice, page),
        "procedures": known.procedures(),
        "steps": known.step_names(),
        "moment": moment,
        "has_desk": bool(seat.desks),
        "can_oversee": any(posting.allows(Can.OVERSEE) for posting in postings_of(who(request))),
        "next_href": _turn(request, "sau", page.next),
        "previous_href": _turn(request, "truoc", page.previous),
    }
    return render(request, "dossiers/officer/queue.html", context)


@at_work
@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """Give the officer the most urgent dossier that nobody has; two who press at once get two dossiers."""
    known, moment = catalogue(), now()
    seat = Seat.of(who(request), known)
    free = Dossier.objects.filter(seat.free_at_my_step).order_by("act_by", "pk")
    with transaction.atomic():
        dossier = free.select_for_update(skip_locked=True, of=("self",)).first()
        if dossier is not None:
            process.take(dossier, by=who(request))
            return redirect("dossiers:workspace", dossier.code)
    waiting = condition(Tray.WAITING, seat, moment, moment)
    code = Dossier.objects.filter(waiting).order_by("act_by", "pk").values_list("code", flat=True).first()
    if code is not None:
        return redirect("dossiers:workspace", code)
    messages.info(request, _("Không còn hồ sơ nào chờ nhận."))
    return redirect("dossiers:queue")


def _tabs(choice: Choice, page: Listing) -> list[dict[str, object]]:
    return [
        {
            "text": TITLES[tray],
            "href": f"?ngan={tray}",
            "count": counted(page.counts[tray]),
            "current": tray is choice.tray,
            "tone": TONES.get(tray, "") if page.counts[tray] else "",
        }
        for tray in Tray
    ]


def _turn(request: HttpRequest, way: str, mark: Mark | None) -> str:
    """The address of another page with the same filters; empty when there is none."""
    if mark is None:
        return ""
    query = QueryDict(mutable=True)
    query.update({key: str(value) for key, value in request.GET.items() if key not in ("sau", "truoc")})
    query[way] = str(mark)
    return f"?{query.urlencode()}"
