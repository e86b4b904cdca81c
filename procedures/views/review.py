"""The queue of what an import found odd: looked at one by one, settled with a word, never dropped."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from communes.guards import officer
from communes.roles import Can
from procedures.importing import settling
from procedures.models import Review, Sector
from procedures.oddities import WORDS, place_words
from procedures.words import Oddity

PAGE = 50


class NoteForm(forms.Form):
    """What somebody who looked at it has to say."""

    note = forms.CharField(
        label=gettext_lazy("Kết luận"),
        max_length=500,
        error_messages={"required": gettext_lazy("Ghi kết luận, ví dụ: đã hỏi cơ quan công bố")},
    )


@officer(Can.DRAFT)
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """What still waits, by kind and field; the address keeps the filter."""
    chosen = _filter(request)
    rows = Review.objects.filter(settled_at=None).select_related("procedure__sector")
    counts = dict(rows.order_by().values_list("kind").annotate(Count("pk")))
    if chosen["loai"]:
        rows = rows.filter(kind=chosen["loai"])
    if chosen["linh-vuc"]:
        rows = rows.filter(procedure__sector__key=chosen["linh-vuc"])
    found = list(rows.filter(pk__gt=_after(request)).order_by("pk")[: PAGE + 1])
    context = {
        "reviews": [(row, WORDS[row.kind], place_words(row.place)) for row in found[:PAGE]],
        "kinds": [(kind, WORDS[kind].name, counts[kind]) for kind in Oddity if counts.get(kind)],
        "sectors": Sector.objects.filter(procedures__reviews__settled_at=None).distinct(),
        "kind": chosen["loai"],
        "sector": chosen["linh-vuc"],
        "waiting": sum(counts.values()),
        "query": urlencode({name: value for name, value in chosen.items() if value}),
        "next_address": _next(chosen, found),
    }
    return render(request, "procedures/review.html", context)


@officer(Can.DRAFT)
@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one off the queue, saying what was concluded."""
    review = get_object_or_404(Review, pk=pk)
    form = NoteForm(request.POST)
    if not form.is_valid():
        about = {"words": WORDS[review.kind], "place": place_words(review.place)}
        return render(request, "procedures/review_one.html", {"review": review, "form": form, **about})
    settling.settle(review, by=request.officer.user, note=form.cleaned_data["note"])  # type: ignore[attr-defined]  # set by the guard
    messages.success(request, _("Đã ghi kết luận."))
    chosen = {name: value for name, value in _filter(request).items() if value}
    address = redirect("procedures:reviews")
    address["Location"] += f"?{urlencode(chosen)}" if chosen else ""
    return address


def _filter(request: HttpRequest) -> dict[str, str]:
    kind = request.GET.get("loai", "")
    sector = request.GET.get("linh-vuc", "")[:60].replace("\x00", "")
    return {"loai": kind if kind in list(Oddity) else "", "linh-vuc": sector}


def _after(request: HttpRequest) -> int:
    raw = request.GET.get("sau", "")
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 18 else 0


def _next(chosen: dict[str, str], found: list[Review]) -> str:
    if len(found) <= PAGE:
        return ""
    return "?" + urlencode({**chosen, "sau": found[PAGE - 1].pk})
