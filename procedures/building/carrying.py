"""Whether answers begun under one version go on under another. Plain rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from procedures.conditions import holds
from procedures.definition import Definition, Question
from procedures.words import Audience

Answered = Mapping[str, Any]  # Any: answers are JSON


@dataclass(frozen=True, slots=True)
class Fit:
    """`pages` must be looked at again; at `retyped` questions another kind of answer is asked for now."""

    pages: tuple[str, ...]
    retyped: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether everything that was answered stays as it is."""
        return not self.pages and not self.retyped


def fit(old: Definition, new: Definition, answers: Answered) -> Fit:
    """How answers given under `old` stand under `new`."""
    before = {question.key: question for question in old.questions}
    pages: list[str] = []
    retyped: list[str] = []
    for section in new.sections:
        if section.audience is not Audience.CITIZEN or section.round or not holds(section.when, answers):
            continue
        for question in section.questions:
            was = before.get(question.key)
            answered = answers.get(question.key) is not None
            if was is not None and was.type != question.type and answered:
                retyped.append(question.key)
            if _anew(was, question, answers, answered):
                pages.append(section.key)
    return Fit(tuple(dict.fromkeys(pages)), tuple(retyped))


def _anew(was: Question | None, now: Question, answers: Answered, answered: bool) -> bool:
    """Whether the person must look at a question again that they had done with."""
    if not holds(now.when, answers):
        return False
    if was is None or was.type != now.type:
        return now.required or answered
    stricter = now.required and not was.required and not answered
    return stricter or (answered and dict(was.config) != dict(now.config))
