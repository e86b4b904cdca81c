"""Rules across answers: what an admin forbids in combination, each with the sentence the person reads. Plain rule."""

from procedures.conditions import Answers, holds
from procedures.definition import Definition, in_language


def broken(definition: Definition, answers: Answers, language: str) -> list[tuple[str, str]]:
    """Every rule these answers break: the question it stands at ('' for none) and why they cannot be sent."""
    return [
        (rule.question, in_language(language, rule.text, rule.text_en))
        for rule in definition.rules
        if holds(rule.when, answers)
    ]
