"""Receiving at the counter: who came, what for, the same questions, scans, cash, the receipt."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from communes.guards import officer
from communes.roles import Can
from dossiers import journey
from dossiers.actions import counter as counters
from dossiers.actions import documents, draft, intake, route, submit
from dossiers.actions.submit import channel_of
from dossiers.forms.counter import ComerForm, FinishForm, ScanForm
from dossiers.models import Document, Dossier
from dossiers.models.documents import Source
from dossiers.models.dossiers import Channel
from dossiers.views.citizen.way import Way, name_of
from dossiers.views.officer.doors import who
from dossiers.views.refusal import said_on
from dossiers.views.showing import answers_shown, title_of
from portal.kernel.clock import today
from portal.kernel.errors import DomainError
from procedures.conditions import holds
from procedures.fees import quote
from procedures.formbuilder import build_form, clean_all, section_after
from procedures.models import ProcedureVersion
from procedures.words import ChannelKind, FormKind, Moment

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from procedures.models.versions import VersionQuerySet

receiving = officer(Can.RECEIVE)
_MOST_OPEN = 20
_MOST_OFFERED = 150


@receiving
def counter(request: HttpRequest) -> HttpResponse:
    """Who came and what for; below, what was begun and not finished."""
    desks = counters.desks_of(who(request))
    form = ComerForm(request.POST or None, versions=_offered(request), desks=desks)
    if form.is_valid():
        with said_on(form):
            dossier = counters.receive(form.version, by=who(request), desk=form.desk, owner=form.comer)
            return redirect("dossiers:counter_draft", dossier.key)
    begun = _begun(request).order_by("-pk")[:_MOST_OPEN]
    context = {
        "form": form,
        "begun": [(one, title_of(one.version)) for one in begun],
        "has_desk": bool(desks),
        "sought": _sought(request),
    }
    return render(request, "dossiers/officer/counter.html", context, status=422 if form.errors else 200)


def _offered(request: HttpRequest) -> "VersionQuerySet":
    """What is sought, else what has a form of its own; thousands of names help nobody at a counter."""
    versions = ProcedureVersion.objects.in_force(today())
    sought = _sought(request)
    among = versions.matching(sought) if sought else versions.filter(form=FormKind.OWN)
    few = among.order_by("procedure__code").values("pk")[:_MOST_OFFERED]
    chosen = request.POST.get("procedure", "").replace("\x00", "")[:20]
    return versions.listed().filter(Q(pk__in=few) | Q(procedure__code=chosen))


def _sought(request: HttpRequest) -> str:
    return request.GET.get("tim", "").replace("\x00", "")[:100].strip()


@receiving
@require_safe
def counter_draft(request: HttpRequest, key: UUID) -> HttpResponse:
    """To the first page that is not done."""
    dossier = _draft(request, key)
    way = Way.of(dossier)
    wrong = clean_all(dossier.version.definition, way.answers)
    section = next(
        (one.key for one in way.stops(wrong) if one.section is not None and not one.is_done),
        None,
    )
    if section is not None:
        return redirect("dossiers:counter_page", key, section)
    return redirect("dossiers:counter_finish", key)


@officer(Can.RECEIVE, once=False)
def counter_page(request: HttpRequest, key: UUID, section: str) -> HttpResponse:
    """One page of the procedure's questions, answered by whoever stands at the counter."""
    dossier = _draft(request, key)
    way, definition = Way.of(dossier), dossier.version.definition
    found = next((one for one in definition.first_pages if one.key == section), None)
    if found is None or not holds(found.when, way.answers):
        raise Http404
    form = build_form(definition, section, way.answers, request.POST if request.method == "POST" else None)
    if form.is_valid():
        with said_on(form):
            draft.save_page(dossier, section=section, values=form.cleaned_data, revision=_seen(request))
            onward = section_after(definition, {**way.answers, **form.cleaned_data}, section)
            if onward is not None:
                return redirect("dossiers:counter_page", key, onward)
            return redirect("dossiers:counter_finish", key)
    context = {**_sides(way, section), "form": form, "section": found, "revision": way.revision_of(section)}
    return render(request, "dossiers/officer/counter_page.html", context, status=422 if form.errors else 200)


@receiving
def counter_finish(request: HttpRequest, key: UUID) -> HttpResponse:
    """Papers, fee, and the one button that files and accepts."""
    dossier = _draft(request, key)
    way = Way.of(dossier)
    fees = quote(dossier.version.definition.fees, way.answers, {}, ChannelKind.COUNTER)
    owed = fees.due(Moment.AT_RECEPTION)
    form = FinishForm(request.POST or None, owed=owed)
    if form.is_valid():
        with said_on(form):
            _file(dossier, request, form)
            received = _("Đã tiếp nhận hồ sơ %(code)s. Giấy tiếp nhận đang được in.")
            messages.success(request, received % {"code": dossier.code})
            return redirect("dossiers:workspace", dossier.code)
    context = {**_sides(way, "finish"), **_gathered(way), "form": form, "fees": fees, "owed": owed}
    return render(
        request, "dossiers/officer/counter_finish.html", context, status=422 if form.errors else 200
    )


@officer(Can.RECEIVE, once=False)
@require_POST
def counter_scan(request: HttpRequest, key: UUID, component: str) -> HttpResponse:
    """Scans of one paper into the draft."""
    dossier = _draft(request, key)
    if component not in [one.key for one in dossier.version.definition.components]:
        raise Http404
    form = ScanForm(request.POST, request.FILES)
    if form.is_valid():
        scan(request, dossier, component, form)
    else:
        messages.error(request, _("Chọn tệp quét của giấy tờ."))
    return redirect("dossiers:counter_finish", key)


@receiving
@require_POST
def counter_unscan(request: HttpRequest, key: UUID, document: str) -> HttpResponse:
    """Take a scan out again."""
    dossier = _draft(request, key)
    documents.remove(
        get_object_or_404(dossier.documents.select_related("dossier"), key=document, superseded_at=None)
    )
    return redirect("dossiers:counter_finish", key)


@receiving
@require_POST
def counter_discard(request: HttpRequest, key: UUID) -> HttpResponse:
    """The person left: throw away what was begun."""
    draft.discard(_draft(request, key))
    messages.info(request, _("Đã xoá hồ sơ đang nhập dở."))
    return redirect("dossiers:counter")


def scan(request: HttpRequest, dossier: Dossier, component: str, form: ScanForm) -> None:
    """Keep the files that can be kept; say of each other one what is wrong with it."""
    for one in form.cleaned_data["scans"]:
        try:
            documents.add(
                dossier,
                by=who(request),
                component=component,
                name=one.name or "",
                stream=one.file,
                source=Source.SCAN,
            )
        except DomainError as wrong:
            messages.error(request, f"{one.name}: {wrong}")


def _file(dossier: Dossier, request: HttpRequest, form: FinishForm) -> None:
    """File and accept in one transaction: a dossier is never left half received at the counter."""
    by = who(request)
    submit.submit(dossier, by=by)
    assert dossier.receiving_agency is not None  # the desk stands in the draft
    route.place(dossier, agency=dossier.receiving_agency, because=_("Nộp tại quầy"))
    if form.cleaned_data.get("receipt_number"):
        intake.accept_with_cash(dossier, by=by, receipt_number=form.cleaned_data["receipt_number"])
    else:
        intake.accept(dossier, by=by)


def _begun(request: HttpRequest) -> "QuerySet[Dossier]":
    mine = Dossier.objects.drafts().filter(submitter=who(request), channel=Channel.COUNTER)
    return mine.select_related("version__procedure", "receiving_agency__unit__parent")


def _draft(request: HttpRequest, key: UUID) -> Dossier:
    return get_object_or_404(_begun(request), key=key)


def _sides(way: Way, here: str) -> dict[str, Any]:  # Any: what the template shows
    definition = way.dossier.version.definition
    wrong = clean_all(definition, way.answers)
    sections = [one for one in way.stops(wrong) if one.section is not None]
    return {
        "dossier": way.dossier,
        "about": title_of(way.dossier.version),
        "tasks": [(name_of(one), one.key, one.is_done, one.key == here) for one in sections],
        "at_finish": here == "finish",
    }


def _gathered(way: Way) -> dict[str, Any]:  # Any: as above
    """Before it is filed: what was answered and scanned, what still lacks, how long it may take."""
    definition, answers = way.dossier.version.definition, way.answers
    stops = way.stops(clean_all(definition, answers))
    lacking = [one for one in stops if not one.is_done and one.kind is not journey.Kind.CHECK]
    return {
        "scan_form": ScanForm(),
        "papers": [(item, _files(way, item.key)) for item in journey.uploads(definition, answers)],
        "allowance": channel_of(definition, Channel.COUNTER, answers).allowance,
        "missing": [name_of(one) for one in lacking],
        "answers": answers_shown(definition, answers),
        "may_return": True,
    }


def _files(way: Way, component: str) -> list[Document]:
    return [one for one in way.papers if one.component == component]


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("revision", "0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
