"""How every editor of the builder takes its form: by its button, or as it is typed."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from portal.kernel.clock import now
from portal.kernel.errors import DomainError
from procedures.building import editing
from procedures.building.advice import Advice
from procedures.building.forms.base import PartForm
from procedures.checks import problems
from procedures.definition import Definition
from procedures.views.building.desk import Desk, problem_words, saved_words

Advise = Callable[[Definition], Iterable[Advice]]


def save(
    request: HttpRequest,
    desk: Desk,
    form: PartForm,
    *,
    part: str,
    words: str,
    change: editing.Change,
    advise: Advise = lambda _definition: (),
) -> HttpResponse | None:
    """The answer to a form that was sent; None where its page is to be shown, with what was typed."""
    if request.method != "POST" or form.is_rearranging:
        return None
    by_script = request.headers.get("Accept", "").startswith("application/json")
    after, refusal = _edited(desk, form, part, words, change) if form.is_valid() else (None, None)
    if after is None:
        told = str(refusal) if refusal else _("Chưa lưu: còn chỗ phải sửa.")
        return _refused(told, form, refusal.status if refusal else 422) if by_script else None
    if by_script:
        return _told(after, part, advise(after))
    messages.success(request, _("Đã lưu vào bản nháp."))
    return redirect(request.get_full_path())


def _edited(
    desk: Desk, form: PartForm, part: str, words: str, change: editing.Change
) -> tuple[Definition | None, DomainError | None]:
    """The draft as edited, or what speaks against it, which the form then tells."""
    try:
        return desk.edit(part, words, change, revision=form.cleaned_data["revision"] or None), None
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return None, refusal


def _told(after: Definition, part: str, found: Iterable[Advice]) -> JsonResponse:
    at = now()
    wrong = problems(after)
    return JsonResponse(
        {
            "revision": editing.revision_of(after, part),
            "words": saved_words(at),
            "saved_at": at.isoformat(),
            "problems": [one.words for one in wrong[:20]],
            "problem_words": problem_words(len(wrong)),
            "advice": [one.words for one in found],
        }
    )


def _refused(words: str, form: PartForm, status: int) -> JsonResponse:
    return JsonResponse({"words": words, "errors": form.wrong()}, status=status)
