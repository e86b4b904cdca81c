"""One page of questions as Django's form machinery knows it: shown, sent and checked."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.forms import BaseForm
from django.forms.utils import ErrorDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procedures.answer_rules import broken_at
from procedures.asking import Prefilled, type_of, visible_questions
from procedures.calculating import KIND, with_calculated
from procedures.conditions import Answers, holds
from procedures.definition import Definition, Question, Section
from procedures.fields import Asked, FieldType
from procedures.fields.base import Raw, Stored
from procedures.fields.territory import Territory


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
        self.section, self.answers, self.today = section, answers, today
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
        together = self._together(kept)
        for bound in self.bound:
            if bound.field.type.key == KIND:
                kept[bound.name] = together.get(bound.name)
                bound.field.asked = replace(bound.field.asked, answers=together)
            elif kept.get(bound.name) is not None:
                asked = replace(bound.field.asked, answers=together)
                sentence = bound.field.type.cross_check(kept[bound.name], asked)
                if sentence:
                    self.add_error(bound.name, sentence)
        rules = broken_at(self.definition, together, kept, get_language() or "vi") if self.definition else {}
        for key, sentence in rules.items():
            if key not in self.errors:
                self.add_error(key, sentence)
        return kept

    def _together(self, kept: Mapping[str, Stored]) -> Answers:
        """All answers with those of this page, and what follows from them."""
        together = {**self.answers, **kept}
        return with_calculated(self.definition, together, self.today) if self.definition else together

    def __str__(self) -> SafeString:
        return format_html_join("\n", "{}", ((group,) for group in self.groups))


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
