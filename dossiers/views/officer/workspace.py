"""One dossier on the desk: its papers, one of them open, what was said, what has happened, what to do."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from dossiers.lifecycle import IN_WORK, State
from dossiers.models import Document, Dossier, DossierEvent, Paper
from dossiers.pictures import picture
from dossiers.views.citizen.files import sent_file
from dossiers.views.citizen.way import paper_name
from dossiers.views.officer.compared import compared
from dossiers.views.officer.doors import at_work, who
from dossiers.views.officer.folder import Folder, folder
from dossiers.views.officer.jotting import jotted
from dossiers.views.officer.offers import bar
from dossiers.views.officer.register import CHANNELS
from dossiers.views.showing import Audience, Entry, deadline_words, state_words, step_name, timeline
from portal.kernel.clock import now
from portal.templatetags import formats
from procedures.checklist import How, Item
from procedures.definition import in_language
from procedures.words import AidKind

if TYPE_CHECKING:
    from procedures.definition import Text


@dataclass(frozen=True, slots=True)
class Look:
    """One paper in the checklist: what is there, and what to look out for."""

    key: str
    title: str
    text: str
    state: str
    words: str
    current: bool
    href: str
    mistakes: tuple["Text", ...]
    documents: tuple[Document, ...]
    checks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """The page of the paper that lies open."""

    document: Document
    number: int
    image: str
    previous: str
    next: str


@at_work
@require_safe
def workspace(request: HttpRequest, code: str) -> HttpResponse:
    """The dossier with everything an officer needs to act on it."""
    opened, moment = folder(who(request), code), now()
    dossier = opened.dossier
    chosen = _chosen(opened, request.GET.get("giay-to", ""))
    answered = dossier.state is State.AWAITING_SUPPLEMENT and opened.is_answered
    context = {
        "folder": opened,
        "dossier": dossier,
        "subtitle": _subtitle(opened, state_words(dossier, Audience.OFFICER, answered=answered).words),
        "deadline": deadline_words(dossier, moment, opened.calendar, answered=answered),
        "bar": bar(who(request), opened),
        "looks": [_look(opened, item, chosen) for item in opened.items],
        "view": _view(opened, chosen, request.GET.get("trang", "1")) if chosen else None,
        "answers": compared(dossier, opened.definition, opened.answers),
        "log": log(opened),
        "step": opened.definition.step(dossier.step) if dossier.step else None,
        "job_aids": _aids(opened),
        "jotted": jotted(dossier, opened.answers),
        "hops": list(hops(opened)),
        "steps": _steps(opened),
    }
    return render(request, "dossiers/officer/workspace.html", context)


@at_work
@require_safe
def page_image(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """One page of a safe copy as a picture, for those who may see its dossier."""
    visible = Dossier.objects.visible_to(who(request))
    document = get_object_or_404(Document.objects.filter(dossier__in=visible), key=key)
    drawn = picture(document, number)
    if drawn is None:
        raise Http404
    return HttpResponse(
        drawn,
        content_type="image/jpeg",
        headers={"Cache-Control": "no-store, private", "X-Content-Type-Options": "nosniff"},
    )


@at_work
@require_safe
def original(request: HttpRequest, key: str) -> HttpResponse:
    """A paper as it was sent, for those who may see its dossier: only ever a file to keep."""
    visible = Dossier.objects.visible_to(who(request))
    document = get_object_or_404(Document.objects.filter(dossier__in=visible), key=key)
    return sent_file(document.original_path, "application/octet-stream", document.name, inline=False)


@at_work
@require_safe
def paper_file(request: HttpRequest, code: str) -> HttpResponse:
    """A paper that was issued, control sheets included, for the officers of its dossier."""
    visible = Dossier.objects.visible_to(who(request))
    paper = get_object_or_404(Paper.objects.filter(dossier__in=visible), code=code)
    return sent_file(paper.path, "application/pdf", f"{paper.code}.pdf", inline=False)


def log(opened: Folder) -> list[tuple[DossierEvent, Entry]]:
    """What has happened, newest first, each event with its words."""
    told = timeline(
        opened.dossier,
        opened.events,
        opened.papers,
        audience=Audience.OFFICER,
        paper_route="dossiers:paper_file",
    )
    past = [entry for entry in told if entry.state in ("done", "stopped")]
    return list(zip(reversed(opened.events), past, strict=False))


def hops(opened: Folder) -> list[dict[str, object]]:
    """The control sheet: who gave the dossier to whom, when, and how long the receiver took to say so."""
    told = []
    for row in opened.handovers:
        until = row["acknowledged_at"]
        minutes = opened.calendar.minutes_between(row["sent_at"], until) if until else None
        told.append({**row, "minutes": minutes})
    return told


def _subtitle(opened: Folder, state: str) -> str:
    dossier = opened.dossier
    return _("%(state)s · %(code)s · %(channel)s %(moment)s · phiên bản thủ tục %(version)s") % {
        "state": state,
        "code": dossier.code,
        "channel": CHANNELS[dossier.channel],
        "moment": formats.moment(dossier.submitted_at),
        "version": dossier.version.number,
    }


def _steps(opened: Folder) -> list[tuple[str, str, bool]]:
    """The workflow: each step's name, its hours, and whether the dossier is there."""
    at_work = opened.dossier.state in IN_WORK
    return [
        (
            step_name(step),
            formats.number(step.hours, 0 if step.hours == int(step.hours) else 1),
            at_work and step.key == opened.dossier.step,
        )
        for step in opened.definition.workflow
    ]


def _aids(opened: Folder) -> list[tuple[str, list[tuple[str, str]]]]:
    """The job aids of the open step by kind, each with its remedy."""
    if not opened.dossier.step:
        return []
    language, aids = get_language() or "vi", opened.definition.step(opened.dossier.step).aids
    names = {
        AidKind.WORK: _("Cách làm"),
        AidKind.SAMPLE: _("Hồ sơ mẫu"),
        AidKind.MISTAKE: _("Lỗi thường gặp"),
    }
    told = [
        (
            name,
            [
                (aid.read(language), in_language(language, aid.remedy, aid.remedy_en))
                for aid in aids
                if aid.kind is kind
            ],
        )
        for kind, name in names.items()
    ]
    return [(name, rows) for name, rows in told if rows]


def _chosen(opened: Folder, key: str) -> Document | None:
    known = {document.key: document for document in opened.documents}
    return known.get(key) or next(iter(opened.documents), None)


def _look(opened: Folder, item: Item, chosen: Document | None) -> Look:
    documents = tuple(opened.documents_of(item.key))
    current = chosen is not None and chosen.component == item.key
    state, words, text = _standing(item, documents)
    href = _open(opened, documents[0]) if documents else ""
    paper, language = item.component, get_language() or "vi"
    name, checks = paper_name(paper), tuple(one.read(language) for one in paper.checks)
    return Look(item.key, name, text, state, words, current, href, paper.mistakes, documents, checks)


def _standing(item: Item, documents: tuple[Document, ...]) -> tuple[str, str, str]:
    """Sign, word and detail of a paper: there, in a register, to be shown, or missing."""
    if documents:
        pages = sum(document.pages for document in documents)
        return "open", "", ngettext("%(n)s trang", "%(n)s trang", pages) % {"n": pages}
    match item.how:
        case How.FORM:
            return "ok", _("Đã khai"), _("tờ khai điện tử, ở cột bên phải")
        case How.HELD:
            return "ok", _("Đã có"), _("có trong cơ sở dữ liệu")
        case How.SHOW:
            return "none", _("Xuất trình"), _("xem bản chính khi trả kết quả")
        case How.UPLOAD if item.must:
            return "bad", _("Thiếu"), _("chưa có tệp nào")
        case _:
            return "none", _("Không bắt buộc"), ""


def _open(opened: Folder, document: Document, page: int = 1) -> str:
    address = reverse("dossiers:workspace", args=[opened.dossier.code])
    return f"{address}?giay-to={document.key}&trang={page}#giay-to"


def _view(opened: Folder, document: Document, asked: str) -> View:
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 1
    number = min(max(number, 1), document.pages)
    order = [(one, page) for one in opened.documents for page in range(1, one.pages + 1)]
    here = order.index((document, number))
    return View(
        document,
        number,
        reverse("dossiers:page_image", args=[document.key, number]),
        _open(opened, *order[here - 1]) if here else "",
        _open(opened, *order[here + 1]) if here + 1 < len(order) else "",
    )
