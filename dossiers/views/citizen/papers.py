"""The papers of a draft or of a reply, one a page: photos or files in, a list with what is there, and out again."""

from collections.abc import Sequence
from typing import BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from dossiers import journey
from dossiers.actions import documents
from dossiers.forms.citizen import PaperForm
from dossiers.journey import Kind
from dossiers.lifecycle import State
from dossiers.models import Document, Dossier
from dossiers.views.citizen.own import own_open, person_of
from dossiers.views.citizen.way import CHECK, Way, paper_name
from portal.kernel.errors import DomainError
from procedures.definition import Component, in_language

OTHER = "giay-to-khac"  # a paper that was asked for but that the procedure does not name


@require_http_methods(["GET", "HEAD", "POST"])
@own_open(once=False)
def paper(request: HttpRequest, dossier: Dossier, component: str) -> HttpResponse:
    """One paper: what it is, what is already there, and more of it."""
    way = Way.of(dossier)
    asked = _component(way, component)
    name = paper_name(asked) if asked else _("Giấy tờ khác")
    back_to = request.POST.get("tro-lai") or request.GET.get("tro-lai", "")
    sent = request.method == "POST"
    form = PaperForm(request.POST, request.FILES, name=name) if sent else PaperForm(name=name)
    there = [one for one in way.papers if one.component == _key(component)]
    if sent and not form.files and "onward" in request.POST and _may_go_on(way, component, there):
        return redirect(way.next_address(Kind.PAPER, component, back_to=back_to))
    if sent and form.is_valid() and _keep(request, dossier, component, form):
        if "more" in request.POST:
            return redirect(request.get_full_path())
        return redirect(way.next_address(Kind.PAPER, component, back_to=back_to))
    if sent:
        there = [one for one in Way.of(dossier).papers if one.component == _key(component)]
    context = {"form": form, "there": there, "slug": component, "back_to": back_to}
    context |= way.edges(Kind.PAPER, component, back_to=back_to) | _words(asked, name)
    return render(request, "dossiers/citizen/paper.html", context)


@require_POST
@own_open(once=False)
def remove_paper(request: HttpRequest, dossier: Dossier, component: str, document: str) -> HttpResponse:
    """Take one file away again."""
    present = dossier.documents.filter(component=_key(component), superseded_at=None)
    documents.remove(get_object_or_404(present.select_related("dossier"), key=document))
    query = {"tro-lai": CHECK} if request.POST.get("tro-lai") == CHECK else None
    return redirect(reverse("dossiers:paper", args=[dossier.key, component], query=query))


def _component(way: Way, key: str) -> Component | None:
    """The paper, if these answers or the request for papers ask for it."""
    definition = way.dossier.version.definition
    if way.dossier.state is State.DRAFT:
        items = journey.uploads(definition, way.answers)
        found = next((item.component for item in items if item.key == key), None)
        if found is None:
            raise Http404
        return found
    if key == OTHER:
        return None
    return next((one for one in definition.components if one.key == key), None) or _missing()


def _missing() -> Component:
    raise Http404


def _key(component: str) -> str:
    return "" if component == OTHER else component


def _may_go_on(way: Way, component: str, there: Sequence[Document]) -> bool:
    asked = _component(way, component)
    return bool(there) or way.dossier.state is not State.DRAFT or asked is None or not asked.required


def _keep(request: HttpRequest, dossier: Dossier, component: str, form: PaperForm) -> bool:
    """Keep every file that can be kept; what is wrong with the others is said by name."""
    files: Sequence[UploadedFile[bytes]] = form.cleaned_data["papers"]
    for one in files:
        try:
            documents.add(
                dossier,
                by=person_of(request),
                component=_key(component),
                name=one.name or "",
                stream=cast(BinaryIO, one.file),
            )
        except DomainError as wrong:
            form.add_error("papers", f"{one.name}: {wrong}" if len(files) > 1 else str(wrong))
    return not form.errors


def _words(asked: Component | None, name: str) -> dict[str, object]:
    language = get_language() or "vi"
    if asked is None:
        return {"name": name, "note": "", "mistakes": (), "must": False}
    return {
        "name": name,
        "note": in_language(language, asked.note, asked.note_en),
        "must": asked.required,
        "mistakes": [mistake.read(language) for mistake in asked.mistakes],
    }
