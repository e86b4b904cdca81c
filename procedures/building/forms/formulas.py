"""Settings that name other things of the draft: a formula over questions, a paper, a register, a whole list."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from procedures.calculating import WORDS
from procedures.conditions import Unreadable
from procedures.definition import Definition, Question
from procedures.lookups import LOOKUPS
from procedures.reference import lists_in, options_in

FORMULAS = {
    "sum": _("Cộng các số"),
    "product": _("Nhân các số"),
    "difference": _("Số thứ nhất trừ số thứ hai"),
    "count": _("Đếm số dòng của nhóm"),
    "age": _("Tuổi tính từ ngày sinh"),
    "years": _("Số năm giữa hai ngày"),
    "days": _("Số ngày giữa hai ngày"),
}
_LONGEST_LIST = 100_000
_ONE, _TWO = ("count", "age"), ("difference", "years", "days")
LIST_NAMES = {
    "banks": _("Ngân hàng"),
    "countries": _("Quốc gia"),
    "education_levels": _("Trình độ học vấn"),
    "ethnicities": _("Dân tộc"),
    "land_purposes": _("Mục đích sử dụng đất"),
    "occupations": _("Nghề nghiệp"),
    "relations": _("Quan hệ gia đình"),
    "sexes": _("Giới tính"),
    "vsic": _("Ngành kinh tế"),
}


def more_boxes(question: Question, definition: Definition) -> dict[str, forms.Field]:
    """The boxes beside the plain settings of a kind."""
    if question.type == "calculated":
        return _formula_boxes(question, definition)
    if question.type in ("choice", "choices", "cascading", "reference_list"):
        named = [(name, LIST_NAMES.get(name, name)) for name in lists()]
        pasted = forms.CharField(
            label=_("Hoặc dán danh mục của tỉnh"),
            help_text=_(
                "Dòng đầu: code,label,label_en,parent. Mỗi dòng sau một lựa chọn, cách nhau bằng dấu phẩy."
            ),
            required=False,
            max_length=_LONGEST_LIST,
            widget=forms.Textarea(attrs={"rows": 4}),
        )
        return {
            "from_list": _choice(
                _("Thay bằng danh mục có sẵn"), [("", _("Giữ các lựa chọn ở trên")), *named]
            ),
            "from_text": pasted,
        }
    if question.type == "register_lookup":
        return {"register": _choice(_("Tra ở"), [(key, key) for key in LOOKUPS])}
    if question.type == "file":
        papers = [(one.key, one.name) for one in definition.components]
        return {"component": _choice(_("Tệp của giấy tờ"), [("", _("Chọn giấy tờ")), *papers])}
    if question.type == "date":
        others = [
            (one.key, one.label) for one in definition.questions if one.type == "date" and one != question
        ]
        return {"after": _choice(_("Không trước ngày ở câu"), [("", _("Không so")), *others])}
    return {}


def more_config(question: Question, cleaned: Mapping[str, Any]) -> dict[str, object]:  # Any: values of boxes
    """What those boxes say, as settings; nothing where they say nothing."""
    found: dict[str, object] = {}
    if name := cleaned.get("from_list"):
        found["options"] = [dict(one) for one in lists()[name]]
    elif text := cleaned.get("from_text"):
        found["options"] = options_in(text)
    if word := cleaned.get("formula"):
        over = [key for key in (cleaned.get("first"), cleaned.get("second")) if key]
        over += [key for key in cleaned.get("others", ()) if key not in over and word not in (*_ONE, *_TWO)]
        found[word] = over[0] if word in _ONE else over
    return found


def checked(form: forms.Form, cleaned: Mapping[str, Any]) -> None:  # Any: values of boxes
    """A formula needs its questions, a pasted table its columns."""
    if text := cleaned.get("from_text"):
        try:
            options_in(text)
        except Unreadable as wrong:
            form.add_error("from_text", str(wrong))
    word = cleaned.get("formula")
    if word and not cleaned.get("first"):
        form.add_error("first", _now("Chọn câu để tính"))
    if word in _TWO and not cleaned.get("second"):
        form.add_error("second", _now("Chọn câu thứ hai"))


def lists() -> Mapping[str, Any]:  # Any: options as files give them
    """The reference lists of the portal by name."""
    return lists_in(settings.FIXTURES / "procedures" / "lists")


def _formula_boxes(question: Question, definition: Definition) -> dict[str, forms.Field]:
    asked = [(one.key, one.label) for one in definition.questions if one.key != question.key]
    word = next((one for one in WORDS if one in question.config), "")
    if word == "table":
        return {}
    given = question.config.get(word, [])
    over = [str(one) for one in (given if isinstance(given, list | tuple) else [given])]
    known = dict(asked)
    offered = [("", _("Chọn câu")), *asked, *[(key, key) for key in over if key not in known]]
    first, second = [*over, "", ""][:2]
    several = forms.MultipleChoiceField(
        label=_("Các câu khác"),
        choices=offered[1:],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        initial=over[2:],
    )
    return {
        "formula": _choice(_("Cách tính"), [("", _("Chọn cách tính")), *FORMULAS.items()], word),
        "first": _choice(_("Câu thứ nhất"), offered, first),
        "second": _choice(_("Câu thứ hai"), offered, second),
        "others": several,
    }


def _choice(
    label: Any, choices: list[tuple[str, Any]], initial: str = ""
) -> forms.ChoiceField:  # Any: lazy texts
    return forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)
