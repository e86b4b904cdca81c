"""Answers whose parts are questions of their own under one legend. Not a kind of answer itself."""

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from procedures.definition import Question
from procedures.fields import composite
from procedures.fields.base import Asked, FieldType, Raw, Stored

Config = TypeVar("Config")


class PartedType(FieldType[Config]):
    """A kind whose answer is a mapping of the answers to its parts."""

    group = True
    sensitive = True

    @abstractmethod
    def parts(self, question: Question, language: str = "vi") -> tuple[Question, ...]:
        """The questions it is made of."""

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        return composite.read_parts(data, asked, self.parts(asked.question, asked.language))

    def raw(self, stored: Stored, question: Question) -> Raw:
        return composite.raw_parts(stored, self.parts(question))

    def is_empty(self, raw: Raw) -> bool:
        return not isinstance(raw, Mapping) or not composite.filled(raw)

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        return composite.clean_parts(raw, asked, self.parts(asked.question, asked.language))

    def answer(self, raw: Raw, asked: Asked) -> Stored:
        """An empty one that is required is told box by box what is missing."""
        if asked.question.required and self.is_empty(raw):
            return self.clean({}, asked) or super().answer(raw, asked)
        return super().answer(raw, asked)

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        return composite.show_parts(stored, self.parts(question, language), language, masked)

    def places(self, stored: Stored) -> list[str]:
        return composite.places_in(stored)

    def is_rearranging(self, data: Mapping[str, Any], asked: Asked) -> bool:  # Any: a QueryDict
        return composite.rearranging(data, asked, self.parts(asked.question))

    def drawn(self, raw: Raw, asked: Asked, wrong: list[ValidationError]) -> dict[str, Any]:  # Any: a context
        parts = self.parts(asked.question, asked.language)
        context = super().drawn(raw, asked, composite.of_whole(wrong))
        return {**context, "parts": composite.render_parts(raw, asked, parts, wrong)}

    def first_control(self, asked: Asked, wrong: list[ValidationError]) -> str:
        return composite.first_wrong_box(asked, self.parts(asked.question), wrong)
