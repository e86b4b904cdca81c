"""Editors of papers, cases, reasons, results, and rules across answers."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from procedures.building import vocabulary
from procedures.building.forms.base import NamingForm, PartForm
from procedures.building.forms.fields import (
    WordField,
    both_boxes,
    line_box,
    lines_box,
    text_box,
    texts,
    tick_box,
    whole_box,
)
from procedures.definition import Component
from procedures.words import ComponentKind, Stage


class ComponentForm(NamingForm):
    """A paper of the dossier."""

    WHEN_WORDS = _("Cần khi")

    name = line_box(_("Tên giấy tờ"), required=True)
    kind = WordField(ComponentKind, _("Nộp thế nào"))
    required = tick_box(_("Phải có mới gửi được hồ sơ"))
    originals = whole_box(_("Số bản chính"), most=99)
    copies = whole_box(_("Số bản sao"), most=99)
    replaceable_by = forms.MultipleChoiceField(
        label=_("Dữ liệu thay được giấy này"), required=False, widget=forms.CheckboxSelectMultiple
    )
    case = forms.ChoiceField(label=_("Thuộc trường hợp"), required=False)
    note = text_box(_("Lưu ý cho người nộp"))
    checks = lines_box(_("Cán bộ kiểm tra những gì"), hint=_("Mỗi dòng một điều phải xem"))
    mistakes = lines_box(_("Lỗi thường gặp"), hint=_("Mỗi dòng một lỗi"))
    form = line_box(_("Số hiệu mẫu đơn, tờ khai"), longest=200)
    name_en = line_box(_("Tên giấy tờ, tiếng Anh"))
    note_en = text_box(_("Lưu ý, tiếng Anh"))
    checks_en = lines_box(_("Cán bộ kiểm tra những gì, tiếng Anh"), hint=_("Theo thứ tự các dòng ở trên"))
    mistakes_en = lines_box(_("Lỗi thường gặp, tiếng Anh"), hint=_("Theo thứ tự các dòng ở trên"))

    def ready(self) -> None:
        self.offer("case", self.definition.cases, _("Mọi trường hợp"))
        box = self.fields["replaceable_by"]
        assert isinstance(box, forms.ChoiceField)
        named = {key: register.name for key, register in vocabulary.REGISTERS.items() if key != "health"}
        extra = {key: key for key in self.part.replaceable_by if key not in named}
        box.choices = list({**named, **extra}.items())

    def boxes(self, part: Component) -> dict[str, object]:
        return {
            **super().boxes(part),
            **both_boxes("checks", part.checks),
            **both_boxes("mistakes", part.mistakes),
        }

    def more(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:  # Any: values of the part's own fields
        return {
            "checks": texts(cleaned["checks"], cleaned["checks_en"]),
            "mistakes": texts(cleaned["mistakes"], cleaned["mistakes_en"]),
        }


class CaseForm(PartForm):
    """A variant of the dossier with papers of its own."""

    WHEN_WORDS = _("Áp dụng khi")

    name = line_box(_("Tên trường hợp"), required=True)
    name_en = line_box(_("Tên trường hợp, tiếng Anh"))


class ReasonForm(NamingForm):
    """Why a dossier is asked for more, not taken, or refused."""

    WHEN = ""

    text = text_box(_("Lý do, nói với người dân"), required=True)
    stage = WordField(Stage, _("Dùng khi"))
    remedy = text_box(_("Người dân làm gì tiếp"))
    article = line_box(_("Điều luật"))
    component = forms.ChoiceField(label=_("Về giấy tờ"), required=False)
    question = forms.ChoiceField(label=_("Về câu hỏi"), required=False)
    text_en = text_box(_("Lý do, tiếng Anh"))
    remedy_en = text_box(_("Người dân làm gì tiếp, tiếng Anh"))

    def ready(self) -> None:
        self.offer("component", self.definition.components, _("Không riêng giấy tờ nào"))
        self.offer("question", self.definition.questions, _("Không riêng câu nào"))


class ResultForm(PartForm):
    """What is issued at the end; of several the first whose condition holds."""

    WHEN_WORDS = _("In kết quả này khi")

    name = line_box(_("Tên kết quả"), required=True)
    code = line_box(_("Mã kết quả quốc gia"), longest=80)
    template = line_box(_("Mẫu văn bản"), required=True, longest=80, hint=_("Ví dụ: decision, certificate"))
    name_en = line_box(_("Tên kết quả, tiếng Anh"))


class RuleForm(NamingForm):
    """Where the condition holds the dossier cannot be sent, and the sentence says why."""

    WHEN_WORDS = _("Không gửi được khi")
    WHEN_NEEDED = True

    text = text_box(_("Câu nói với người nộp"), required=True, hint=_("Nói điều sai và cách sửa"))
    question = forms.ChoiceField(label=_("Câu báo lỗi đứng ở"), required=False)
    text_en = text_box(_("Câu nói với người nộp, tiếng Anh"))

    def ready(self) -> None:
        self.offer("question", self.definition.questions, _("Đầu trang kiểm tra lại"))
