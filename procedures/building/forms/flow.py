"""Editors of steps, rounds, ways to file with their time limits, and fees."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from communes.roles import Role
from procedures.building.forms.base import NamingForm, PartForm
from procedures.building.forms.exemptions import ExemptionRows
from procedures.building.forms.fields import (
    WordField,
    WordsField,
    filled,
    line_box,
    lines_box,
    text_box,
    tick_box,
    whole_box,
)
from procedures.definition import Aid, Allowance, Channel, Definition, FeeRule, FeeStep, WorkflowStep
from procedures.words import AidKind, AllowanceUnit, ChannelKind, FeeKind, Moment, Place, StepAct, Variant

_IN_ORDER = _("Theo thứ tự các dòng ở trên")


class StepForm(PartForm):
    """One step of the internal workflow, with its job aids."""

    WHEN = ""

    name = line_box(_("Tên bước"), required=True)
    role = WordField(Role, _("Ai làm"))
    place = WordField(Place, _("Ở đâu"))
    hours = forms.DecimalField(
        label=_("Số giờ làm việc"),
        min_value=0,
        max_value=20000,
        decimal_places=2,
        help_text=_("Một ngày là 8 giờ"),
    )
    signs = tick_box(_("Ký kết quả ở bước này"))
    can_return = tick_box(_("Trả lại bước trước được"))
    acts = WordsField(
        StepAct, _("Được làm thêm"), required=False, help_text=_("Không chọn gì là được làm tất cả")
    )
    work = lines_box(_("Cách làm, từng việc"))
    sample = lines_box(_("Mẫu một hồ sơ đủ"))
    mistake = lines_box(_("Lỗi thường gặp"))
    remedy = lines_box(_("Cách khắc phục từng lỗi"), hint=_IN_ORDER)
    name_en = line_box(_("Tên bước, tiếng Anh"))
    work_en = lines_box(_("Cách làm, tiếng Anh"), hint=_IN_ORDER)
    sample_en = lines_box(_("Mẫu một hồ sơ đủ, tiếng Anh"), hint=_IN_ORDER)
    mistake_en = lines_box(_("Lỗi thường gặp, tiếng Anh"), hint=_IN_ORDER)
    remedy_en = lines_box(_("Cách khắc phục, tiếng Anh"), hint=_IN_ORDER)

    def boxes(self, part: WorkflowStep) -> dict[str, object]:
        mistakes = [one for one in part.aids if one.kind is AidKind.MISTAKE]
        hours = part.minutes / 60
        shown = {
            **super().boxes(part),
            "hours": int(hours) if hours == int(hours) else round(hours, 2),
            "remedy": [one.remedy for one in mistakes],
            "remedy_en": [one.remedy_en for one in mistakes],
        }
        for kind in AidKind:
            of_kind = [one for one in part.aids if one.kind is kind]
            shown |= {str(kind): [one.vi for one in of_kind], f"{kind}_en": [one.en for one in of_kind]}
        return shown

    def clean_hours(self) -> Any:  # Any: a decimal
        hours = self.cleaned_data["hours"]
        if hours * 60 != int(hours * 60):
            raise forms.ValidationError(_now("Số giờ phải là số phút tròn, ví dụ 0,25 hoặc 0,5"))
        return hours

    def more(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:  # Any: values of the part's own fields
        aids = [aid for kind in AidKind for aid in _aids(kind, cleaned)]
        return {"minutes": int(cleaned["hours"] * 60), "aids": tuple(aids)}


class RoundForm(NamingForm):
    """A later filing that belongs to the procedure."""

    WHEN = ""

    name = line_box(_("Tên lần nộp sau"), required=True)
    step = forms.ChoiceField(label=_("Mở ở bước"))
    days = whole_box(_("Người dân có mấy ngày làm việc"), least=1, most=2000)
    name_en = line_box(_("Tên lần nộp sau, tiếng Anh"))

    def ready(self) -> None:
        self.offer("step", self.definition.workflow, _("Chọn bước"))
        self.fields["step"].required = True


class ChannelForm(PartForm):
    """A way to file, and how long the answer takes."""

    WHEN_WORDS = _("Áp dụng khi")

    kind = WordField(ChannelKind, _("Cách nộp"))
    variant = WordField(Variant, _("Loại thời hạn"))
    value = whole_box(_("Thời hạn"), most=2000)
    unit = WordField(AllowanceUnit, _("Tính bằng"))
    label = line_box(_("Tên của dòng này"), hint=_("Khi một cách nộp có nhiều thời hạn"))
    note = text_box(_("Lưu ý"))
    label_en = line_box(_("Tên của dòng này, tiếng Anh"))
    note_en = text_box(_("Lưu ý, tiếng Anh"))

    def boxes(self, part: Channel) -> dict[str, object]:
        return {**super().boxes(part), "value": part.allowance.value, "unit": part.allowance.unit}

    def more(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:  # Any: values of the part's own fields
        return {"allowance": Allowance(cleaned["value"] or 0, cleaned["unit"])}


class FeeForm(PartForm):
    """A price, by the piece or in steps, and who pays less."""

    WHEN_WORDS = _("Thu khi")

    label = line_box(_("Tên khoản thu"), required=True)
    kind = WordField(FeeKind, _("Là"))
    amount = whole_box(_("Mức thu, đồng"))
    by = forms.ChoiceField(label=_("Nhân với số ở câu"), required=False)
    times = forms.ChoiceField(label=_("Nhân thêm với số ở câu"), required=False)
    each = forms.ChoiceField(label=_("Thu cho từng dòng của nhóm"), required=False)
    steps = lines_box(
        _("Mức thu theo bậc"),
        hint=_("Mỗi dòng “đến số: mức thu”, dòng cuối chỉ có mức thu. Ví dụ: 2: 4000, rồi xuống dòng 2000"),
    )
    cap = whole_box(_("Nhiều nhất, đồng"), hint=_("0 là không giới hạn"))
    moment = WordField(Moment, _("Thu lúc"))
    channels = WordsField(
        ChannelKind, _("Chỉ khi nộp"), required=False, help_text=_("Không chọn gì là mọi cách nộp")
    )
    basis = text_box(_("Căn cứ thu"))
    label_en = line_box(_("Tên khoản thu, tiếng Anh"))

    def __init__(
        self,
        part: FeeRule,
        definition: Definition,
        data: Mapping[str, Any] | None = None,  # Any: a QueryDict
        **options: Any,  # Any: what every part's form takes
    ) -> None:
        super().__init__(part, definition, data, **options)
        self.exemptions = ExemptionRows(part.exemptions, definition, data)

    def ready(self) -> None:
        numbers = [
            one
            for one in self.definition.questions
            if one.type in ("number", "money", "repeat", "calculated")
        ]
        groups = [one for one in self.definition.questions if one.type == "repeat"]
        for name, offered in (("by", numbers), ("times", numbers), ("each", groups)):
            box, kept = self.fields[name], getattr(self.part, name)
            assert isinstance(box, forms.ChoiceField)
            known = [(one.key, one.label) for one in offered]
            extra = [(kept, kept)] if kept and kept not in dict(known) else []
            box.choices = [("", _("Không nhân")), *known, *extra]

    def boxes(self, part: FeeRule) -> dict[str, object]:
        told = [f"{one.up_to}: {one.amount}" if one.up_to else str(one.amount) for one in part.steps]
        return {**super().boxes(part), "steps": told}

    def clean_steps(self) -> tuple[FeeStep, ...]:
        return tuple(_fee_step(line) for line in filled(self.cleaned_data["steps"]))

    def is_valid(self) -> bool:
        return super().is_valid() and self.exemptions.is_valid()

    def more(self, cleaned: Mapping[str, Any]) -> dict[str, Any]:  # Any: values of the part's own fields
        return {"exemptions": self.exemptions.exemptions}

    def wrong(self) -> dict[str, str]:
        own = {"exemptions": self.exemptions.error} if self.exemptions.error else {}
        return {**super().wrong(), **own}


def _aids(kind: AidKind, cleaned: Mapping[str, Any]) -> list[Aid]:  # Any: lines of the boxes
    def at(name: str, number: int) -> str:
        told = cleaned.get(name, ())
        return str(told[number]) if number < len(told) else ""

    with_remedy = kind is AidKind.MISTAKE
    return [
        Aid(
            line,
            at(f"{kind}_en", number),
            kind,
            at("remedy", number) if with_remedy else "",
            at("remedy_en", number) if with_remedy else "",
        )
        for number, line in enumerate(cleaned[str(kind)])
        if line
    ]


def _fee_step(line: str) -> FeeStep:
    before, colon, after = line.partition(":")
    limit, price = (before, after) if colon else ("0", before)
    numbers = [one.replace(".", "").replace(" ", "").removesuffix("đồng") for one in (limit, price)]
    if not all(one.isdecimal() and len(one) < 11 for one in numbers):
        raise forms.ValidationError(_now("Không đọc được bậc “%(line)s”. Viết như: 2: 4000") % {"line": line})
    return FeeStep(int(numbers[1]), int(numbers[0]))
