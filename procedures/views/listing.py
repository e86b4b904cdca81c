"""A province's own entry for a national procedure: what is locked, what is its own, and where the two clash."""

import json

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from communes.guards import officer
from communes.roles import Can
from portal.kernel.clock import today
from portal.kernel.errors import DomainError, NotAllowed
from procedures.building.listings import Listed, list_here, standing
from procedures.building.scope import Scope
from procedures.definition import Definition
from procedures.listing import Conflict
from procedures.models import Procedure, ProcedureVersion
from procedures.words import OnlineLevel, Tier

LEVELS = [
    (OnlineLevel.FULL.value, gettext_lazy("Toàn trình: không phải đến nơi lần nào")),
    (OnlineLevel.PARTIAL.value, gettext_lazy("Một phần: có bước phải đến nơi")),
    (OnlineLevel.INFORMATION.value, gettext_lazy("Chỉ cung cấp thông tin")),
]
TIERS = [
    (Tier.COMMUNE.value, gettext_lazy("Trung tâm của mọi xã, phường trong tỉnh")),
    (Tier.PROVINCE.value, gettext_lazy("Trung tâm của tỉnh")),
]
PARTS = {
    "listing": gettext_lazy("Quyết định"),
    "fees": gettext_lazy("Phí, lệ phí"),
    "workflow": gettext_lazy("Các bước"),
    "reception": gettext_lazy("Nơi nhận hồ sơ"),
    "online_level": gettext_lazy("Mức trực tuyến"),
}


class ListingForm(forms.Form):
    """What a province says of its own besides fees and steps."""

    decision = forms.CharField(
        label=gettext_lazy("Quyết định công bố danh mục của tỉnh"),
        help_text=gettext_lazy("Số và ngày, ví dụ: 2608/QĐ-UBND ngày 24/11/2025"),
        max_length=200,
        error_messages={"required": gettext_lazy("Nhập số quyết định của tỉnh")},
    )
    online_level = forms.ChoiceField(
        label=gettext_lazy("Mức trực tuyến"), choices=LEVELS, widget=forms.RadioSelect
    )
    reception = forms.MultipleChoiceField(
        label=gettext_lazy("Nơi nhận hồ sơ"),
        choices=TIERS,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Chọn ít nhất một nơi nhận hồ sơ")},
    )

    @classmethod
    def about(cls, shown: Definition, data: object) -> "ListingForm":
        initial = {
            "decision": shown.listing,
            "online_level": shown.online_level.value,
            "reception": [tier.value for tier in shown.reception],
        }
        return cls(data, initial=initial)  # type: ignore[arg-type]  # a QueryDict or None


@officer(Can.DRAFT)
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, code: str, scope: str) -> HttpResponse:
    """Begin or change a province's listing of a national procedure."""
    procedure = get_object_or_404(Procedure, code=code, province="")
    listed = standing(procedure, scope, today())
    _must_reach(request, listed, scope)
    form = ListingForm.about(listed.shown, request.POST if request.method == "POST" else None)
    if form.is_valid() and _kept(request, form, listed, scope):
        messages.success(request, _("Đã lưu niêm yết. Sửa tiếp phí và các bước, rồi gửi duyệt."))
        return redirect(request.path)
    context = {
        "form": form,
        "listed": listed,
        "procedure": procedure,
        "scope": scope,
        "clashes": _told(listed),
    }
    return render(request, "procedures/listing.html", context, status=422 if form.errors else 200)


def _kept(request: HttpRequest, form: ListingForm, listed: Listed, province: str) -> bool:
    given = form.cleaned_data
    try:
        list_here(
            listed,
            province=province,
            decision=given["decision"],
            online_level=OnlineLevel(given["online_level"]),
            reception=tuple(Tier(tier) for tier in given["reception"]),
            by=request.officer.user,  # type: ignore[attr-defined]  # set by the guard
        )
    except DomainError as wrong:
        form.add_error(None, str(wrong))
        return False
    return True


def _must_reach(request: HttpRequest, listed: Listed, province: str) -> None:
    """Only officers of that province, and an editor only in the sector of the agency."""
    wanted = ProcedureVersion(province=province, competent_sector=listed.national.competent_sector)
    if not Scope.of(request.officer).may_draft(wanted):  # type: ignore[attr-defined]  # set by the guard
        raise NotAllowed(_("Niêm yết này của tỉnh khác."))


def _told(listed: Listed) -> list[dict[str, object]]:
    return [
        {
            "part": PARTS[clash.part],
            "key": clash.key,
            "was": _words(clash.was),
            "national": _words(clash.national),
            "local": _words(clash.local),
        }
        for clash in listed.clashes
        if isinstance(clash, Conflict)
    ]


def _words(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(str(one) for one in value.values() if isinstance(one, str | int))
    return _("không có") if value is None else value if isinstance(value, str) else json.dumps(value)
