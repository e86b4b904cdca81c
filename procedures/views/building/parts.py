"""Papers, steps, fees, time limits, reasons, results, rules: lists with an editor each."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.kernel.clock import today
from portal.kernel.errors import DomainError
from procedures.building import advice, changes, editing, workflow
from procedures.building.lists import TABS, ListOf, Tab, fresh
from procedures.definition import Definition
from procedures.views.building.desk import Desk, drafting, shown
from procedures.views.building.fee_test import fee_test
from procedures.views.building.saving import save

_BY = {"up": -1, "down": 1}


@require_safe
@drafting()
def parts(request: HttpRequest, desk: Desk, tab: str) -> HttpResponse:
    """Every list of a tab, with what belongs beside it."""
    return _tab_page(request, desk, _tab(tab), {})


@require_http_methods(["GET", "HEAD", "POST"])
@drafting(once=False)
def part(request: HttpRequest, desk: Desk, tab: str, name: str, key: str) -> HttpResponse:
    """The editor of one part of a list."""
    one, of = _tab(tab), _list(tab, name)
    edited = next((each for each in getattr(desk.definition, name) if each.key == key), None)
    if edited is None:
        raise Http404
    seen = editing.revision_of(desk.definition, name)
    form = of.form(edited, desk.definition, request.POST or None, revision=seen)
    answer = save(
        request,
        desk,
        form,
        part=name,
        words=_("Sửa “%(label)s”") % {"label": of.label(edited)},
        change=lambda definition: changes.update(definition, name, key, **form.changes()),
        advise=lambda definition: _advice(definition, name, key),
    )
    context = {
        "edited": edited,
        "edited_list": name,
        "of": of,
        "form": form,
        "advices": _advice(desk.definition, name, key),
    }
    return answer or _tab_page(request, desk, one, {**context, "part": name})


@require_POST
@drafting()
def add_part(request: HttpRequest, desk: Desk, tab: str, name: str) -> HttpResponse:
    """A new part that begins with the words typed; its editor is next."""
    of, label = _list(tab, name), " ".join(request.POST.get("label", "").split())[:300]
    if not label:
        messages.error(request, _("Nhập tên trước khi thêm."))
        return redirect(desk.url("parts", tab))
    try:
        new = fresh(of, label, desk.definition)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect(desk.url("parts", tab))
    words = _("Thêm “%(label)s”") % {"label": label}
    desk.edit(name, words, lambda definition: changes.add(definition, name, new))
    return redirect(desk.url("part", tab, name, new.key))


@require_POST
@drafting()
def rearrange_part(request: HttpRequest, desk: Desk, tab: str, name: str) -> HttpResponse:
    """Move a part up or down, or take it away."""
    of, key, act = _list(tab, name), request.POST.get("key", ""), request.POST.get("act", "")
    one = next((each for each in getattr(desk.definition, name) if each.key == key), None)
    if one is None or act not in (*_BY, "remove"):
        raise Http404
    label = {"label": of.label(one)}
    try:
        if act == "remove":
            desk.edit(name, _("Xóa “%(label)s”") % label, lambda before: changes.remove(before, name, key))
        else:
            words = _("Chuyển “%(label)s”") % label
            desk.edit(name, words, lambda before: changes.move(before, name, key, _BY[act]))
    except changes.StillUsed as used:
        messages.error(request, str(used))
    return redirect(desk.url("parts", tab))


def _tab_page(
    request: HttpRequest, desk: Desk, tab: Tab, context: dict[str, Any]
) -> HttpResponse:  # Any: see `shown`
    beside: dict[str, Any] = {"lists": [(of, _rows(of, desk)) for of in tab.lists], "tab": tab}
    if tab.key == "cac-buoc":
        beside["findings"] = workflow.shape(desk.definition)
        if "edited" not in context:
            beside["coverage"] = workflow.coverage(desk.definition, desk.version.province, today())
    if tab.key == "phai-tra":
        beside["test"] = fee_test(desk.definition, request.GET)
    return shown(request, desk, "parts", tab.key, {**beside, **context})


def _rows(of: ListOf, desk: Desk) -> list[tuple[Any, str, str]]:  # Any: a part of any list
    return [(one, of.label(one), of.told(one, desk.definition)) for one in getattr(desk.definition, of.name)]


def _advice(definition: Definition, name: str, key: str) -> list[advice.Advice]:
    return advice.on_component(definition.component(key)) if name == "components" else []


def _tab(key: str) -> Tab:
    if key not in TABS:
        raise Http404
    return TABS[key]


def _list(tab: str, name: str) -> ListOf:
    found = next((of for of in _tab(tab).lists if of.name == name), None)
    if found is None:
        raise Http404
    return found
