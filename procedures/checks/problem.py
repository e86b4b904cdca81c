"""What a check finds, and what several checks ask of a definition."""

from dataclasses import dataclass

from procedures.definition import Definition, FeeRule
from procedures.fields import FIELD_TYPES


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and where."""

    place: str
    words: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"


def row_keys(definition: Definition, part: object) -> set[str]:
    """The keys a fee sees in the rows it goes through."""
    each = part.each if isinstance(part, FeeRule) else ""
    question = next((one for one in definition.questions if one.key == each), None)
    if question is None or question.type != "repeat":
        return set()
    return {inner.key for inner in FIELD_TYPES["repeat"].settings(question).questions}
