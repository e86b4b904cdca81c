"""The same few questions for each of several things; rows are added and taken away with buttons, without script."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procedures.calculating import formula, order
from procedures.definition import Question, in_language
from procedures.fields import FIELD_TYPES, composite
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong, text_in
from procedures.fields.date import whole


@dataclass(frozen=True, slots=True)
class RepeatSettings:
    questions: tuple[Question, ...]
    item: str  # “thiết bị”
    item_en: str = ""
    least: int = 1
    most: int = 20


class RepeatType(FieldType[RepeatSettings]):
    key = "repeat"
    Settings = RepeatSettings
    group = True
    sensitive = True

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        settings = self.settings(asked.question)
        count = min(whole(text_in(data, f"{asked.name}-count")), settings.most)
        rows = [
            composite.read_parts(data, self._row(asked, number), settings.questions)
            for number in range(count)
        ]
        if f"{asked.name}-remove" in data:
            gone = text_in(data, f"{asked.name}-remove")
            return [row for number, row in enumerate(rows) if str(number) != gone]
        if f"{asked.name}-add" in data and count < settings.most:
            rows.append(composite.raw_parts(None, settings.questions))
        return rows

    def raw(self, stored: Stored, question: Question) -> Raw:
        settings = self.settings(question)
        rows = stored[: settings.most] if isinstance(stored, list) else []
        return [composite.raw_parts(row, settings.questions) for row in rows]

    def is_empty(self, raw: Raw) -> bool:
        return not isinstance(raw, list) or not any(composite.filled(row) for row in raw)

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        settings = self.settings(asked.question)
        kept: list[Stored] = []
        wrong: list[ValidationError] = []
        for number, row in enumerate(raw):
            if composite.filled(row):
                try:
                    parts = composite.clean_parts(row, self._row(asked, number), settings.questions)
                    kept.append(_worked_out(parts, settings.questions, asked))
                except ValidationError as one:
                    wrong += composite.within(str(number), one)
        if not wrong and not settings.least <= len(kept) <= settings.most:
            wrong.append(Wrong(self._count_words(asked)))
        if wrong:
            raise ValidationError(wrong)
        return kept

    def missing(self, asked: Asked) -> str:
        return self._count_words(asked)

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        settings = self.settings(question)
        rows = stored if isinstance(stored, list) else []
        told = [composite.show_parts(row, settings.questions, language, masked) for row in rows]
        return "\n".join(f"{number}. {row}" for number, row in enumerate(told, 1))

    def places(self, stored: Stored) -> list[str]:
        return composite.places_in(stored)

    def is_rearranging(self, data: Mapping[str, Any], asked: Asked) -> bool:  # Any: a QueryDict
        if f"{asked.name}-add" in data or f"{asked.name}-remove" in data:
            return True
        settings = self.settings(asked.question)
        count = min(whole(text_in(data, f"{asked.name}-count")), settings.most)
        rows = (self._row(asked, number) for number in range(count))
        return any(composite.rearranging(data, row, settings.questions) for row in rows)

    def drawn(self, raw: Raw, asked: Asked, wrong: list[ValidationError]) -> dict[str, Any]:  # Any: a context
        settings = self.settings(asked.question)
        given = raw if isinstance(raw, list) else []
        given = [*given, *[{}] * (max(settings.least, 1) - len(given))]
        rows = [
            composite.render_parts(
                row, self._known_row(asked, number), settings.questions, composite.of_part(str(number), wrong)
            )
            for number, row in enumerate(given)
        ]
        context = super().drawn(raw, asked, composite.of_whole(wrong))
        return {
            **context,
            "rows": rows,
            "item": in_language(asked.language, settings.item, settings.item_en),
            "can_add": len(rows) < settings.most,
            "can_remove": len(rows) > max(settings.least, 1),
        }

    def first_control(self, asked: Asked, wrong: list[ValidationError]) -> str:
        settings = self.settings(asked.question)
        rows = [one.code.partition("-")[0] for one in wrong if one.code not in (None, "invalid")]
        number = next((row for row in rows if row.isdigit()), "0")
        return composite.first_wrong_box(
            self._row(asked, int(number)), settings.questions, composite.of_part(number, wrong)
        )

    def _row(self, asked: Asked, number: int) -> Asked:
        return asked.about(asked.question, f"{asked.name}-{number}")

    def _known_row(self, asked: Asked, number: int) -> Asked:
        """A row with its own kept answers among the answers, for what is worked out in it."""
        rows = asked.answers.get(asked.question.key)
        row = rows[number] if isinstance(rows, list) and number < len(rows) else None
        known = {**asked.answers, **row} if isinstance(row, Mapping) else asked.answers
        return replace(self._row(asked, number), answers=known)

    def _count_words(self, asked: Asked) -> str:
        settings = self.settings(asked.question)
        item = in_language(asked.language, settings.item, settings.item_en)
        return _("Nhập từ %(least)s đến %(most)s %(item)s") % {
            "least": settings.least,
            "most": settings.most,
            "item": item,
        }


def _worked_out(row: dict[str, Stored], questions: tuple[Question, ...], asked: Asked) -> dict[str, Stored]:
    """A row with what follows from it; a row sees the answers outside it too."""
    for question in order(questions):
        value = formula(question.config).value({**asked.answers, **row}, asked.today)
        row = {key: answer for key, answer in row.items() if key != question.key}
        row |= {} if value is None else {question.key: value}
    return row


FIELD_TYPES.add("repeat", RepeatType())
