"""All of one person's dossiers: what waits for them first, then drafts, then what is open, then what is over."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communes.calendar import WorkCalendar
from communes.lookup import calendar_of_version, current_calendar_version
from dossiers.actions import draft as drafting
from dossiers.lifecycle import FINAL, State
from dossiers.models import Dossier
from dossiers.models.dossiers import Delivery
from dossiers.views.citizen.own import of, own_draft, person_of
from dossiers.views.showing import Badge, deadline_words, state_words, title_of
from identity.guards import citizen
from portal.kernel.clock import now

MOST_OPEN = 200
PAGE = 20


@dataclass(frozen=True, slots=True)
class Card:
    """One dossier of the list."""

    dossier: Dossier
    title: str
    badge: Badge
    deadline: Badge | None
    todo: str


@require_safe
@citizen
def mine(request: HttpRequest) -> HttpResponse:
    """The person's dossiers in four groups; what is over comes in pages."""
    own = of(person_of(request)).select_related("version", "agency").order_by("-id")
    calendar = calendar_of_version(current_calendar_version())
    going = [_card(one, calendar) for one in own.exclude(state__in=FINAL)[:MOST_OPEN]]
    over = own.filter(state__in=FINAL)
    before = request.GET.get("truoc", "")
    if before.isascii() and before.isdigit():
        over = over.filter(pk__lt=int(before[:18]))
    finished = [_card(one, calendar) for one in over[: PAGE + 1]]
    context = {
        "todo": [card for card in going if card.todo],
        "drafts": [card for card in going if card.dossier.state is State.DRAFT],
        "going": [card for card in going if not card.todo and card.dossier.state is not State.DRAFT],
        "finished": finished[:PAGE],
        "older": finished[PAGE - 1].dossier.pk if len(finished) > PAGE else None,
        "is_later_page": bool(before),
    }
    return render(request, "dossiers/citizen/mine.html", context)


@require_POST
@own_draft
def keep_draft(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Thirty more days."""
    drafting.keep(dossier)
    messages.success(request, _("Đã giữ bản nháp thêm 30 ngày."))
    return redirect("dossiers:mine")


@require_http_methods(["GET", "HEAD", "POST"])
@own_draft
def discard(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Ask once more, then throw a draft away."""
    title = title_of(dossier.version)
    if request.method == "POST":
        drafting.discard(dossier)
        messages.success(request, _("Đã xóa bản nháp “%(title)s”.") % {"title": title})
        return redirect("dossiers:mine")
    return render(request, "dossiers/citizen/discard.html", {"dossier": dossier, "title": title})


def todo_words(dossier: Dossier) -> str:
    """What waits for the person, as a link; empty when nothing does."""
    if dossier.state in (State.RETURNED, State.AWAITING_SUPPLEMENT) and dossier.is_asked:  # type: ignore[attr-defined]  # annotated
        return _("Nộp phần bổ sung")
    if dossier.state is State.AWAITING_FEE:
        return _("Xem khoản phải trả")
    if dossier.state is State.AWAITING_OBLIGATION:
        return _("Xem khoản phải nộp vào ngân sách")
    if dossier.state is State.DECIDED and dossier.delivery is Delivery.READY:
        return _("Nhận kết quả")
    return ""


def _card(dossier: Dossier, calendar: WorkCalendar) -> Card:
    answered = not dossier.is_asked  # type: ignore[attr-defined]  # annotated by `of`
    badge = state_words(dossier, answered=answered)
    deadline = deadline_words(dossier, now(), calendar, answered=answered)
    return Card(dossier, title_of(dossier.version), badge, deadline, todo_words(dossier))
