"""What is typed on the release side: a day and a note, a reason, another code, a file."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.kernel.clock import today
from procedures.building.exchange import LARGEST
from procedures.building.forms.fields import line_box, text_box


def day(label: Any) -> forms.DateField:  # Any: a lazy text
    """A day that must be given, today unless said otherwise."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    wrong = {"required": _("Nhập ngày"), "invalid": _("Ngày không có thật. Kiểm tra lại ngày và tháng")}
    return forms.DateField(label=label, initial=today, widget=widget, error_messages=wrong)


class ProposeForm(forms.Form):
    effective_from = day(_("Có hiệu lực từ ngày"))
    note = text_box(_("Lời nhắn cho người duyệt"))


class ReasonForm(forms.Form):
    because = text_box(_("Lý do"), required=True)


class EndForm(forms.Form):
    on = day(_("Chấm dứt từ ngày"))
    because = text_box(_("Lý do"), required=True)
    successor = line_box(_("Mã thủ tục thay thế"), hint=_("Để trống nếu không có."), longest=20)


class CloneForm(forms.Form):
    code = line_box(_("Mã thủ tục mới"), required=True, longest=20)
    name = line_box(_("Tên thủ tục mới"), required=True)
    slug = line_box(
        _("Đường dẫn"), required=True, hint=_("Chữ thường không dấu, số và gạch nối."), longest=120
    )


class RenameForm(forms.Form):
    slug = line_box(
        _("Đường dẫn mới"),
        required=True,
        hint=_("Chữ thường không dấu, số và gạch nối. Đường dẫn cũ vẫn dẫn đến thủ tục này."),
        longest=120,
    )


class ImportForm(forms.Form):
    """A file at first; its text travels along once it was read and reported on."""

    file = forms.FileField(label=_("Tệp thủ tục"), required=False, help_text=_("Tệp YAML, nhiều nhất 1 MB."))
    text = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LARGEST, strip=False)

    def content(self) -> bytes:
        """The bytes that were sent, one more than is allowed at most."""
        file: Any = self.cleaned_data.get("file")  # Any: an upload
        if file is not None:
            file.seek(0)
            return bytes(file.read(LARGEST + 1))
        return str(self.cleaned_data.get("text", "")).encode()


class TrialForm(forms.Form):
    name = line_box(
        _("Tên tình huống"), required=True, hint=_("Ví dụ: Trẻ trên 60 ngày tuổi, không có cha"), longest=200
    )


class ExpectForm(forms.Form):
    """What must come of a test case; the boxes begin with what comes of it now."""

    valid = forms.ChoiceField(
        label=_("Câu trả lời"),
        choices=[("co", _("Gửi được")), ("khong", _("Phải báo lỗi ở các câu được nêu dưới đây"))],
        widget=forms.RadioSelect,
    )
    wrong = forms.MultipleChoiceField(
        label=_("Câu phải báo lỗi"), required=False, widget=forms.CheckboxSelectMultiple
    )
    papers = forms.MultipleChoiceField(
        label=_("Giấy tờ phải nộp"), required=False, widget=forms.CheckboxSelectMultiple
    )
    fee = forms.IntegerField(label=_("Phải trả (đồng)"), min_value=0, max_value=2_000_000_000, required=False)
    body = forms.BooleanField(label=_("Kiểm tra cả cơ quan giải quyết và thời hạn"), required=False)

    def __init__(self, *args: Any, questions: Any, papers: Any, **options: Any) -> None:  # Any: as Django's
        super().__init__(*args, **options)
        for name, choices in (("wrong", questions), ("papers", papers)):
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            field.choices = choices


def effective(form: ProposeForm) -> date:
    """The day a proposal asks for."""
    chosen: date = form.cleaned_data["effective_from"]
    return chosen
