"""One verb, one page: GET asks what the verb needs, POST does it; whoever was not first keeps what they typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dossiers.access import may
from dossiers.change import moved_on
from dossiers.lifecycle import Verb
from dossiers.models import Dossier
from dossiers.views.officer.doors import who
from dossiers.views.officer.folder import Folder, folder
from dossiers.views.officer.offers import OFFERS, sensible
from dossiers.views.showing import Audience, Entry, timeline
from portal.kernel.errors import Conflict, DomainError, NotAllowed

Words = str | Promise
Do = Callable[..., object]
CHANGES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Act:
    """What a verb's page needs: its form, what to do with the answers, and its words."""

    verb: Verb
    do: Do
    form: type[forms.Form] = forms.Form
    lead: Words = ""
    done: Words = ""
    template: str = "dossiers/officer/act.html"
    more: Callable[[Folder], Mapping[str, object]] = field(default=lambda _folder: {})


def act(request: HttpRequest, code: str, what: Act) -> HttpResponse:
    """Show the page of a verb, or do it and go back to the dossier."""
    opened = folder(who(request), code)
    form = _form(request, what, opened)
    if request.method != "POST":
        _must_be_open(request, opened, what.verb)
        return _page(request, what, opened, form, 200)
    if not form.is_valid():
        return _page(request, what, opened, form, 422)
    refused = _try(request, what, opened.dossier, form)
    if refused is None:
        messages.success(request, str(what.done or _("Đã ghi nhận.")))
        return redirect("dossiers:workspace", code)
    if form.fields and refused.status != NotAllowed.status:
        form.add_error(None, str(refused))
    elif refused.status != Conflict.status:
        raise refused
    return _page(request, what, folder(who(request), code), form, refused.status, refused)


def _form(request: HttpRequest, what: Act, opened: Folder) -> Any:  # Any: a form that knows its folder
    sent = request.POST if request.method == "POST" else None
    if what.form is forms.Form:
        return forms.Form(sent)
    return what.form(sent, folder=opened, officer=who(request))  # type: ignore[call-arg]  # forms/officer.py


def _try(request: HttpRequest, what: Act, dossier: Dossier, form: forms.Form) -> DomainError | None:
    seen = revision_in(request)
    if seen != dossier.revision:
        return Conflict(moved_on(dossier))
    try:
        with transaction.atomic():
            what.do(dossier, by=who(request), revision=seen, **form.cleaned_data)
    except DomainError as refused:
        return refused
    return None


def revision_in(request: HttpRequest) -> int:
    """The revision that the screen showed; without it nobody can say what the officer has seen."""
    text = request.POST.get("revision", "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise DomainError(_("Biểu mẫu thiếu thông tin. Tải lại trang hồ sơ rồi làm lại."))
    return int(text)


def _must_be_open(request: HttpRequest, opened: Folder, verb: Verb) -> None:
    if not may(who(request), opened.dossier, verb):
        raise NotAllowed(_("Không có quyền làm việc này với hồ sơ này."))
    if verb not in sensible(who(request), opened):
        raise Conflict(_("Việc này không làm được ở tình trạng hiện nay của hồ sơ, hoặc thuộc vai trò khác."))


def _page(
    request: HttpRequest,
    what: Act,
    opened: Folder,
    form: forms.Form,
    status: int,
    refused: DomainError | None = None,
) -> HttpResponse:
    offer = OFFERS[what.verb]
    stale = refused is not None and refused.status == Conflict.status
    context = {
        "folder": opened,
        "dossier": opened.dossier,
        "form": form,
        "offer": offer,
        "title": offer.words,
        "lead": what.lead,
        "refused": refused,
        "stale": stale,
        "is_open": what.verb in sensible(who(request), opened),
        "changes": _changes(request, opened) if stale else [],
        **what.more(opened),
    }
    return render(request, what.template, context, status=status)


def _changes(request: HttpRequest, opened: Folder) -> list[Entry]:
    """What has happened since the screen was shown: one event for each revision after the draft's."""
    told = timeline(opened.dossier, opened.events, (), audience=Audience.OFFICER)
    past = [entry for entry in told if entry.state in ("done", "stopped")]
    text = request.POST.get("revision", "")
    seen = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else opened.dossier.revision
    return past[: max(1, min(opened.dossier.revision - seen, CHANGES_SHOWN))]
