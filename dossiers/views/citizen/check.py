"""Check answers, swear they are true, send; and the page that says it was sent."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dossiers.actions import submit
from dossiers.actions.submit import channel_of
from dossiers.forms.citizen import SubmitForm
from dossiers.journey import Kind, Stop
from dossiers.listed import as_listed
from dossiers.models import Dossier
from dossiers.placing import PLACE
from dossiers.views.citizen import renewing
from dossiers.views.citizen.own import own_dossier, own_draft, person_of
from dossiers.views.citizen.place import placed
from dossiers.views.citizen.way import Way, address, name_of
from dossiers.views.refusal import said_on
from dossiers.views.showing import Link, allowance_words, answers_shown, title_of
from identity.guards import step_up_first
from portal.kernel.clock import today
from procedures.checklist import How, required
from procedures.fees import quote
from procedures.formbuilder import clean_all
from procedures.words import ChannelKind


@require_http_methods(["GET", "HEAD", "POST"])
@own_draft
def check(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Everything that was said, with ways to change it; one button that sends it, once."""
    if away := renewing.first(dossier) or step_up_first(request, level=dossier.version.level_required):
        return away
    form = SubmitForm(
        request.POST if request.method == "POST" else None, initial={"revision": dossier.revision}
    )
    if form.is_valid():
        with said_on(form):
            submit.submit(dossier, by=person_of(request), revision=form.seen)
            return redirect("dossiers:sent", dossier.code)
    return render(request, "dossiers/citizen/check.html", _context(Way.of(dossier), form))


@require_safe
@own_dossier
def sent(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """It was sent: the code, what happens next and by when."""
    track = settings.PORTAL_URL + reverse("dossiers:track", query={"ma": dossier.code})
    context = {"dossier": dossier, "title": title_of(dossier.version), "track": track}
    return render(request, "dossiers/citizen/sent.html", context)


def _context(way: Way, form: SubmitForm) -> dict[str, object]:
    definition, answers = way.dossier.version.definition, way.answers
    where = placed(way) if PLACE in answers else None
    local = as_listed(way.dossier.version, where.receiving.unit, today()).definition if where else definition
    wrong = clean_all(definition, answers)
    stops = way.stops(wrong)
    owed = quote(local.fees, answers, {}, ChannelKind.ONLINE)
    context: dict[str, object] = {
        "form": form,
        "missing": list(_missing(way.dossier, stops)),
        "sections": answers_shown(definition, answers, masked=True),
        "where": where,
        "papers": list(_papers(way, stops)),
        "not_needed": [item for item in required(definition, answers) if item.how is not How.UPLOAD],
        "fees": owed,
        "allowance": allowance_words(channel_of(local, "online", answers).allowance),
    }
    return {**way.edges(Kind.CHECK, "check"), **context}


def _missing(dossier: Dossier, stops: Iterable[Stop]) -> Iterable[Link]:
    """What still holds the dossier back, each with the page to mend it on."""
    for stop in stops:
        if not stop.is_done and stop.kind is not Kind.CHECK:
            yield Link(name_of(stop), f"{address(dossier, stop)}?tro-lai=kiem-tra")


def _papers(way: Way, stops: Iterable[Stop]) -> Iterable[dict[str, object]]:
    for stop in stops:
        if stop.kind is Kind.PAPER:
            files = [one for one in way.papers if one.component == stop.key]
            href = f"{address(way.dossier, stop)}?tro-lai=kiem-tra"
            yield {"name": name_of(stop), "files": files, "change": href}
