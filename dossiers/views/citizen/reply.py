"""What the agency asked for, item by item, and the answer to all of it at once."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers.actions import supplement
from dossiers.forms.citizen import ReplyForm
from dossiers.lifecycle import State
from dossiers.models import Document, Dossier, Supplement
from dossiers.views.citizen.own import own_dossier, person_of
from dossiers.views.citizen.papers import OTHER
from dossiers.views.citizen.way import paper_name, section_title
from dossiers.views.refusal import said_on
from dossiers.views.showing import Link, title_of
from procedures.definition import Definition
from procedures.formbuilder import visible_sections
from procedures.words import ComponentKind


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked for: the sentence, the paper it is about, what has come since."""

    text: str
    name: str
    href: str
    files: list[Document]


@require_http_methods(["GET", "HEAD", "POST"])
@own_dossier
def reply(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Everything on one page; sending it sends all of it."""
    if not dossier.is_asked:  # type: ignore[attr-defined]  # annotated by the guard
        return redirect(dossier)
    asked = supplement.open_request(dossier)
    form = ReplyForm(
        request.POST if request.method == "POST" else None, initial={"revision": dossier.revision}
    )
    if form.is_valid():
        with said_on(form):
            supplement.answer(
                dossier, by=person_of(request), reply=form.cleaned_data["reply"], revision=form.seen
            )
            messages.success(request, _("Đã nộp phần bổ sung. Cơ quan sẽ xem và trả lời."))
            return redirect(dossier)
    context = {
        "dossier": dossier,
        "title": title_of(dossier.version),
        "asked": asked,
        "items": _items(dossier, asked),
        "sections": _sections(dossier, asked),
        "form": form,
        "is_paused": dossier.state is State.AWAITING_SUPPLEMENT,
    }
    return render(request, "dossiers/citizen/reply.html", context)


def _items(dossier: Dossier, asked: Supplement) -> list[Item]:
    since = list(dossier.documents.filter(superseded_at=None, added_at__gt=asked.asked_at))
    return [_item(dossier, one, since) for one in asked.items]


def _item(dossier: Dossier, asked: dict[str, str], since: list[Document]) -> Item:
    known = {one.key: one for one in dossier.version.definition.components}
    key = asked.get("component", "")
    component = known.get(key)
    if component is not None and component.kind is ComponentKind.EFORM:
        return Item(asked["text"], paper_name(component), "", [])
    href = reverse("dossiers:paper", args=[dossier.key, key if component else OTHER])
    name = paper_name(component) if component else _("Giấy tờ khác")
    return Item(
        asked["text"], name, href, [one for one in since if one.component == (key if component else "")]
    )


def _sections(dossier: Dossier, asked: Supplement) -> list[Link]:
    """The pages of the form, where the form itself may be what is wrong."""
    definition = dossier.version.definition
    if dossier.state is not State.RETURNED and not any(_about_form(definition, one) for one in asked.items):
        return []
    answers = {key: value for page in dossier.pages.all() for key, value in page.values.items()}
    return [
        Link(section_title(section), reverse("dossiers:page", args=[dossier.key, section.key]))
        for section in visible_sections(definition, answers)
    ]


def _about_form(definition: Definition, asked: dict[str, str]) -> bool:
    key = asked.get("component", "")
    kinds = {one.key: one.kind for one in definition.components}
    return kinds.get(key, ComponentKind.EFORM) is ComponentKind.EFORM
