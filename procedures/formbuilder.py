"""From a version, a page and answers to a form: the only place that puts one together.

A page that is shown, sent and checked is a `SectionForm`. Answers are one mapping by question key; `None` is kept
for an optional question that was left empty.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.forms import BaseForm
from django.forms.utils import ErrorDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.kernel.clock import today as day_of_now
from procedures.answer_rules import broken_at
from procedures.conditions import Answers, holds
from procedures.definition import Definition, Question, Section
from procedures.fields import FIELD_TYPES, Asked, FieldType
from procedures.fields.base import Raw, Stored
from procedures.fields.territory import Territory
from procedures.words import Audience


@dataclass(frozen=True, slots=True)
class Prefilled:
    """A value that need not be typed, and where it came from (“Cơ sở dữ liệu quốc gia về dân cư, 20/3/2026”)."""

    value: Stored
    source: str


def visible_sections(
    definition: Definition, answers: Answers, audience: Audience = Audience.CITIZEN, turn: str = ""
) -> list[Section]:
    """The pages these answers lead through in one round of filing; a page with nothing to ask is left out."""
    return [
        section
        for section in definition.sections
        if section.audience is audience
        and section.round == turn
        and holds(section.when, answers)
        and visible_questions(section, answers)
    ]


def visible_questions(section: Section, answers: Answers) -> list[Question]:
    """The questions of a page that are put to somebody with these answers."""
    return [question for question in section.questions if holds(question.when, answers)]


def section_after(definition: Definition, answers: Answers, key: str) -> str | None:
    """The key of the next page; None after the last."""
    order = [section.key for section in definition.sections]
    later = order[order.index(key) + 1 :] if key in order else []
    return next(
        (section.key for section in visible_sections(definition, answers) if section.key in later), None
    )


def section_before(definition: Definition, answers: Answers, key: str) -> str | None:
    """The key of the page before; None before the first."""
    order = [section.key for section in definition.sections]
    earlier = order[: order.index(key)] if key in order else []
    shown = [section.key for section in visible_sections(definition, answers) if section.key in earlier]
    return shown[-1] if shown else None


def relevant(definition: Definition, answers: Answers) -> dict[str, Stored]:
    """The answers that count: those of questions that are put, in the order they are put."""
    return {
        question.key: answers[question.key]
        for section in visible_sections(definition, answers)
        for question in visible_questions(section, answers)
        if answers.get(question.key) is not None
    }


def build_form(
    definition: Definition,
    section_key: str,
    answers: Answers,
    data: Mapping[str, Any] | None = None,  # Any: a QueryDict
    prefill: Mapping[str, Prefilled] | None = None,
    today: date | None = None,
) -> "SectionForm":
    """The form of one page. `prefill` goes by the key or the `source` of a question and never over an answer."""
    section = definition.section(section_key)
    form = SectionForm(section, answers, data=data, prefill=prefill or {}, today=today or day_of_now())
    form.definition = definition
    return form


def clean_all(definition: Definition, answers: Answers, today: date | None = None) -> dict[str, str]:
    """What is wrong with a whole set of answers, by question; nothing when it can be sent."""
    on = today or day_of_now()
    territory = Territory(on)
    kept = relevant(definition, answers)
    territory.expect(
        code for key, answer in kept.items() for code in type_of(definition.question(key)).places(answer)
    )
    wrong: dict[str, str] = {}
    put: set[str] = set()
    for section in visible_sections(definition, answers):
        for question in visible_questions(section, answers):
            put.add(question.key)
            asked = Asked(question, get_language() or "vi", on, territory, question.key, answers)
            sentences = _wrong_with(answers.get(question.key), asked)
            if sentences:
                wrong[question.key] = ". ".join(sentences)
    return {**broken_at(definition, kept, put, get_language() or "vi"), **wrong}


def display(
    definition: Definition, answers: Answers, masked: bool = False
) -> list[tuple[Section, list[tuple[str, str]]]]:
    """Every page with its questions and answers in words; an optional one left empty says so."""
    language = get_language() or "vi"
    return [
        (section, [row for question in asked if (row := _told(question, answers, language, masked))])
        for section in visible_sections(definition, answers)
        if (asked := visible_questions(section, answers))
    ]


def type_of(question: Question) -> FieldType[Any]:  # Any: each type has its own settings
    return FIELD_TYPES[question.type]


class BoundQuestion(BoundField):
    """A question in a form: `{{ question.group }}` draws it whole."""

    field: "QuestionField"

    @property
    def group(self) -> SafeString:
        return self.field.type.render(self.value(), self.field.asked, self.wrong)

    @property
    def wrong(self) -> list[ValidationError]:
        return list(self.form.errors[self.name].as_data()) if self.name in self.form.errors else []

    @property
    def mistakes(self) -> list[tuple[str, str]]:
        """Every sentence with the box it leads to."""
        return [
            (self.field.type.first_control(self.field.asked, [one]), sentence)
            for one in self.wrong
            for sentence in one.messages
        ]

    @property
    def id_for_label(self) -> str:
        return self.field.type.first_control(self.field.asked, self.wrong)

    def __str__(self) -> SafeString:
        return self.group

    __html__ = __str__


class QuestionWidget(forms.Widget):
    """Reads a question's boxes; drawing is the question's own."""

    def __init__(self, kind: FieldType[Any], asked: Asked) -> None:  # Any: each type has its own settings
        super().__init__()
        self.kind, self.asked = kind, asked

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> Raw:
        return self.kind.read(data, self.asked)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return False


class QuestionField(forms.Field):
    """A question as Django's form machinery knows it."""

    def __init__(self, asked: Asked, initial: Stored) -> None:
        self.type, self.asked = type_of(asked.question), asked
        super().__init__(required=False, initial=initial, widget=QuestionWidget(self.type, asked))
        self.required = asked.question.required
        self.label = asked.question.label

    def clean(self, value: Raw) -> Stored:
        return self.type.answer(value, self.asked)

    def prepare_value(self, value: Raw) -> Raw:
        return value

    def get_bound_field(self, form: BaseForm, field_name: str) -> BoundQuestion:
        return BoundQuestion(form, self, field_name)


class SectionForm(forms.Form):
    """One page of questions."""

    definition: Definition | None = None  # with it, rules across answers are told on the page they stand on

    def __init__(
        self,
        section: Section,
        answers: Answers,
        *,
        data: Mapping[str, Any] | None,  # Any: a QueryDict
        prefill: Mapping[str, Prefilled],
        today: date,
    ) -> None:
        super().__init__(data=data)
        self.section, self.answers = section, answers
        questions = visible_questions(section, answers)
        self.is_single = len(questions) == 1
        territory, language = Territory(today), get_language() or "vi"
        for question in questions:
            filled = _filled_in(question, answers, prefill)
            asked = Asked(question, language, today, territory, question.key, answers, heading=self.is_single)
            self.fields[question.key] = _field(asked, answers, filled)

    @property
    def groups(self) -> list[SafeString]:
        """The questions of the page, each drawn whole."""
        return [bound.group for bound in self.bound]

    @property
    def bound(self) -> Iterator[BoundQuestion]:
        return (self[name] for name in self.fields)  # type: ignore[misc]  # every field binds to a BoundQuestion

    @property
    def is_rearranging(self) -> bool:
        """Whether a button was pressed that adds a row or shows a list, so that nothing is sent yet."""
        return self.is_bound and any(
            bound.field.type.is_rearranging(self.data, bound.field.asked) for bound in self.bound
        )

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.is_rearranging:
            self._errors = ErrorDict()

    def is_valid(self) -> bool:
        return not self.is_rearranging and super().is_valid()

    def clean(self) -> dict[str, Stored]:
        kept: dict[str, Stored] = super().clean() or self.cleaned_data
        together = {**self.answers, **kept}
        for bound in self.bound:
            if kept.get(bound.name) is not None:
                asked = replace(bound.field.asked, answers=together)
                sentence = bound.field.type.cross_check(kept[bound.name], asked)
                if sentence:
                    self.add_error(bound.name, sentence)
        rules = broken_at(self.definition, together, kept, get_language() or "vi") if self.definition else {}
        for key, sentence in rules.items():
            if key not in self.errors:
                self.add_error(key, sentence)
        return kept

    def __str__(self) -> SafeString:
        return mark_safe("\n".join(self.groups))  # noqa: S308 - each group is a rendered template


def _filled_in(question: Question, answers: Answers, prefill: Mapping[str, Prefilled]) -> Prefilled | None:
    from_source = prefill.get(question.source) if holds(question.source_when, answers) else None
    return prefill.get(question.key) or from_source


def _field(asked: Asked, answers: Answers, filled: Prefilled | None) -> QuestionField:
    question = asked.question
    stored = answers.get(question.key)
    if stored is None and question.key not in answers and filled is not None:
        stored = filled.value
        asked = replace(asked, note=_("Theo %(source)s") % {"source": filled.source})
    return QuestionField(asked, type_of(question).raw(stored, question))


def _wrong_with(stored: Stored, asked: Asked) -> list[str]:
    kind = type_of(asked.question)
    raw = kind.raw(stored, asked.question)
    try:
        if stored is not None and kind.asks and kind.is_empty(raw) and asked.question.required:
            return [_("Câu trả lời không đọc được. Nhập lại %(what)s") % {"what": asked.what}]
        kept = kind.answer(raw, asked)
    except ValidationError as wrong:
        return list(wrong.messages)
    sentence = kind.cross_check(kept, asked) if kept is not None else None
    return [sentence] if sentence else []


def _told(question: Question, answers: Answers, language: str, masked: bool) -> tuple[str, str] | None:
    kind, stored = type_of(question), answers.get(question.key)
    label = question.label_en if language.startswith("en") and question.label_en else question.label
    if stored is not None:
        return label, kind.shown(stored, question, language, masked)
    return (label, _("Không khai")) if kind.asks and question.type != "statement" else None
