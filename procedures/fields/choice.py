"""One of several; as radio buttons, or as a list where there are many."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong
from procedures.fields.options import Option, drawn, words

_MANY = 8


@dataclass(frozen=True, slots=True)
class ChoiceSettings:
    options: tuple[Option, ...]
    look: str = ""  # radios, select; by the number of options when not said


class ChoiceType(FieldType[ChoiceSettings]):
    key = "choice"
    Settings = ChoiceSettings

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        if raw not in [option.value for option in self.settings(asked.question).options]:
            raise Wrong(self.missing(asked))
        return raw

    def missing(self, asked: Asked) -> str:
        return _("Chọn %(what)s") % {"what": asked.what}

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        return words(self.settings(question).options, stored, language)

    def drawn(self, raw: Raw, asked: Asked, wrong: list[ValidationError]) -> dict[str, Any]:  # Any: a context
        settings = self.settings(asked.question)
        look = settings.look or ("select" if len(settings.options) > _MANY else "radios")
        options = drawn(settings.options, [str(raw)], asked.id, asked.language)
        return {
            **super().drawn(raw, asked, wrong),
            "options": options,
            "look": look,
            "group": look == "radios",
        }


FIELD_TYPES.add("choice", ChoiceType())
