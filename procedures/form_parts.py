"""The parts of a definition that people answer: questions, pages, rules across answers, later rounds.

Import them from `procedures.definition`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from procedures.conditions import Condition
from procedures.parts import in_language
from procedures.words import Audience

_EMPTY: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `short` is what an error calls the answer (“ngày sinh của trẻ”).

    `why` says what law lets us ask; `meaning` names what the answer is elsewhere (`owner.phone`); `bank` is the
    national definition it was copied from; `registers` could give the answer.
    """

    key: str
    type: str
    label: str
    label_en: str = ""
    hint: str = ""
    hint_en: str = ""
    short: str = ""
    short_en: str = ""
    required: bool = True
    when: Condition | None = None
    source: str = ""  # where a value can be taken from, such as `applicant`
    source_when: Condition | None = None
    config: Mapping[str, object] = field(default_factory=lambda: _EMPTY)
    why: str = ""
    why_en: str = ""
    meaning: str = ""
    bank: str = ""
    registers: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """What an error calls the answer."""
        short = in_language(language, self.short, self.short_en)
        label = in_language(language, self.label, self.label_en)
        return short or label[:1].lower() + label[1:]


@dataclass(frozen=True, slots=True)
class Section:
    """One page of questions that belong together."""

    key: str
    title: str
    title_en: str = ""
    intro: str = ""
    intro_en: str = ""
    when: Condition | None = None
    audience: Audience = Audience.CITIZEN
    round: str = ""  # empty: asked when the dossier is first filed
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """A rule across answers: where `when` holds the dossier cannot be sent, and `text` says why."""

    key: str
    when: Condition
    text: str
    text_en: str = ""
    question: str = ""  # where the sentence stands


@dataclass(frozen=True, slots=True)
class Round:
    """A later filing that belongs to the procedure, such as after a council: no supplement (QĐ 4001/QĐ-BKHCN).

    It is opened at the workflow step `step`; the person has `days` working days.
    """

    key: str
    name: str
    step: str
    name_en: str = ""
    days: int = 15
