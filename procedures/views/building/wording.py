"""Words the builder puts beside a question: the error it gives, what changed since the published version."""

from dataclasses import fields
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.kernel.clock import today
from procedures.building.answers import words_of_answer
from procedures.building.fields import FIELDS
from procedures.building.reachable import TruthTable
from procedures.building.sentences import sentence
from procedures.conditions import Condition
from procedures.definition import Definition, Question
from procedures.fields import FIELD_TYPES, Asked
from procedures.fields.territory import Territory

_LONGEST = 120


def missing_sentence(question: Question) -> str:
    """The sentence somebody reads who leaves the question empty."""
    kind = FIELD_TYPES[question.type]
    if not question.required or not kind.asks:
        return ""
    day = today()
    asked = Asked(question, get_language() or "vi", day, Territory(day), question.key, {})
    return str(kind.missing(asked))


def differences(question: Question, before: Definition | None) -> list[tuple[str, str, str]]:
    """The fields of a question that are not as published: the name, the words before and the words now."""
    old = next((one for one in before.questions if one.key == question.key), None) if before else None
    if before is None or old is None:
        return []
    return [
        (str(FIELDS["questions"].get(one.name, one.name)), _told(was, before), _told(is_now, before))
        for one in fields(Question)
        if (was := getattr(old, one.name)) != (is_now := getattr(question, one.name))
    ]


def table_rows(definition: Definition, table: TruthTable) -> dict[str, Any]:  # Any: what a template is given
    """A truth table in words."""
    known = {question.key: question for question in definition.questions}
    names = [known[key].label if key in known else key for key in table.keys]
    rows = [
        ([_answer(known.get(key), value) for key, value in zip(table.keys, values, strict=True)], is_shown)
        for values, is_shown in table.rows
    ]
    return {"names": names, "rows": rows}


def _answer(question: Question | None, value: object) -> str:
    if value is None:
        return _("chưa trả lời")
    if isinstance(value, list):
        return ", ".join(_answer(question, one) for one in value)
    if question is not None and isinstance(value, str | bool | int):
        return words_of_answer(question, value, get_language() or "vi")
    return str(value)


def _told(value: Any, definition: Definition) -> str:  # Any: a value of any field
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if value is None or hasattr(value, "holds"):
        return _when(value, definition)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if not isinstance(value, str):
        return _("thiết lập khác")
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"


def _when(condition: Condition | None, definition: Definition) -> str:
    return sentence(condition, definition)
