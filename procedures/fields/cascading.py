"""A choice in two levels, kept as `{parent, child}`: a list of groups, and a list whose entries stand in groups.

Without script the second list is enough, since it names the groups; with script the first narrows it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procedures.conditions import Unreadable
from procedures.definition import Question, in_language
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong, text_in
from procedures.fields.options import Option, words

BOXES = ("parent", "child")


@dataclass(frozen=True, slots=True)
class CascadingSettings:
    """`options` of both levels: those with a `parent` stand under it."""

    options: tuple[Option, ...]
    parent_label: str = ""
    parent_label_en: str = ""
    child_label: str = ""
    child_label_en: str = ""


class CascadingType(FieldType[CascadingSettings]):
    key = "cascading"
    Settings = CascadingSettings
    group = True

    def settings(self, question: Question) -> CascadingSettings:
        settings = super().settings(question)
        parents = {option.value for option in settings.options if not option.parent}
        if not all(option.parent in parents for option in settings.options if option.parent):
            raise Unreadable(f"câu hỏi {question.key}: có mục nằm dưới một nhóm không có")
        return settings

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        return {box: text_in(data, f"{asked.name}-{box}")[:100] for box in BOXES}

    def raw(self, stored: Stored, question: Question) -> Raw:
        kept = stored if isinstance(stored, Mapping) else {}
        return {box: kept[box] if isinstance(kept.get(box), str) else "" for box in BOXES}

    def is_empty(self, raw: Raw) -> bool:
        return not isinstance(raw, Mapping) or not any(raw.get(box) for box in BOXES)

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        options = self.settings(asked.question).options
        found = next(
            (option for option in options if option.parent and option.value == raw.get("child")), None
        )
        if found is None:
            raise Wrong(self.missing(asked), "child")
        if raw.get("parent") and raw["parent"] != found.parent:
            raise Wrong(_("Mục này không thuộc nhóm đã chọn. Chọn lại"), "child")
        return {"parent": found.parent, "child": found.value}

    def missing(self, asked: Asked) -> str:
        return _("Chọn %(what)s") % {"what": asked.what}

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        if not isinstance(stored, Mapping):
            return ""
        options = self.settings(question).options
        return " – ".join(words(options, stored.get(box, ""), language) for box in BOXES)

    def drawn(self, raw: Raw, asked: Asked, wrong: list[ValidationError]) -> dict[str, Any]:  # Any: a context
        settings, language = self.settings(asked.question), asked.language
        groups = [
            (one, [option for option in settings.options if option.parent == one.value])
            for one in settings.options
            if not one.parent
        ]
        chosen = raw if isinstance(raw, Mapping) else {}
        return {
            **super().drawn(raw, asked, wrong),
            "groups": [_group(parent, children, chosen, language) for parent, children in groups if children],
            "parent_label": in_language(language, settings.parent_label, settings.parent_label_en)
            or _("Nhóm"),
            "child_label": in_language(language, settings.child_label, settings.child_label_en) or _("Mục"),
        }

    def first_control(self, asked: Asked, wrong: list[ValidationError]) -> str:
        return f"{asked.id}-child"


def _group(
    parent: Option, children: list[Option], chosen: Mapping[str, str], language: str
) -> dict[str, object]:
    return {
        "value": parent.value,
        "label": parent.read(language),
        "chosen": chosen.get("parent") == parent.value,
        "children": [
            {
                "value": child.value,
                "label": child.read(language),
                "chosen": chosen.get("child") == child.value,
            }
            for child in children
        ],
    }


FIELD_TYPES.add("cascading", CascadingType())
