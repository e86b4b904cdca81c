"""Rules across answers: what an admin forbids in combination, each with the sentence the person reads. Plain rule."""

from collections.abc import Collection

from procedures.conditions import Answers, holds
from procedures.definition import AnswerRule, Definition, in_language


def broken(definition: Definition, answers: Answers, language: str) -> list[tuple[str, str]]:
    """Every rule these answers break: the question it stands at and why they cannot be sent."""
    return [
        (_place(rule, definition), in_language(language, rule.text, rule.text_en))
        for rule in definition.rules
        if holds(rule.when, answers)
    ]


def broken_at(
    definition: Definition, answers: Answers, asked: Collection[str], language: str
) -> dict[str, str]:
    """The sentences that stand at these questions."""
    return {key: words for key, words in broken(definition, answers, language) if key in asked}


def _place(rule: AnswerRule, definition: Definition) -> str:
    """Where the sentence stands: where the rule says, else at the last of the questions it looks at."""
    looked_at = rule.when.keys()
    return rule.question or next(
        (one.key for one in reversed(list(definition.questions)) if one.key in looked_at), ""
    )
