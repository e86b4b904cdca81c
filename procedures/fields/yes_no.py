"""Yes or no, kept as true or false."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procedures.definition import Question, in_language
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong
from procedures.fields.options import Option, drawn, words


@dataclass(frozen=True, slots=True)
class YesNoSettings:
    yes: str = ""
    yes_en: str = ""
    no: str = ""
    no_en: str = ""


class YesNoType(FieldType[YesNoSettings]):
    key = "yes_no"
    Settings = YesNoSettings
    group = True

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        if raw not in ("yes", "no"):
            raise Wrong(self.missing(asked))
        return raw == "yes"

    def raw(self, stored: Stored, question: Question) -> Raw:
        return {True: "yes", False: "no"}[stored] if isinstance(stored, bool) else ""

    def missing(self, asked: Asked) -> str:
        return _("Chọn có hoặc không: %(what)s") % {"what": asked.what}

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        return words(self._options(question, language), "yes" if stored else "no", language)

    def drawn(self, raw: Raw, asked: Asked, wrong: list[ValidationError]) -> dict[str, Any]:  # Any: a context
        options = self._options(asked.question, asked.language)
        chosen = drawn(options, [str(raw)], asked.id, asked.language)
        return {**super().drawn(raw, asked, wrong), "options": chosen}

    def _options(self, question: Question, language: str) -> tuple[Option, ...]:
        settings = self.settings(question)
        yes = in_language(language, settings.yes, settings.yes_en) or _("Có")
        no = in_language(language, settings.no, settings.no_en) or _("Không")
        return Option("yes", yes), Option("no", no)


FIELD_TYPES.add("yes_no", YesNoType())
