"""The questions of a draft, one page at a time; every "Tiếp tục" is a save, scripts only save sooner."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dossiers import journey
from dossiers.actions import draft as drafting
from dossiers.journey import Kind
from dossiers.models import Dossier
from dossiers.prefill import known_about
from dossiers.views.citizen import renewing
from dossiers.views.citizen.own import own_draft, own_open, person_of
from dossiers.views.citizen.way import Way, address, name_of, section_title
from dossiers.views.showing import title_of
from portal.kernel.errors import Conflict
from portal.templatetags import formats
from procedures.conditions import holds
from procedures.definition import Section
from procedures.formbuilder import SectionForm, build_form, clean_all


@require_safe
@own_draft
def draft(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """The list of what is to be done in a long form; a short one goes straight to the first open page."""
    if away := renewing.first(dossier):
        return away
    way, definition = Way.of(dossier), dossier.version.definition
    wrong = clean_all(definition, way.answers)
    stops = way.stops(wrong)
    here = journey.next_open(stops)
    if not journey.is_long(definition, way.answers):
        return redirect(address(dossier, here))
    tasks = [
        {
            "name": name_of(stop),
            "href": address(dossier, stop),
            "is_done": stop.is_done,
            "is_blocked": stop.kind is Kind.CHECK and here.kind is not Kind.CHECK,
        }
        for stop in stops
    ]
    context = {"dossier": dossier, "tasks": tasks, "title": title_of(dossier.version)}
    return render(request, "dossiers/citizen/draft.html", {**context, "next": address(dossier, here)})


@require_http_methods(["GET", "HEAD", "POST"])
@own_open(once=False)
def page(request: HttpRequest, dossier: Dossier, section: str) -> HttpResponse:
    """One page of questions."""
    if request.method != "POST" and (away := renewing.first(dossier)):
        return away
    way = Way.of(dossier, with_papers=request.method != "POST")
    asked = _section(way, section)
    back_to = request.POST.get("tro-lai") or request.GET.get("tro-lai", "")
    if request.method == "POST":
        form = build_form(dossier.version.definition, section, way.answers, request.POST)
        if form.is_valid() and _save(way, form):
            onward = way.with_answers(section, form.cleaned_data)
            return redirect(onward.next_address(Kind.SECTION, section, back_to=back_to))
    else:
        known = known_about(person_of(request))
        form = build_form(dossier.version.definition, section, way.answers, prefill=known)
    return _page(request, way, asked, form, back_to)


@require_POST
@own_open(once=False)
def save_page(request: HttpRequest, dossier: Dossier, section: str) -> HttpResponse:
    """Autosave: what can be read of a page is kept, what cannot is left for the person to mend."""
    way = Way.of(dossier, with_papers=False)
    _section(way, section)
    form = build_form(dossier.version.definition, section, way.answers, request.POST)
    form.full_clean()
    values = {**_kept(way, section), **form.cleaned_data}
    try:
        revision = drafting.save_page(dossier, section=section, values=values, revision=_seen(form))
    except Conflict as newer:
        return JsonResponse({"words": str(newer)}, status=409)
    return JsonResponse({"revision": revision, "words": saved_words(dossier)})


def saved_words(dossier: Dossier) -> str:
    """The line under the button; the server's hour, not the device's."""
    if dossier.saved_at is None:
        return ""
    return _("Đã lưu lúc %(clock)s. Có thể đóng trang, làm tiếp trong 30 ngày.") % {
        "clock": formats.clock(dossier.saved_at)
    }


def _section(way: Way, key: str) -> Section:
    definition = way.dossier.version.definition
    found = next((one for one in definition.first_pages if one.key == key), None)
    if found is None or not holds(found.when, way.answers):
        raise Http404
    return found


def _save(way: Way, form: SectionForm) -> bool:
    """Keep a whole page; a page saved elsewhere with other answers is shown again, with what was typed."""
    section, values = form.section.key, dict(form.cleaned_data)
    if section in way.pages and way.pages[section].values == values:
        return True
    try:
        drafting.save_page(way.dossier, section=section, values=values, revision=_seen(form))
    except Conflict as newer:
        form.add_error(None, str(newer))
        return False
    return True


def _kept(way: Way, section: str) -> dict[str, object]:
    return dict(way.pages[section].values) if section in way.pages else {}


def _seen(form: SectionForm) -> int:
    seen = str(form.data.get("revision", ""))
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0


def _page(request: HttpRequest, way: Way, section: Section, form: SectionForm, back_to: str) -> HttpResponse:
    newest = Way.of(way.dossier) if form.is_bound else way
    context = {
        **newest.edges(Kind.SECTION, section.key, back_to=back_to),
        "form": form,
        "section": section,
        "section_title": section_title(section),
        "revision": newest.revision_of(section.key),
        "saved": saved_words(way.dossier) if section.key in newest.pages else "",
        "back_to": back_to,
    }
    return render(request, "dossiers/citizen/page.html", context)
