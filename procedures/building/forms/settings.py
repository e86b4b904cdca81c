"""Boxes for the settings of a kind of answer, made from its `Settings` dataclass; what has no box stays as it is."""

from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

from django import forms
from django.utils.translation import gettext_lazy as _

from procedures.building.forms.fields import line_box, lines_box, tick_box
from procedures.building.forms.formulas import checked, more_boxes, more_config
from procedures.building.forms.rows import OptionRows, PersonParts, QuestionRows, RowsField
from procedures.calculating import WORDS
from procedures.conditions import Unreadable
from procedures.definition import Definition, Question
from procedures.fields import FIELD_TYPES
from procedures.fields.options import Option
from procedures.shape import plain

PREFIX = "config-"
LABELS: Mapping[str, Any] = {  # Any: lazy texts
    "least": _("Nhỏ nhất"),
    "most": _("Lớn nhất"),
    "decimals": _("Số chữ số thập phân"),
    "suffix": _("Đơn vị ghi sau ô"),
    "suffix_en": _("Đơn vị, tiếng Anh"),
    "size": _("Độ rộng của ô (2, 4, 6, 10, 20, 30)"),
    "longest": _("Số ký tự nhiều nhất"),
    "kind": _("Dạng chữ (any: bất kỳ, name: tên người)"),
    "pattern": _("Mẫu kiểm tra"),
    "pattern_error": _("Câu báo lỗi khi sai mẫu"),
    "pattern_error_en": _("Câu báo lỗi khi sai mẫu, tiếng Anh"),
    "autocomplete": _("Gợi ý của trình duyệt"),
    "past": _("Hôm nay hoặc trước hôm nay"),
    "future": _("Hôm nay hoặc sau hôm nay"),
    "years_back": _("Lùi nhiều nhất (năm)"),
    "years_ahead": _("Tới nhiều nhất (năm)"),
    "after": _("Không trước ngày ở câu (khóa của câu)"),
    "within_months": _("Cách ngày đó nhiều nhất (tháng)"),
    "birthday": _("Là ngày sinh"),
    "agree": _("Phải đánh dấu đồng ý"),
    "look": _("Cách hiện (radios: các nút, select: danh sách)"),
    "rows": _("Số dòng của ô"),
    "of": _("Gọi người này là"),
    "of_en": _("Gọi người này là, tiếng Anh"),
    "year_only": _("Chỉ cần năm sinh"),
    "street": _("Lời của dòng số nhà, thôn"),
    "street_en": _("Lời của dòng số nhà, thôn, tiếng Anh"),
    "street_required": _("Bắt buộc ghi số nhà, thôn"),
    "yes": _("Lời của câu trả lời “có”"),
    "yes_en": _("Lời của câu trả lời “có”, tiếng Anh"),
    "no": _("Lời của câu trả lời “không”"),
    "no_en": _("Lời của câu trả lời “không”, tiếng Anh"),
    "options": _("Các lựa chọn"),
    "questions": _("Các câu trong nhóm"),
    "item": _("Gọi mỗi dòng là"),
    "item_en": _("Gọi mỗi dòng là, tiếng Anh"),
    "parts": _("Hỏi những gì về người này"),
    "least_age": _("Tuổi nhỏ nhất"),
    "most_age": _("Tuổi lớn nhất"),
    "min_age": _("Tuổi nhỏ nhất"),
    "component": _("Giấy tờ đi kèm (khóa của giấy tờ)"),
    "how": _("Tính thế nào, nói với người nộp"),
    "how_en": _("Tính thế nào, tiếng Anh"),
    "parent_label": _("Lời của nhóm"),
    "parent_label_en": _("Lời của nhóm, tiếng Anh"),
    "child_label": _("Lời của mục trong nhóm"),
    "child_label_en": _("Lời của mục trong nhóm, tiếng Anh"),
    "ethnicity": _("Danh mục dân tộc"),
    "nationality": _("Danh mục quốc tịch"),
    "earliest": _("Sớm nhất"),
    "latest": _("Muộn nhất"),
    "words": _("Có ô mô tả bằng lời"),
    "range_error": _("Câu báo lỗi khi ngoài khoảng"),
    "range_error_en": _("Câu báo lỗi khi ngoài khoảng, tiếng Anh"),
    "codes": _("Hiện mã trước tên"),
    "other": _("Nhận cả mục ngoài danh mục"),
    "register": _("Tra ở"),
    "shows": _("Hiện những gì"),
    "must": _("Phải tra thấy mới đi tiếp"),
    "drawn": _("Cho vẽ chữ ký"),
    "shortest": _("Số ký tự ít nhất"),
}
_MOST_OPTIONS = 40


class SettingsForm(forms.Form):
    """The settings of one question. Only what differs from the present settings is written."""

    def __init__(
        self,
        question: Question,
        data: Mapping[str, Any] | None = None,  # Any: a QueryDict
        definition: Definition | None = None,
    ) -> None:
        self.question = question
        self.present = present(question)
        boxes = {name: box for name, box in _boxes(question, self.present) if box is not None}
        initial = {name: getattr(self.present, name) for name in boxes}
        self.more = more_boxes(question, definition) if definition is not None else {}
        for name, box in self.more.items():
            if name in boxes:
                _keep_choice(box, str(initial[name]))
        super().__init__(data=data, initial=initial, prefix="config")
        self.fields.update({**boxes, **self.more})
        for name, box in boxes.items():
            if isinstance(box, RowsField):
                box.before = getattr(self.present, name) or ()

    def config(self) -> dict[str, object]:
        """The settings to keep: as they were, with what was changed."""
        whole = {str(name): plain(value) for name, value in self.question.config.items()}
        for name, value in self.cleaned_data.items():
            if not hasattr(self.present, name):
                continue
            given = _empty(self.fields[name], value)
            if plain(given) != plain(getattr(self.present, name)):
                whole[name] = plain(given)
        return {**_without_formula(whole, self.cleaned_data), **more_config(self.question, self.cleaned_data)}

    def clean(self) -> dict[str, Any]:  # Any: values of the settings
        kept = super().clean() or self.cleaned_data
        checked(self, kept)
        return kept


def present(question: Question) -> Any:  # Any: each kind has its own settings
    """The settings as they are; of a kind whose settings are not whole yet, an empty stand-in."""
    kind = FIELD_TYPES[question.type]
    try:
        return kind.settings(question)
    except Unreadable:
        return _Bare(kind.Settings, question.config)


class _Bare:
    """Settings that cannot be read yet: every field has what is given, its default, or nothing."""

    def __init__(
        self, kind: type[Any], given: Mapping[str, object]
    ) -> None:  # Any: each kind has its own settings
        hints = get_type_hints(kind)
        for one in fields(kind):
            nothing: object = () if get_origin(hints[one.name]) is tuple else ""
            usual = nothing if one.default is MISSING else one.default
            value = given.get(one.name)
            setattr(self, one.name, value if isinstance(value, str | bool | int) else usual)


def _boxes(question: Question, settings: Any) -> Any:  # Any: pairs of names and form fields
    kind = FIELD_TYPES[question.type].Settings
    hints = get_type_hints(kind)
    for one in fields(kind):
        yield one.name, _box(question.type, one.name, hints[one.name], getattr(settings, one.name))


def _box(kind: str, name: str, hint: Any, value: Any) -> forms.Field | None:  # Any: a type form and a setting
    label = LABELS.get(name, name)
    if hint is bool:
        return tick_box(label)
    if hint is int:
        return forms.IntegerField(label=label, required=False)
    if hint is str:
        return line_box(label, longest=400)
    if hint == date | None:
        return forms.DateField(
            label=label, required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        )
    if get_origin(hint) is not tuple:
        return None
    inner = get_args(hint)[0]
    if inner is Option and name == "options":
        return OptionRows(label=label) if len(value) <= _MOST_OPTIONS else None
    if inner is Question:
        return QuestionRows(label=label)
    if kind == "person" and name == "parts":
        return PersonParts(label=label)
    return lines_box(label) if inner is str else None


def _keep_choice(box: forms.Field, value: str) -> None:
    """What is chosen now can always be chosen again."""
    if isinstance(box, forms.ChoiceField) and value:
        choices = list(box.widget.choices)
        if value not in [key for key, _words in choices]:
            box.choices = [*choices, (value, value)]


def _without_formula(
    config: dict[str, object], cleaned: Mapping[str, Any]
) -> dict[str, object]:  # Any: boxes
    return {key: value for key, value in config.items() if not (cleaned.get("formula") and key in WORDS)}


def _empty(box: forms.Field, value: object) -> object:
    """A number box left empty is 0, a list of lines has no empty ones."""
    if value is None and isinstance(box, forms.DateField):
        return None
    if value is None:
        return 0 if isinstance(box, forms.IntegerField) else ""
    return tuple(one for one in value if one) if isinstance(value, tuple) else value
