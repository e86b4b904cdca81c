"""A draft begun under rules that are over: what changed since, and going on under the new ones."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import opening
from dossiers.actions import draft as drafting
from dossiers.lifecycle import State
from dossiers.models import Dossier
from dossiers.views.citizen.own import own_draft
from dossiers.views.citizen.way import Way, section_title
from dossiers.views.showing import title_of
from portal.kernel.clock import today
from portal.kernel.errors import NotAllowed
from procedures.building.carrying import fit
from procedures.building.telling import short
from procedures.definition import in_language
from procedures.models import ProcedureVersion


def first(dossier: Dossier) -> HttpResponse | None:
    """The way to the page that tells what changed; None while the draft's own version is in force."""
    version, on = dossier.version, today()
    if dossier.state is not State.DRAFT or version.is_in_force(on):
        return None
    if opening.may_finish(version, on) and opening.newest(version, on) is None:
        return None
    return redirect("dossiers:renew", dossier.key)


@require_http_methods(["GET", "HEAD", "POST"])
@own_draft
def renew(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Tell what changed; go on with everything that was answered."""
    if first(dossier) is None:
        return redirect("dossiers:draft", dossier.key)
    now = opening.newest(dossier.version, today())
    if request.method == "POST":
        if now is None:
            raise NotAllowed(_("Thủ tục này đã hết hiệu lực nên không gửi được nữa."))
        drafting.renew(dossier, version=now)
        messages.success(request, _("Bản nháp nay theo quy định mới. Phần đã nhập được giữ lại."))
        return redirect("dossiers:draft", dossier.key)
    context = {"dossier": dossier, "title": title_of(dossier.version)}
    told = _changes(dossier, now) if now is not None else _successor(dossier)
    return render(request, "dossiers/citizen/renew.html", {**context, **told})


def _changes(dossier: Dossier, now: ProcedureVersion) -> dict[str, object]:
    old, new = dossier.version.definition, now.definition
    found = fit(old, new, Way.of(dossier, with_papers=False).answers)
    pages = [section_title(new.section(key)) for key in found.pages]
    questions = [new.question(key) for key in found.retyped]
    language = get_language() or "vi"
    return {
        "now": now,
        "changes": short(old, new),
        "pages": pages,
        "asked_anew": [in_language(language, one.label, one.label_en) for one in questions],
    }


def _successor(dossier: Dossier) -> dict[str, object]:
    heir = opening.successor(dossier.version, today())
    return {"heir": heir, "heir_title": heir.title(get_language() or "vi") if heir else ""}
