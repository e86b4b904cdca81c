"""The register of received dossiers (Form 07), searched, paged and taken away as a file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from dossiers.forms.register import RegisterForm
from dossiers.models import Dossier
from dossiers.models.dossiers import Channel
from dossiers.views.officer.catalogue import Catalogue, catalogue
from dossiers.views.officer.doors import at_work, who
from dossiers.views.officer.paging import PAGE, Mark, cut, place_in
from dossiers.views.officer.trays import BY_FILING, Seat, ours
from dossiers.views.showing import Audience, Badge, state_words
from portal.kernel.clock import VIETNAM, today
from portal.kernel.text import fold
from portal.templatetags import formats

if TYPE_CHECKING:
    from identity.models import User

MOST_EXPORTED = 5000
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_SHOWN = ("receiving_agency", "competent_agency")
CHANNELS = {
    Channel.ONLINE: gettext_lazy("nộp trực tuyến"),
    Channel.COUNTER: gettext_lazy("nộp tại quầy"),
    Channel.POST: gettext_lazy("nộp qua bưu chính"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the register."""

    dossier: Dossier
    procedure: str
    state: Badge

    @property
    def is_late(self) -> bool:
        """Whether it was, or is, decided after the promised hour."""
        dossier = self.dossier
        ended = dossier.decided_at or dossier.closed_at
        return bool(dossier.due_at and ended and ended > dossier.due_at)


@at_work
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """A page of the register, newest first."""
    known = catalogue()
    form = RegisterForm(request.GET or None, known=known)
    place = place_in(request.GET.get)
    wanted = _wanted(who(request), form, known).filter(place.narrow(BY_FILING))
    found = list(wanted.order_by(*BY_FILING.fields(turned=place.turned))[: PAGE + 1])
    rows, before, after = cut(found, place)
    lines = [_line(row, known) for row in rows]
    context = {
        "form": form,
        "lines": lines,
        "most": MOST_EXPORTED,
        "previous_href": _turn(request, "truoc", rows[0]) if before and rows else "",
        "next_href": _turn(request, "sau", rows[-1]) if after and rows else "",
        "export_query": _without_place(request).urlencode(),
    }
    return render(request, "dossiers/officer/register.html", context)


@at_work
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The same lines as a CSV file, the newest 5,000 of them, with nothing that a spreadsheet would run."""
    known = catalogue()
    form = RegisterForm(request.GET or None, known=known)
    wanted = _wanted(who(request), form, known).order_by(*BY_FILING.fields())[:MOST_EXPORTED]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_heads())
    writer.writerows([harmless(value) for value in _values(_line(row, known))] for row in wanted)
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="so-theo-doi-{today():%Y%m%d}.csv"'
    return response


@at_work
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """The search box of the bar: a whole code opens its dossier, anything else searches the register."""
    text = request.GET.get("q", "").strip()[:100].replace("\x00", "")
    code = (
        Dossier.objects.visible_to(who(request))
        .filter(code=text.upper())
        .values_list("code", flat=True)
        .first()
    )
    if code:
        return redirect("dossiers:workspace", code)
    query = QueryDict(mutable=True)
    query["q"] = text
    response = redirect("dossiers:register")
    response["Location"] += f"?{query.urlencode()}"
    return response


def harmless(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value.strip().startswith(FORMULA) else value


def _wanted(user: "User", form: RegisterForm, known: Catalogue) -> QuerySet[Dossier]:
    """What the desk received or the body decides, narrowed by the filters that can be read."""
    form.is_valid()
    given = getattr(form, "cleaned_data", {})  # what can be read still narrows
    wanted = ours(Seat.of(user, known))
    for word in fold(given.get("q") or "").split()[:6]:
        wanted &= Q(search_text__contains=word)
    if given.get("thu_tuc"):
        wanted &= Q(version__in=known.versions_of(given["thu_tuc"]))
    if given.get("tinh_trang"):
        wanted &= Q(state=given["tinh_trang"])
    if given.get("tu"):
        wanted &= Q(submitted_at__gte=_opening(given["tu"]))
    if given.get("den"):
        wanted &= Q(submitted_at__lt=_opening(given["den"] + timedelta(days=1)))
    return Dossier.objects.filed().filter(wanted).select_related(*_SHOWN)


def _line(dossier: Dossier, known: Catalogue) -> Line:
    return Line(dossier, known.title(dossier.version_id), state_words(dossier, Audience.OFFICER))


def _heads() -> list[str]:
    return [
        _("Mã hồ sơ"),
        _("Thủ tục"),
        _("Người nộp"),
        _("Nơi nhận"),
        _("Cơ quan giải quyết"),
        _("Ngày nhận"),
        _("Hẹn trả"),
        _("Ngày có kết quả"),
        _("Ngày trả"),
        _("Cách nộp"),
        _("Tình trạng"),
        _("Đúng hạn"),
    ]


def _values(line: Line) -> Iterator[str]:
    dossier = line.dossier
    yield dossier.code or ""
    yield line.procedure
    yield dossier.owner_name
    yield dossier.receiving_agency.name if dossier.receiving_agency else ""
    yield dossier.competent_agency.name if dossier.competent_agency else ""
    for at in (dossier.submitted_at, dossier.due_at, dossier.decided_at, dossier.closed_at):
        yield _stamp(at)
    yield str(CHANNELS[dossier.channel])
    yield line.state.words
    yield (
        ""
        if dossier.due_at is None or dossier.decided_at is None
        else _("Trễ")
        if line.is_late
        else _("Đúng hạn")
    )


def _stamp(at: datetime | None) -> str:
    return f"{formats.clock(at)} {formats.day(at)}" if at else ""


def _opening(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=VIETNAM)


def _without_place(request: HttpRequest) -> QueryDict:
    query = QueryDict(mutable=True)
    query.update({key: str(value) for key, value in request.GET.items() if key not in ("sau", "truoc")})
    return query


def _turn(request: HttpRequest, way: str, row: Dossier) -> str:
    query = _without_place(request)
    assert row.submitted_at is not None  # a filed dossier says when
    query[way] = str(Mark(row.submitted_at, row.pk))
    return f"?{query.urlencode()}"
