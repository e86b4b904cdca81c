"""What a kind of answer is: how it is asked, read, checked, kept, shown.

Three forms of one answer: *raw* is what stands in the boxes (text, or a mapping or list of texts), *stored* is the
JSON that a dossier keeps, *shown* is text for people.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from procedures.conditions import Answers
from procedures.definition import Question, in_language
from procedures.fields.territory import Territory
from procedures.shape import build

Raw = Any  # text, or mappings and lists of it: what a browser sends
Stored = Any  # JSON
Config = TypeVar("Config")


class Wrong(ValidationError):
    """An answer that cannot be taken; `part` names the box when there are several."""

    def __init__(self, message: str, part: str = "") -> None:
        super().__init__(message, code=part or "invalid")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to one reader on one day."""

    question: Question
    language: str
    today: date
    territory: Territory
    name: str  # of the box in the form
    answers: Answers
    note: str = ""  # where a filled-in value came from
    heading: bool = False

    @property
    def what(self) -> str:
        """What an error calls the answer, inside a sentence."""
        return self.question.name(self.language)

    @property
    def capital(self) -> str:
        """The same at the head of a sentence."""
        return self.what[:1].upper() + self.what[1:]

    @property
    def id(self) -> str:
        return f"id_{self.name}"

    def about(self, question: Question, name: str) -> "Asked":
        """A part of this question, asked in a box of its own."""
        return replace(self, question=question, name=name, note="", heading=False)


class FieldType(ABC, Generic[Config]):
    """A kind of answer. `Settings` is the dataclass that a question's `config` must fit."""

    key: ClassVar[str]
    Settings: ClassVar[type[Any]]  # Any: ClassVar cannot be generic
    group: ClassVar[bool] = False  # several boxes under one legend
    sensitive: ClassVar[bool] = False  # to be sealed at rest and masked where it need not be read
    asks: ClassVar[bool] = True  # a statement does not

    def settings(self, question: Question) -> Config:
        """The question's settings; raises Unreadable when they do not fit."""
        read: Config = build(self.Settings, question.config, f"câu hỏi {question.key}")
        return read

    @abstractmethod
    def clean(self, raw: Raw, asked: Asked) -> Stored:
        """The answer to keep; raises Wrong with a sentence. Never called with nothing filled in."""

    @abstractmethod
    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        """The answer in words; several lines where it has several parts."""

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        """What the browser sent for this question."""
        return text_in(data, asked.name)

    def raw(self, stored: Stored, question: Question) -> Raw:
        """What stands in the boxes for a stored answer; rubbish comes back as nothing."""
        return stored if isinstance(stored, str) else ""

    def is_empty(self, raw: Raw) -> bool:
        return not raw or (isinstance(raw, str) and not raw.strip())

    def is_rearranging(self, data: Mapping[str, Any], asked: Asked) -> bool:  # Any: a QueryDict
        """Whether the person pressed a button that changes the form rather than sends it."""
        return False

    def missing(self, asked: Asked) -> str:
        """The sentence for no answer."""
        return _("Nhập %(what)s") % {"what": asked.what}

    def cross_check(self, stored: Stored, asked: Asked) -> str | None:
        """What is wrong beside the other answers (`asked.answers`), or None."""
        return None

    def search_text(self, stored: Stored, question: Question) -> str:
        return self.shown(stored, question, "vi")

    def picture(self, stored: Stored) -> SafeString | None:
        """The answer as a drawing, for the few kinds that have one."""
        return None

    def places(self, stored: Stored) -> list[str]:
        """Codes of the communes in an answer, so that they can be looked up together."""
        return []

    def answer(self, raw: Raw, asked: Asked) -> Stored:
        """The answer to keep, None for an optional one left empty; raises Wrong."""
        if self.is_empty(raw):
            if asked.question.required and self.asks:
                raise Wrong(self.missing(asked))
            return None
        return self.clean(raw, asked)

    def render(self, raw: Raw, asked: Asked, wrong: list[ValidationError] | None = None) -> SafeString:
        """The question with its boxes, hint and errors."""
        return render_to_string(f"fields/{self.key}.html", self.drawn(raw, asked, wrong or []))

    def drawn(self, raw: Raw, asked: Asked, wrong: list[ValidationError]) -> dict[str, Any]:  # Any: a context
        """What the template needs."""
        question, language = asked.question, asked.language
        english = language.startswith("en")
        errors = [sentence for one in wrong for sentence in one.messages]
        hint = (question.hint_en if english and question.hint_en else question.hint) or ""
        described = [f"{asked.id}-hint"] * bool(hint) + [f"{asked.id}-error"] * bool(errors)
        return {
            "id": asked.id,
            "name": asked.name,
            "label": question.label_en if english and question.label_en else question.label,
            "hint": hint,
            "why": in_language(language, question.why, question.why_en),
            "note": asked.note,
            "required": question.required,
            "heading": asked.heading,
            "value": raw,
            "errors": errors,
            "wrong_parts": [one.code for one in wrong if one.code != "invalid"],
            "described_by": " ".join(described),
            "settings": self.settings(question),
            "group": self.group,
            "mark_optional": not question.required and self.asks,
        }

    def first_control(self, asked: Asked, wrong: list[ValidationError]) -> str:
        """The id of the box an error leads to."""
        return asked.id


class Pictured(str):
    """An answer in words with a drawing that pages and papers may put beside it."""

    picture: SafeString


def with_picture(words: str, picture: SafeString | None) -> str:
    """The words as they are, or carrying the drawing."""
    if picture is None:
        return words
    told = Pictured(words)
    told.picture = picture
    return told


def text_in(data: Mapping[str, Any], name: str) -> str:  # Any: a QueryDict or a plain mapping
    """The text sent under a name; anything else is nothing."""
    value = data.get(name, "")
    return value if isinstance(value, str) else ""
