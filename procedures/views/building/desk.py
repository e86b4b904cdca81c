"""What every screen of the builder shares: the draft an address names, the right to it, and what stands around it."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from communes.guards import Officer, officer
from communes.roles import Can
from portal.kernel.clock import now
from portal.templatetags import formats
from procedures.building import advice, editing, locks
from procedures.building.scope import Scope, may_see
from procedures.checks import problems
from procedures.definition import Definition
from procedures.models import ProcedureVersion
from procedures.views.building.outline import pages

NATIONAL = "quoc-gia"
LOCAL_TABS = ("cac-buoc", "phai-tra")
_ANYWHERE = ("undo", "redo", "hold")
Parts = list[tuple[str, str, int]]
View = Callable[..., HttpResponse]
# The page of the citizen stands in a frame of our own.
_framing = csp_update({"frame-src": [SELF]})(render)  # type: ignore[arg-type]  # its stub knows only views


@dataclass(frozen=True, slots=True)
class Desk:
    """One draft on the desk of one officer."""

    version: ProcedureVersion
    definition: Definition
    user: AbstractBaseUser

    @property
    def path(self) -> tuple[str, str]:
        """What every address of this draft begins with."""
        return self.version.procedure.code, self.version.province or NATIONAL

    def url(self, name: str, *rest: str | int) -> str:
        return reverse(f"procedures:{name}", args=[*self.path, *rest])

    def edit(
        self, part: str, words: str, change: editing.Change, **options: Any
    ) -> Definition:  # Any: see `edit`
        return editing.edit(self.version, by=self.user, part=part, words=words, change=change, **options)


def drafting(*, once: bool = True) -> Callable[[View], View]:
    """For those who may work on the draft that the address names; the view gets it as a `Desk`."""

    def guard(view: View) -> View:
        @officer(Can.DRAFT, once=once)
        @functools.wraps(view)
        def found(request: HttpRequest, code: str, scope: str, **rest: str) -> HttpResponse:
            worker: Officer = request.officer  # type: ignore[attr-defined]  # set by the guard
            version = _draft(code, scope, Scope.of(worker))
            if version.base_id is not None and not _is_local(request):
                return redirect("procedures:listing", code, scope)
            return view(request, Desk(version, version.definition, worker.user), **rest)

        return found

    return guard


def shown(
    request: HttpRequest,
    desk: Desk,
    template: str,
    tab: str,
    context: dict[str, Any],  # Any: what templates are given
) -> HttpResponse:
    """A screen of the builder with everything around it."""
    around = _around(desk, tab)
    if part := context.get("part"):
        around["locked"] = around["held"].get(part, "")
    page: HttpResponse = _framing(request, f"procedures/building/{template}.html", {**around, **context})  # type: ignore[call-arg, assignment]  # as above
    return page


def _around(desk: Desk, tab: str) -> dict[str, Any]:  # Any: what templates are given
    others = locks.held_by_others(desk.version, by=desk.user, at=now())
    held = {one.part: one.words for one in others}
    undo, before = editing.next_to_undo(desk.version), previous_of(desk.version)
    found = problems(desk.definition)
    return {
        "desk": desk,
        "version": desk.version,
        "definition": desk.definition,
        "code": desk.path[0],
        "scope": desk.path[1],
        "tabs": tabs_of(desk.version, desk.definition, tab),
        "links": {name: _there(name, desk.path) for name in ("trials", "changes", "propose")},
        "back": _there("manage_procedure", desk.path[:1]),
        "held": held,
        "pages": list(pages(desk, held, before.definition if before else None)),
        "undo": undo,
        "redo": editing.next_to_redo(desk.version),
        "problems": found[:20],
        "problem_words": problem_words(len(found)),
        "effort": advice.effort(desk.definition),
        "saved": saved_words(undo.at) if undo else "",
        "previous": before,
    }


def tabs_of(version: ProcedureVersion, definition: Definition, current: str) -> list[dict[str, object]]:
    """The tabs over a draft; those of releasing are there when their screens are."""
    path = [version.procedure.code, version.province or NATIONAL]
    parts = [
        ("cau-hoi", _("Câu hỏi"), len(list(definition.questions))),
        ("giay-to", _("Giấy tờ"), len(definition.components)),
        ("cac-buoc", _("Các bước"), len(definition.workflow)),
        ("phai-tra", _("Phải trả"), len(definition.fees)),
        ("thoi-han", _("Thời hạn"), len(definition.channels)),
        ("ly-do", _("Lý do"), len(definition.reasons)),
        ("ket-qua", _("Kết quả"), len(definition.results)),
        ("quy-tac", _("Quy tắc"), len(definition.rules)),
    ]
    if version.base_id is not None:
        found = _local_tabs(path, parts, current)
    else:
        found = _national_tabs(path, parts, current)
    for name, words in (("trials", _("Chạy thử")), ("changes", _("Thay đổi")), ("propose", _("Gửi duyệt"))):
        if href := _there(name, path):
            found.append(_tab(href, name, words, None, current))
    return found


def _local_tabs(path: list[str], parts: Parts, current: str) -> list[dict[str, object]]:
    rows = [
        _tab(reverse("procedures:parts", args=[*path, key]), key, words, count, current)
        for key, words, count in parts
        if key in LOCAL_TABS
    ]
    return [_tab(reverse("procedures:listing", args=path), "niem-yet", _("Niêm yết"), None, current), *rows]


def _national_tabs(path: list[str], parts: Parts, current: str) -> list[dict[str, object]]:
    return [
        _tab(reverse("procedures:questions", args=path), *parts[0], current),
        *(
            _tab(reverse("procedures:parts", args=[*path, key]), key, words, count, current)
            for key, words, count in parts[1:]
        ),
        _tab(reverse("procedures:general", args=path), "chung", _("Chung"), None, current),
    ]


def previous_of(version: ProcedureVersion) -> ProcedureVersion | None:
    """The newest published version of the same procedure in the same place."""
    published = ProcedureVersion.objects.published().filter(
        procedure=version.procedure, province=version.province
    )
    return published.select_related("procedure").order_by("-number").first()


def problem_words(count: int) -> str:
    """How much is left, as the line over the form says it."""
    if not count:
        return _("Không còn việc nào trước khi gửi duyệt")
    return _("Còn %(count)s việc trước khi gửi duyệt") % {"count": count}


def saved_words(at: Any) -> str:  # Any: a moment
    return _("Đã lưu lúc %(clock)s") % {"clock": formats.clock(at)}


def _draft(code: str, scope: str, rights: Scope) -> ProcedureVersion:
    province = "" if scope == NATIONAL else scope
    found = ProcedureVersion.objects.drafts().named(code).filter(province=province).first()
    if found is None or not may_see(rights, found.procedure):
        raise Http404
    rights.need_draft(found)
    return found


def _is_local(request: HttpRequest) -> bool:
    """Whether the address is of what a province says of its own; the rest of a listing is the nation's."""
    where = request.resolver_match
    assert where is not None  # the address led here
    return where.url_name in _ANYWHERE or where.kwargs.get("tab") in LOCAL_TABS


def _tab(href: str, key: str, words: str, count: int | None, current: str) -> dict[str, object]:
    return {"href": href, "words": words, "count": count, "current": key == current}


def _there(name: str, path: Sequence[str]) -> str:
    try:
        return reverse(f"procedures:{name}", args=list(path))
    except NoReverseMatch:
        return ""
