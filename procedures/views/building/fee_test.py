"""The box beside the fees: choose answers and see at once what is to be paid, “trường hợp này → 8.000 đồng”."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.templatetags import formats
from procedures.building.answers import answers_of, words_of_answer
from procedures.conditions import Scalar
from procedures.definition import Definition, Question
from procedures.fees import Quote, quote
from procedures.words import ChannelKind

_NUMBERS = ("number", "money", "repeat", "calculated")
_MOST_ROWS = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer the fees hang on, with its boxes."""

    key: str
    label: str
    options: list[tuple[str, str]]
    value: str


@dataclass(frozen=True, slots=True)
class FeeTest:
    """The boxes and what comes out."""

    asked: list[Asked]
    quote: Quote
    words: str


def fee_test(definition: Definition, typed: Mapping[str, str]) -> FeeTest:
    """What these answers cost."""
    involved = [question for question in definition.questions if question.key in _keys(definition)]
    asked = [_box(question, typed.get(question.key, "")) for question in involved]
    answers = {
        one.key: value for one in involved if (value := _answer(one, typed.get(one.key, ""))) is not None
    }
    channel = typed.get("channel", "")
    found = quote(
        definition.fees, answers, channel=ChannelKind(channel) if channel in list(ChannelKind) else None
    )
    case = ", ".join(_chosen(asked)) or _("Trường hợp này")
    told = {"case": case, "sum": formats.fee(found.total)}
    return FeeTest(asked, found, _("%(case)s → %(sum)s") % told)


def _keys(definition: Definition) -> set[str]:
    """The questions that prices, conditions and exemptions look at."""
    found: set[str] = set()
    for fee in definition.fees:
        found |= {name.partition(".")[0] for name in (fee.by, fee.times, fee.each) if name}
        for condition in (fee.when, *(one.when for one in fee.exemptions)):
            found |= condition.keys() if condition is not None else set()
    return found


def _box(question: Question, value: str) -> Asked:
    language = get_language() or "vi"
    options = [(_name(one), words_of_answer(question, one, language)) for one in answers_of(question)]
    return Asked(question.key, question.label, options, value[:40])


def _answer(question: Question, typed: str) -> object:
    """The answer as a dossier would keep it; a group of rows is given by how many there are."""
    for value in answers_of(question):
        if _name(value) == typed:
            return [value] if question.type == "choices" else value
    if question.type in _NUMBERS and typed.isdecimal() and len(typed) < 12:
        return [{}] * min(int(typed), _MOST_ROWS) if question.type == "repeat" else int(typed)
    return typed or None


def _chosen(asked: list[Asked]) -> Iterator[str]:
    for one in asked:
        if one.value:
            yield dict(one.options).get(one.value) or f"{one.label}: {one.value}"


def _name(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
