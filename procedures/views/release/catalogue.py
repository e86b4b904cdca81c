"""The list of procedures, and one procedure with all its versions."""

from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communes.guards import officer
from communes.roles import Can
from portal.kernel.clock import now, today
from portal.templatetags import formats
from procedures.building.history import versions_of
from procedures.building.overview import DAYS, STANDINGS, Choice, Standing, last_changes, page
from procedures.building.scope import Scope
from procedures.models import Sector
from procedures.views.building.desk import NATIONAL
from procedures.views.release.place import Place, managing, worker_of

_LONGEST = 100


@officer(Can.DRAFT)
@require_safe
def manage(request: HttpRequest) -> HttpResponse:
    """Every procedure this officer may see, fifty a page."""
    choice = _choice(request)
    rows, more = page(Scope.of(worker_of(request)), choice, today(), now())
    kept = {"q": choice.text, "tinh-trang": choice.standing or "", "linh-vuc": choice.sector}
    context = {
        "rows": rows,
        "choice": choice,
        "standings": [(standing.value, STANDINGS[standing]) for standing in Standing],
        "links": {"bring_in": reverse("procedures:bring_in"), "create": reverse("procedures:create")},
        "sectors": Sector.objects.values_list("key", "name"),
        "days": DAYS,
        "next_address": "?" + urlencode({**kept, "sau": more}) if more else "",
    }
    return render(request, "procedures/release/list.html", context)


@require_safe
@managing()
def procedure(request: HttpRequest, place: Place) -> HttpResponse:
    """One procedure: its versions, who approved them, and what can be done."""
    histories = versions_of(place.procedure, place.scope, today())
    changed = last_changes([place.procedure]).get(place.procedure.pk)
    code = place.procedure.code
    provinces = [] if place.procedure.province else [one for one in place.scope.provinces if one]
    newest = histories[0].newest if histories else None
    context = {
        "procedure": place.procedure,
        "histories": histories,
        "title": newest.title(get_language() or "vi") if newest else code,
        "about": _about(code, changed),
        "listings": [(one, reverse("procedures:listing", args=[code, one])) for one in provinces],
        "national": NATIONAL,
        "links": {"manage": reverse("procedures:manage")},
        "rename": reverse("procedures:rename", args=[code]),
        "may_rename": worker_of(request).can(Can.CONFIGURE)
        and place.procedure.province in place.scope.provinces,
    }
    return render(request, "procedures/release/procedure.html", context)


def _about(code: str, changed: tuple[str, datetime] | None) -> str:
    if changed is None:
        return code
    told = {"code": code, "who": changed[0], "when": formats.moment(changed[1])}
    return _("%(code)s · sửa lần cuối: %(who)s, %(when)s") % told


def _choice(request: HttpRequest) -> Choice:
    given = {name: request.GET.get(name, "").replace("\x00", "") for name in ("q", "linh-vuc", "sau")}
    standing = request.GET.get("tinh-trang", "")
    return Choice(
        text=given["q"][:_LONGEST].strip(),
        standing=Standing(standing) if standing in list(Standing) else None,
        sector=given["linh-vuc"][:60],
        after=given["sau"][:20],
    )
