"""Form fields for the values parts hold: closed words, lists typed one a line, whole amounts of đồng."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from procedures.building import vocabulary
from procedures.definition import Text

Word = TypeVar("Word", bound=StrEnum)
MOST_LINES = 60


def line_box(label: Any, *, required: bool = False, hint: Any = "", longest: int = 300) -> forms.CharField:
    """One line of text; labels are lazy."""
    return forms.CharField(label=label, required=required, help_text=hint, max_length=longest)


def text_box(label: Any, *, required: bool = False, hint: Any = "", rows: int = 2) -> forms.CharField:
    """Some lines of text."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, help_text=hint, max_length=4000, widget=widget)


def tick_box(label: Any, *, hint: Any = "") -> forms.BooleanField:
    return forms.BooleanField(label=label, required=False, help_text=hint)


def whole_box(label: Any, *, least: int = 0, most: int = 2_000_000_000, hint: Any = "") -> forms.IntegerField:
    """A whole number; left empty it is the least."""
    return forms.IntegerField(label=label, required=False, min_value=least, max_value=most, help_text=hint)


class WordField(forms.TypedChoiceField):
    """One of a closed set, as a list to choose from."""

    def __init__(self, kind: type[StrEnum], label: Any, **options: Any) -> None:  # Any: what a field takes
        super().__init__(choices=vocabulary.choices(kind), coerce=kind, label=label, **options)


class WordsField(forms.TypedMultipleChoiceField):
    """Some of a closed set, as boxes to tick, in the set's own order."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, kind: type[StrEnum], label: Any, **options: Any) -> None:  # Any: what a field takes
        super().__init__(choices=vocabulary.choices(kind), coerce=kind, label=label, **options)

    def clean(self, value: Any) -> Any:  # Any: Django's own signature
        return tuple(super().clean(value))


class LinesField(forms.CharField):
    """Short texts, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:  # Any: Django's own signature
        return "\n".join(map(str, value)) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:  # Any: Django's own signature
        told = super().clean(value) or ""
        lines = tuple(line.strip() for line in told.splitlines())
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("Nhiều nhất %(most)s dòng") % {"most": MOST_LINES})
        return lines


def lines_box(label: Any, *, hint: Any = "", rows: int = 3) -> LinesField:
    """A box for texts one a line."""
    told = hint or gettext_lazy("Mỗi dòng một mục")
    return LinesField(
        label=label, required=False, help_text=told, widget=forms.Textarea(attrs={"rows": rows})
    )


def filled(given: Iterable[str]) -> tuple[str, ...]:
    """Lines without the empty ones."""
    return tuple(line for line in given if line)


def texts(vi: Iterable[str], en: Iterable[str]) -> tuple[Text, ...]:
    """Sentences in both languages from two boxes, line by line."""
    english = list(en)
    return tuple(
        Text(line, english[number] if number < len(english) else "") for number, line in enumerate(filled(vi))
    )


def both_boxes(name: str, sentences: Iterable[Text]) -> dict[str, object]:
    """What stands in the two boxes of a list of sentences."""
    kept = list(sentences)
    return {name: [one.vi for one in kept], f"{name}_en": [one.en for one in kept]}
