"""Adding, moving and taking away pages and questions: one press of a button each."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from procedures.building import changes, editing
from procedures.building.changes import StillUsed
from procedures.building.drawer import from_bank, groups, own_question
from procedures.building.forms.questions import NewQuestionForm, NewSectionForm
from procedures.building.keys import key_for
from procedures.definition import Definition, Question, Section
from procedures.views.building.desk import Desk, drafting, shown

_BY = {"up": -1, "down": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@drafting()
def add_question(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The national bank first, then a question of one's own."""
    page = next((one for one in desk.definition.sections if one.key == key), None)
    if page is None:
        raise Http404
    form = NewQuestionForm(request.POST if "own" in request.POST else None)
    if request.method == "POST":
        question = _wanted(request, desk.definition, form)
        if question is not None:
            words = _("Thêm câu “%(label)s”") % {"label": question.label}
            desk.edit(
                editing.section_part(key), words, lambda before: changes.add_question(before, key, question)
            )
            return redirect(desk.url("question", question.key))
    wanted = request.GET.get("q", "")[:100]
    context = {"page": page, "form": form, "topics": groups(wanted), "wanted": wanted}
    return shown(request, desk, "add_question", "cau-hoi", context)


@require_POST
@drafting()
def add_section(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A new page at the end, or behind the one named."""
    form = NewSectionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nhập tiêu đề của trang mới."))
        return redirect(desk.url("questions"))
    title = form.cleaned_data["title"]
    key = key_for(title, {one.key for one in desk.definition.sections})
    words = _("Thêm trang “%(title)s”") % {"title": title}
    desk.edit(editing.LAYOUT, words, lambda before: changes.add_section(before, Section(key, title)))
    return redirect(desk.url("add_question", key))


@require_POST
@drafting()
def rearrange(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Move a page or a question up or down, or take it away."""
    what, key, act = (request.POST.get(name, "") for name in ("what", "key", "act"))
    if what not in ("section", "question") or act not in (*_BY, "remove"):
        raise Http404
    back = desk.url("questions") if act == "remove" else desk.url(what, key)
    try:
        _sections(desk, key, act) if what == "section" else _questions(desk, key, act)
    except StillUsed as used:
        messages.error(request, str(used))
        return redirect(desk.url(what, key))
    return redirect(back)


def _sections(desk: Desk, key: str, act: str) -> None:
    page = next((one for one in desk.definition.sections if one.key == key), None)
    if page is None:
        raise Http404
    told = {"title": page.title}
    if act == "remove":
        desk.edit(
            editing.LAYOUT,
            _("Xóa trang “%(title)s”") % told,
            lambda before: changes.remove_section(before, key),
            also=[editing.section_part(key)],
        )
    else:
        desk.edit(
            editing.LAYOUT,
            _("Chuyển trang “%(title)s”") % told,
            lambda before: changes.move_section(before, key, _BY[act]),
        )


def _questions(desk: Desk, key: str, act: str) -> None:
    question = next((one for one in desk.definition.questions if one.key == key), None)
    if question is None:
        raise Http404
    page, told = changes.page_of(desk.definition, key), {"label": question.label}
    part = editing.section_part(page.key)
    if act == "remove":
        words = _("Xóa câu “%(label)s”") % told
        desk.edit(part, words, lambda before: changes.remove_question(before, key))
        return
    after = changes.move_question(desk.definition, key, _BY[act])
    there = editing.section_part(changes.page_of(after, key).key)
    desk.edit(
        part,
        _("Chuyển câu “%(label)s”") % told,
        lambda before: changes.move_question(before, key, _BY[act]),
        also=[there] if there != part else [],
    )


def _wanted(request: HttpRequest, definition: Definition, form: NewQuestionForm) -> Question | None:
    """The question that was chosen from the bank or written; None when the form is to be mended."""
    taken = {question.key for question in definition.questions}
    if "bank" in request.POST:
        found = from_bank(request.POST["bank"][:80], taken)
        if found is None:
            raise Http404
        return found
    return (
        own_question(form.cleaned_data["label"], form.cleaned_data["type"], taken)
        if form.is_valid()
        else None
    )
