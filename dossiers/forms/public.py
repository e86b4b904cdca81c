"""Forms for anybody: follow a dossier by its code, check a paper by its code or by the file itself."""

import re

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from portal.kernel.codes import is_well_formed, tidy_code

_DOSSIER_CODE = re.compile(r"[A-Z0-9.]{2,35}-(?P<day>[0-9]{6})-(?P<number>[0-9]{5,12})")
_PAPER_CODE = re.compile(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){2}")


class TrackForm(forms.Form):
    """A code, and four digits that only those concerned know."""

    code = forms.CharField(
        label=_("Mã hồ sơ"),
        help_text=_("Ghi trên biên nhận hoặc tin nhắn. Ví dụ: H41.16681.1-261121-00017"),
        max_length=80,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={
            "required": _("Nhập mã hồ sơ"),
            "max_length": _("Mã hồ sơ không đúng. Nhập lại như trên biên nhận"),
        },
    )
    tail = forms.CharField(
        label=_("4 số cuối của số định danh hoặc số điện thoại"),
        help_text=_("Của người nộp hồ sơ. Đây là cách giữ kín tình trạng hồ sơ với người khác."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Nhập 4 số cuối"), "max_length": _("Nhập đúng 4 chữ số")},
    )

    def clean_code(self) -> str:
        code = re.sub(r"\s+", "", self.cleaned_data["code"]).upper().replace("–", "-")
        found = _DOSSIER_CODE.fullmatch(code)
        if found is None or not is_well_formed(found["day"] + found["number"]):
            raise forms.ValidationError(_("Mã hồ sơ không đúng. Kiểm tra lại từng chữ số như trên biên nhận"))
        return code

    def clean_tail(self) -> str:
        tail = re.sub(r"\s+", "", self.cleaned_data["tail"])
        if not re.fullmatch(r"[0-9]{4}", tail):
            raise forms.ValidationError(_("Nhập đúng 4 chữ số"))
        return tail


class CodeForm(forms.Form):
    """The code printed on a paper."""

    code = forms.CharField(
        label=_("Mã kiểm tra ghi trên giấy"),
        help_text=_("12 chữ và số, in cạnh mã QR. Ví dụ: 7F3K-9QXA-HM4C"),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={"required": _("Nhập mã ghi trên giấy"), "max_length": _("Mã phải có 12 chữ và số")},
    )

    def clean_code(self) -> str:
        code = tidy_code(self.cleaned_data["code"])
        if not _PAPER_CODE.fullmatch(code):
            raise forms.ValidationError(_("Mã phải có 12 chữ và số"))
        return code


class PdfForm(forms.Form):
    """An electronic paper as it was received."""

    pdf = forms.FileField(
        label=_("Tệp PDF đã nhận"),
        help_text=_("Tệp chỉ dùng để kiểm tra, không được lưu lại."),
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
        error_messages={
            "required": _("Chọn tệp PDF cần kiểm tra"),
            "empty": _("Tệp này không có nội dung. Chọn tệp khác"),
        },
    )

    def clean_pdf(self) -> "UploadedFile[bytes]":
        pdf: UploadedFile[bytes] = self.cleaned_data["pdf"]
        if (pdf.size or 0) > settings.UPLOAD_MAX_BYTES:
            raise forms.ValidationError(_("Tệp phải nhỏ hơn 20 MB"))
        if pdf.read(5) != b"%PDF-":
            raise forms.ValidationError(_("Tệp này không phải PDF. Chọn tệp PDF đã nhận"))
        pdf.seek(0)
        return pdf
