"""One line of text; `kind: name` for the names of people."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from procedures.definition import Question, in_language
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong
from procedures.fields.typing_in import line, person_name, visible


@dataclass(frozen=True, slots=True)
class TextSettings:
    kind: str = "any"  # any, name
    shortest: int = 0
    longest: int = 200
    size: str = ""
    pattern: str = ""
    pattern_error: str = ""
    pattern_error_en: str = ""
    autocomplete: str = ""


class TextType(FieldType[TextSettings]):
    key = "text"
    Settings = TextSettings

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        settings = self.settings(asked.question)
        if settings.kind == "name":
            return person_name(raw, asked)
        text = line(raw, asked, settings.longest)
        if len(text) < settings.shortest:
            bound = {"what": asked.capital, "least": settings.shortest}
            raise Wrong(_("%(what)s phải có ít nhất %(least)s ký tự") % bound)
        if settings.pattern and not re.fullmatch(settings.pattern, text):
            told = in_language(asked.language, settings.pattern_error, settings.pattern_error_en)
            raise Wrong(told or _("%(what)s không đúng mẫu") % {"what": asked.capital})
        return text

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        return visible(str(stored))


FIELD_TYPES.add("text", TextType())
