"""The pattern page: every component in every state, for whoever builds pages and for the browser tests."""

import functools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.kernel.http import public
from portal.templatetags.ui_parts.icons import ICONS

NOON = datetime(2026, 3, 25, 2, 5, tzinfo=UTC)


class ThreeBoxes(forms.MultiWidget):
    """A day in three boxes, as the date question draws it."""

    def __init__(self) -> None:
        box = functools.partial(forms.TextInput, attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__({"day": box(), "month": box(), "year": box()})

    def decompress(self, value: object) -> list[object]:
        return [None, None, None]


class PatternForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Họ, chữ đệm, tên"), help_text=_("Ghi như trên Giấy chứng sinh."))
    nickname = forms.CharField(label=_("Tên gọi khác"), required=False)
    born = forms.Field(label=_("Trẻ sinh ngày nào?"), help_text=_("Ví dụ: 27 3 2026"), widget=ThreeBoxes)
    copies = forms.IntegerField(label=_("Số bản sao"), min_value=0, max_value=50)
    fee = forms.IntegerField(label=_("Vốn kinh doanh"))
    ethnicity = forms.ChoiceField(
        label=_("Dân tộc"), choices=[("", _("Chọn dân tộc")), ("01", "Kinh"), ("03", "Thái")]
    )
    sex = forms.ChoiceField(
        label=_("Giới tính"), choices=[("male", _("Nam")), ("female", _("Nữ"))], widget=forms.RadioSelect
    )
    ways = forms.MultipleChoiceField(
        label=_("Nhận tin bằng cách nào?"),
        choices=[("sms", _("Tin nhắn")), ("mail", _("Thư điện tử"))],
        widget=forms.CheckboxSelectMultiple,
    )
    reason = forms.CharField(label=_("Lý do"), widget=forms.Textarea(attrs={"rows": 3}))
    paper = forms.FileField(
        label=_("Giấy chứng sinh"), help_text=_("Ảnh (JPG, PNG, HEIC) hoặc PDF, nhỏ hơn 20 MB.")
    )
    true = forms.BooleanField(label=_("Những điều khai ở trên là đúng."))

    def __init__(self, data: dict[str, str] | None = None, auto_id: str = "id_%s") -> None:
        super().__init__(data, auto_id=auto_id)
        self.fields["sex"].widget.hints = {"female": _("Ghi theo Giấy chứng sinh")}


WRONG = {
    "name": _("Nhập họ, chữ đệm, tên của trẻ"),
    "born": _("Ngày sinh không có thật. Kiểm tra lại ngày và tháng"),
    "copies": _("Số bản sao phải từ 1 đến 50"),
    "ethnicity": _("Chọn dân tộc của trẻ"),
    "sex": _("Chọn giới tính của trẻ"),
    "ways": _("Chọn ít nhất một cách nhận tin"),
    "reason": _("Nhập lý do"),
    "paper": _("Chọn ảnh hoặc tệp Giấy chứng sinh"),
    "true": _("Đánh dấu để xác nhận những điều khai là đúng"),
}


def patterns(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Pattern pages exist on a developer's machine and in the demo only."""

    @functools.wraps(view)
    def shown(request: HttpRequest) -> HttpResponse:
        if not (settings.DEBUG or settings.DEMO):
            raise Http404
        return view(request)

    return shown


def wrong_form() -> PatternForm:
    form = PatternForm({"name": "Nguyễn Thị Hồng Nhung", "sex": ""}, auto_id="wrong_%s")
    form.errors.clear()
    for name, sentence in WRONG.items():
        form.add_error(name, sentence)
    return form


@public
@require_safe
@patterns
def citizen(request: HttpRequest) -> HttpResponse:
    context = {
        "filled": PatternForm(),
        "wrong": wrong_form(),
        "icons": sorted(ICONS),
        "now": NOON,
        "due_at": NOON + timedelta(days=2, hours=7, minutes=25),
        "today_at": NOON + timedelta(hours=7, minutes=25),
        "late_at": NOON - timedelta(days=1),
    }
    return render(request, "home/patterns.html", context)


@public
@require_safe
@patterns
def officer(request: HttpRequest) -> HttpResponse:
    options = [("ok", _("Đạt"), "1"), ("bad", _("Chưa đạt"), "2"), ("none", _("Không cần"))]
    context = {"filled": PatternForm(), "wrong": wrong_form(), "options": options}
    return render(request, "home/officer_patterns.html", context)
