"""A draft walked through with made-up answers: every way its choices open must lead to the end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from procedures.building.answers import answers_of
from procedures.building.outcomes import outcome
from procedures.building.sampling import Sampler
from procedures.definition import Definition, Question
from procedures.formbuilder import build_form, visible_sections

MOST_WAYS = 40


@dataclass(frozen=True, slots=True)
class Walk:
    """What came of walking through: ways tried, those that reached the end, and the first obstacles in words."""

    tried: int
    through: int
    obstacles: tuple[str, ...]
    unanswered: tuple[str, ...]  # questions for which no answer can be made up

    @property
    def passes(self) -> bool:
        """Whether at least one way leads through, or only made-up answers were wanting."""
        return self.through > 0 and not self.obstacles


def walk(definition: Definition, on: date) -> Walk:
    """Go every way, one choice at a time; pages are drawn and sent as people would."""
    sampler = Sampler(on)
    through, obstacles, unanswered = 0, [], []
    ways = list(_ways(definition))
    for chosen in ways:
        answers, missing = sampler.answers(definition, chosen)
        unanswered += missing
        found = _obstacle(definition, answers, missing, on)
        if found:
            obstacles.append(found)
        elif not missing and not outcome(definition, answers, on=on).wrong:
            through += 1
    return Walk(len(ways), through, tuple(dict.fromkeys(obstacles)), tuple(dict.fromkeys(unanswered)))


def _ways(definition: Definition) -> Iterator[Mapping[str, Any]]:  # Any: JSON
    """The straight way, and then each answer of a question that something hangs on."""
    yield {}
    deciding = _deciding(definition)
    count = 1
    for question in definition.questions:
        for value in answers_of(question) if question.key in deciding else ():
            if count >= MOST_WAYS:
                return
            count += 1
            yield {question.key: value}


def _deciding(definition: Definition) -> set[str]:
    parts: list[Any] = [  # Any: parts of several kinds
        *definition.sections,
        *definition.questions,
        *definition.components,
        *definition.channels,
        *definition.fees,
        *definition.cases,
    ]
    return set().union(*(part.when.keys() for part in parts if part.when is not None))


def _obstacle(definition: Definition, answers: Mapping[str, Any], missing: list[str], on: date) -> str:
    """Why this way does not lead to the end, in words; rules of the admin that say no are no obstacle."""
    for section in visible_sections(definition, answers):
        form = build_form(definition, section.key, answers, today=on)
        if not str(form):
            return _("Trang “%(title)s” không hiện được") % {"title": section.title}
    ruled = {rule.question for rule in definition.rules}.union(
        *(rule.when.keys() for rule in definition.rules)
    )
    wrong = outcome(definition, answers, on=on).wrong
    for key, sentence in wrong.items():
        if key not in missing and key not in ruled:
            return _("%(question)s: %(sentence)s") % {
                "question": _label(definition.question(key)),
                "sentence": sentence,
            }
    return ""


def _label(question: Question) -> str:
    return question.label
