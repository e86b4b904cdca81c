"""A paper asked for among the questions: it says which one and where to bring it. The file itself stays with the papers.

A required one always counts; an optional one is a tick, and the paper's condition may be `{filled: <question>}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored


@dataclass(frozen=True, slots=True)
class FileSettings:
    component: str  # the key of the paper


class FileType(FieldType[FileSettings]):
    key = "file"
    Settings = FileSettings
    asks = False

    def answer(self, raw: Raw, asked: Asked) -> Stored:
        return self.clean(raw, asked) if asked.question.required or raw == "yes" else None

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        return {"component": self.settings(asked.question).component}

    def raw(self, stored: Stored, question: Question) -> Raw:
        return "yes" if isinstance(stored, Mapping) and stored.get("component") else ""

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        return _("Nộp ở phần giấy tờ")


FIELD_TYPES.add("file", FileType())
