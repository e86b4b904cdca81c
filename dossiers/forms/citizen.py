"""Forms of the citizen's side that are not questions of a procedure."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

REASON_LENGTH = 1000


class RevisionForm(forms.Form):
    """Carries what the screen showed, so that a newer dossier is not changed unseen."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)

    @property
    def seen(self) -> int | None:
        """The revision the person had before their eyes."""
        seen: int | None = self.cleaned_data.get("revision")
        return seen


class SubmitForm(RevisionForm):
    """The statement of truth, which is never ticked in advance."""

    truth = forms.BooleanField(
        label=_("Những điều khai ở trên là đúng. Khai sai sự thật phải chịu trách nhiệm trước pháp luật."),
        error_messages={"required": _("Đánh dấu vào ô cam đoan trước khi gửi hồ sơ")},
    )


class WithdrawForm(RevisionForm):
    reason = forms.CharField(
        label=_("Lý do rút hồ sơ"),
        required=False,
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Lý do dài nhất 1000 chữ. Viết ngắn lại")},
    )


class ReplyForm(RevisionForm):
    reply = forms.CharField(
        label=_("Trả lời hoặc giải thích thêm"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("Trả lời dài nhất 2000 chữ. Viết ngắn lại")},
    )


class SeveralFiles(forms.ClearableFileInput):
    """A box for several photos or files at once."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class SeveralFilesField(forms.FileField):
    """One or more files; each is examined where it is kept, not here."""

    widget = SeveralFiles

    def clean(
        self, data: Any, initial: Any = None
    ) -> Sequence["UploadedFile[bytes]"]:  # Any: what a browser sends
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not files and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class PaperForm(forms.Form):
    """Photos or files of one paper."""

    papers = SeveralFilesField(
        label=_("Chọn ảnh hoặc tệp"),
        help_text=_("Ảnh (JPG, PNG, HEIC) hoặc PDF, mỗi tệp nhỏ hơn 20 MB. Chọn được nhiều tệp một lần."),
    )

    def __init__(self, *args: Any, name: str = "", **options: Any) -> None:  # Any: handed on as they came
        super().__init__(*args, **options)
        self.fields["papers"].error_messages["required"] = _("Chọn ảnh hoặc tệp: %(name)s") % {"name": name}
        self.fields["papers"].widget.attrs["accept"] = (
            "image/jpeg,image/png,image/heic,image/heif,application/pdf"
        )
