"""Settings that are lists of things, as rows of boxes: options, questions of a repeated group, parts of a person.

A row is taken away by emptying its words; empty rows at the end are there to add. What has no box is kept.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.building import vocabulary
from procedures.building.keys import key_for
from procedures.definition import Question
from procedures.fields.options import Option

EMPTY_ROWS = 3
MOST_ROWS = 60
SIMPLE_KINDS = ("text", "number", "money", "date", "yes_no", "choice", "long_text", "citizen_number", "phone")
PARTS = {
    "name": gettext_lazy("Họ, chữ đệm, tên"),
    "birth_date": gettext_lazy("Ngày sinh"),
    "sex": gettext_lazy("Giới tính"),
    "ethnicity": gettext_lazy("Dân tộc"),
    "nationality": gettext_lazy("Quốc tịch"),
    "id_number": gettext_lazy("Số định danh cá nhân"),
    "residence": gettext_lazy("Nơi cư trú"),
    "phone": gettext_lazy("Số điện thoại"),
}
Row = dict[str, str]


class RowsWidget(forms.Widget):
    """Reads numbered rows of boxes; drawing is the page's own."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        super().__init__()
        self.columns = columns

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> list[Row]:
        count = str(data.get(f"{name}-count", "0"))
        many = min(int(count), MOST_ROWS) if count.isdigit() else 0
        return [
            {column: str(data.get(f"{name}-{number}-{column}", "")).strip()[:400] for column in self.columns}
            for number in range(many)
        ]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return f"{name}-count" not in data


class RowsField(forms.Field):
    """A list of rows; `shape` names the template that draws them."""

    shape: ClassVar[str]
    columns: ClassVar[tuple[str, ...]]

    def __init__(self, *, label: Any) -> None:  # Any: a lazy text
        super().__init__(label=label, required=False, widget=RowsWidget(self.columns))
        self.before: tuple[Any, ...] = ()

    def rows_of(self, value: Any) -> list[Row]:  # Any: parts, or rows as they were sent
        """The rows to draw, the empty ones at the end included."""
        given = [one if isinstance(one, dict) else self.row(one) for one in value or ()]
        return [*given, *[dict.fromkeys(self.columns, "") for _number in range(EMPTY_ROWS)]]

    def row(self, part: Any) -> Row:  # Any: a part of the list
        raise NotImplementedError


class OptionRows(RowsField):
    """Options: their value is made once and stays, whatever the words become."""

    shape = "options"
    columns = ("value", "label", "label_en", "hint", "order")

    def row(self, part: Option) -> Row:
        return {
            "value": part.value,
            "label": part.label,
            "label_en": part.label_en,
            "hint": part.hint,
            "order": "",
        }

    def clean(self, value: Any) -> tuple[Option, ...]:  # Any: Django's own signature
        known = {one.value: one for one in self.before}
        taken = {row["value"] for row in value if row["value"]}
        found: list[tuple[int, Option]] = []
        for number, row in enumerate(value):
            if row["label"]:
                key = row["value"] if row["value"] in known else key_for(row["label"], taken)
                taken.add(key)
                option = replace(
                    known.get(key, Option(key, "")),
                    label=row["label"],
                    label_en=row["label_en"],
                    hint=row["hint"],
                )
                found.append((_place(row["order"], number), option))
        labels = [option.label for _number, option in found]
        if len(set(labels)) != len(labels):
            raise forms.ValidationError(_("Hai lựa chọn không được có cùng lời"))
        return tuple(option for _number, option in sorted(found, key=lambda pair: pair[0]))


class QuestionRows(RowsField):
    """The questions of a repeated group: words, kind, and whether they must be answered."""

    shape = "questions"
    columns = ("key", "label", "label_en", "type", "optional", "options")

    def row(self, part: Question) -> Row:
        return {
            "key": part.key,
            "label": part.label,
            "label_en": part.label_en,
            "type": part.type,
            "optional": "" if part.required else "on",
            "options": "\n".join(str(one.get("label", "")) for one in _options(part)),
        }

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        """The kinds a row can be of."""
        return [(key, vocabulary.kind_of(key).name) for key in SIMPLE_KINDS]

    def clean(self, value: Any) -> tuple[Question, ...]:  # Any: Django's own signature
        known = {one.key: one for one in self.before}
        taken = {row["key"] for row in value if row["key"]}
        found: list[Question] = []
        for row in value:
            if row["label"]:
                before = known.get(row["key"])
                key = row["key"] if before else key_for(row["label"], taken)
                taken.add(key)
                found.append(self._question(key, row, before))
        if not found:
            raise forms.ValidationError(_("Nhóm lặp cần ít nhất một câu"))
        return tuple(found)

    def _question(self, key: str, row: Row, before: Question | None) -> Question:
        kind = row["type"] or "text"
        if kind not in SIMPLE_KINDS and (before is None or before.type != kind):
            raise forms.ValidationError(_("Chọn loại cho câu “%(what)s”") % {"what": row["label"]})
        question = before if before and before.type == kind else Question(key, kind, "")
        config = dict(question.config)
        if kind == "choice":
            config["options"] = _relabelled(question, row["options"].splitlines())
        return replace(
            question,
            label=row["label"],
            label_en=row["label_en"],
            required=row["optional"] != "on",
            config=config,
        )


class PersonParts(RowsField):
    """What is asked about a person: not at all, if known, or always."""

    shape = "parts"
    columns = ("part", "asked")

    def rows_of(self, value: Any) -> list[Row]:  # Any: parts, or rows as they were sent
        if value and isinstance(value[0], dict):
            return list(value)
        written = {str(one).rstrip("?"): str(one) for one in value or ()}
        asked = {
            key: "no" if key not in written else ("maybe" if written[key][-1:] == "?" else "yes")
            for key in PARTS
        }
        order = [*[key for key in written if key in PARTS], *[key for key in PARTS if key not in written]]
        return [{"part": key, "asked": asked[key], "label": str(PARTS[key])} for key in order]

    def clean(self, value: Any) -> tuple[str, ...]:  # Any: Django's own signature
        found = tuple(
            row["part"] + ("?" if row["asked"] == "maybe" else "")
            for row in value
            if row["part"] in PARTS and row["asked"] in ("yes", "maybe")
        )
        if not found:
            raise forms.ValidationError(_("Hỏi ít nhất một điều về người này"))
        return found


def _place(order: str, number: int) -> int:
    """Rows keep their order unless a number says otherwise."""
    return int(order) * 10 - 5 if order.isdecimal() and len(order) < 4 else (number + 1) * 10


def _options(question: Question) -> list[Mapping[str, object]]:
    given = question.config.get("options", ())
    return [one for one in given if isinstance(one, Mapping)] if isinstance(given, list | tuple) else []


def _relabelled(question: Question, labels: list[str]) -> list[dict[str, object]]:
    """Options from lines of words; the same words keep their value."""
    known = {str(one.get("label")): dict(one) for one in _options(question)}
    taken = {str(one.get("value")) for one in known.values()}
    found: list[dict[str, object]] = []
    for label in filter(None, map(str.strip, labels)):
        option = known.get(label) or {"value": key_for(label, taken), "label": label}
        taken.add(str(option["value"]))
        found.append(option)
    return found
