"""Any number of several, kept in the order they are offered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong
from procedures.fields.options import Option, drawn, words


@dataclass(frozen=True, slots=True)
class ChoicesSettings:
    options: tuple[Option, ...]
    most: int = 0


class ChoicesType(FieldType[ChoicesSettings]):
    key = "choices"
    Settings = ChoicesSettings
    group = True

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        several = getattr(data, "getlist", None)
        return several(asked.name) if several else data.get(asked.name, [])

    def raw(self, stored: Stored, question: Question) -> Raw:
        return [one for one in stored if isinstance(one, str)] if isinstance(stored, list) else []

    def is_empty(self, raw: Raw) -> bool:
        return not isinstance(raw, list) or not any(raw)

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        settings = self.settings(asked.question)
        offered = [option.value for option in settings.options]
        if not set(raw) <= set(offered):
            raise Wrong(self.missing(asked))
        if settings.most and len(set(raw)) > settings.most:
            raise Wrong(_("Chọn nhiều nhất %(count)s mục") % {"count": settings.most})
        return [value for value in offered if value in raw]

    def missing(self, asked: Asked) -> str:
        return _("Chọn %(what)s") % {"what": asked.what}

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        options = self.settings(question).options
        return "\n".join(words(options, value, language) for value in stored)

    def drawn(self, raw: Raw, asked: Asked, wrong: list[ValidationError]) -> dict[str, Any]:  # Any: a context
        options = drawn(
            self.settings(asked.question).options, self.raw(raw, asked.question), asked.id, asked.language
        )
        return {**super().drawn(raw, asked, wrong), "options": options}


FIELD_TYPES.add("choices", ChoicesType())
