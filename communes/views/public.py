"""Finding a commune and the bodies that serve it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from communes.lookup import find_units
from communes.models import Agency, Succession, Unit
from portal.kernel.clock import today
from portal.kernel.errors import NotFound
from portal.kernel.http import public

SHOWN = 20


@public
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Communes by old or new name; `q` is what was typed, `tinh` the code of a province."""
    words, province = request.GET.get("q", "").strip()[:100], request.GET.get("tinh", "")
    provinces = list(Unit.objects.provinces().in_force(today()).by_name())
    known = province if province in {unit.code for unit in provinces} else ""
    found = find_units(words, known or None, SHOWN + 1) if words else []
    listed = Unit.objects.of_province(known).in_force(today()).by_name() if known and not words else ()
    context = {
        "words": words,
        "province": known,
        "provinces": provinces,
        "found": found[:SHOWN],
        "more": len(found) > SHOWN,
        "listed": listed,
    }
    return render(request, "communes/find.html", context)


@public
@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """One commune of today: the bodies that serve it, and the units it was made of."""
    here = Unit.objects.communes().in_force(today()).filter(code=code).select_related("parent").first()
    if here is None:
        raise NotFound(_("Không có xã, phường, đặc khu nào mang mã này."))
    made_of = Succession.objects.filter(successor__level=here.level, successor__code=here.code)
    context = {
        "unit": here,
        "agencies": Agency.objects.open(today()).local().serving(here).order_by("identifier"),
        "made_of": made_of.select_related("former__parent__parent").order_by("-on", "former__sort_text"),
    }
    return render(request, "communes/unit.html", context)
