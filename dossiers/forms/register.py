"""The filters of the register."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.lifecycle import State
from dossiers.wording import LOOKS

if TYPE_CHECKING:
    from dossiers.views.officer.catalogue import Catalogue

_WRONG_DAY = {"invalid": gettext_lazy("Ngày không có thật. Kiểm tra lại ngày và tháng")}


def _day(label: Any) -> forms.DateField:  # Any: text that waits for its language
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget, error_messages=_WRONG_DAY)


class RegisterForm(forms.Form):
    """What the register is narrowed by."""

    q = forms.CharField(label=gettext_lazy("Mã hồ sơ hoặc tên người nộp"), required=False, max_length=100)
    thu_tuc = forms.ChoiceField(label=gettext_lazy("Thủ tục"), required=False)
    tinh_trang = forms.ChoiceField(label=gettext_lazy("Tình trạng"), required=False)
    tu = _day(gettext_lazy("Nhận từ ngày"))
    den = _day(gettext_lazy("Đến ngày"))

    def __init__(self, data: Mapping[str, Any] | None = None, *, known: "Catalogue") -> None:
        super().__init__(data)
        everything = [("", _("Tất cả"))]
        self.fields["thu_tuc"].choices = everything + known.procedures()  # type: ignore[attr-defined]  # a ChoiceField
        states = [
            (one.value, look.desk_words or look.words)
            for one, look in LOOKS.items()
            if one is not State.DRAFT
        ]
        self.fields["tinh_trang"].choices = everything + states  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("tu") and given.get("den") and given["tu"] > given["den"]:
            self.add_error("den", _("Ngày đến phải từ ngày bắt đầu trở đi"))
        return given
