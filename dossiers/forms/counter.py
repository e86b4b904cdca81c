"""What the desk writes down when somebody comes to the counter."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.actions.counter import Comer
from dossiers.forms.citizen import SeveralFilesField
from dossiers.forms.officer import Text
from identity.citizen_number import InvalidNumber, parse
from procedures.words import ChannelKind

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from communes.models import Agency
    from procedures.models import ProcedureVersion

_PHONE = re.compile(r"0\d{9}")


class ComerForm(forms.Form):
    """Who came and what for."""

    procedure = forms.ChoiceField(
        label=gettext_lazy("Thủ tục"),
        error_messages={
            "required": gettext_lazy("Chọn thủ tục"),
            "invalid_choice": gettext_lazy("Thủ tục này không còn nhận. Chọn thủ tục khác"),
        },
    )
    desk_choice = forms.ChoiceField(
        label=gettext_lazy("Quầy"), error_messages={"required": gettext_lazy("Chọn quầy tiếp nhận")}
    )
    name = Text(
        label=gettext_lazy("Họ tên người nộp"), empty=gettext_lazy("Nhập họ tên người nộp"), most=120, rows=1
    )
    number = Text(
        label=gettext_lazy("Số định danh"), empty=gettext_lazy("Nhập số định danh"), most=20, rows=1
    )
    phone = Text(label=gettext_lazy("Số điện thoại"), required=False, most=20, rows=1)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        versions: "QuerySet[ProcedureVersion]",
        desks: "Sequence[Agency]",
    ) -> None:
        super().__init__(data)
        self.versions = {one.procedure.code: one for one in versions.order_by("short", "name")}
        self.desks = {str(one.pk): one for one in desks}
        rows = [(code, f"{one.short or one.name} ({code})") for code, one in self.versions.items()]
        self.fields["procedure"].choices = [("", _("Chọn thủ tục")), *rows]  # type: ignore[attr-defined]  # a ChoiceField
        places = [(key, one.name) for key, one in self.desks.items()]
        self.fields["desk_choice"].choices = places  # type: ignore[attr-defined]  # as above
        self.fields["number"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off"}
        self.fields["name"].widget.attrs["autocomplete"] = "off"
        if len(self.desks) == 1:
            self.fields["desk_choice"].required = False
            self.fields["desk_choice"].widget = forms.HiddenInput()

    @property
    def version(self) -> "ProcedureVersion":
        return self.versions[self.cleaned_data["procedure"]]

    @property
    def desk(self) -> "Agency":
        return self.desks.get(self.cleaned_data["desk_choice"]) or next(iter(self.desks.values()))

    @property
    def comer(self) -> Comer:
        given = self.cleaned_data
        return Comer(given["name"], given["number"], given["phone"])

    def clean_procedure(self) -> str:
        code: str = self.cleaned_data["procedure"]
        channels = self.versions[code].definition.channels
        if not any(one.kind is ChannelKind.COUNTER for one in channels):
            raise forms.ValidationError(_("Thủ tục này chỉ nhận trực tuyến"))
        return code

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if any(unicodedata.category(letter)[0] not in "LMZP" for letter in name):
            raise forms.ValidationError(_("Họ tên chỉ gồm chữ cái và dấu cách"))
        return name

    def clean_number(self) -> str:
        try:
            return parse(self.cleaned_data["number"]).digits
        except InvalidNumber as wrong:
            raise forms.ValidationError(str(wrong)) from wrong

    def clean_phone(self) -> str:
        digits = re.sub(r"[\s.\-]", "", self.cleaned_data["phone"])
        if digits and not _PHONE.fullmatch(digits):
            raise forms.ValidationError(_("Số điện thoại phải có 10 chữ số và bắt đầu bằng 0"))
        return digits

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.desks:
            raise forms.ValidationError(_("Vị trí công tác hiện tại không có quầy tiếp nhận"))
        return given


class ScanForm(forms.Form):
    """Scans of one paper."""

    scans = SeveralFilesField(label=gettext_lazy("Tệp quét"))


class FinishForm(forms.Form):
    """The receipt's number when money was taken, and that the papers were compared."""

    receipt_number = Text(
        label=gettext_lazy("Số biên lai"), empty=gettext_lazy("Nhập số biên lai thu phí"), most=60, rows=1
    )
    compared = forms.BooleanField(
        label=gettext_lazy("Đã đối chiếu bản quét với giấy tờ người nộp mang đến."),
        error_messages={"required": gettext_lazy("Đối chiếu giấy tờ rồi đánh dấu vào ô này")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, owed: int) -> None:
        super().__init__(data)
        if not owed:
            del self.fields["receipt_number"]
