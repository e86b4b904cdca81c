"""A whole version of a procedure as one frozen value: what a file or the editor must yield.

It knows nothing of the database. `from_dict` is strict; `to_dict` leaves defaults out; `content_hash` is the
SHA-256 of the canonical dictionary, so equal content has an equal hash wherever it came from.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from portal.kernel.chain import canonical
from portal.kernel.errors import NotFound
from procedures.conditions import Answers, holds
from procedures.form_parts import AnswerRule, Question, Round, Section
from procedures.parts import (
    Aid,
    Allowance,
    Case,
    Channel,
    Competence,
    Component,
    Exemption,
    FeeRule,
    FeeStep,
    LegalBasis,
    Reason,
    ResultType,
    RoutingRule,
    Text,
    WorkflowStep,
    in_language,
)
from procedures.shape import build, plain
from procedures.words import (
    ApplicantType,
    Audience,
    ChannelKind,
    ClockStart,
    Cutoff,
    FormKind,
    OnlineLevel,
    Stage,
    Tier,
)

__all__ = [
    "Aid",
    "Allowance",
    "AnswerRule",
    "Case",
    "Channel",
    "Competence",
    "Component",
    "Definition",
    "Exemption",
    "FeeRule",
    "FeeStep",
    "LegalBasis",
    "Question",
    "Reason",
    "ResultType",
    "Round",
    "RoutingRule",
    "Section",
    "Text",
    "WorkflowStep",
    "content_hash",
    "from_dict",
    "in_language",
    "to_dict",
]

Part = TypeVar("Part", Section, Question, Case, Component, WorkflowStep, ResultType, Reason)


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of a procedure, whole.

    `opens_on` and `closes_on` (inclusive) bound the days on which it can be filed online, `quota` the number of
    dossiers of this version (0: no bound). `replaces` and `related` are codes, `life_events` keys.
    """

    code: str
    slug: str
    name: str
    field: str
    field_key: str
    competent: Competence
    applicant_types: tuple[ApplicantType, ...]
    reception: tuple[Tier, ...]
    channels: tuple[Channel, ...]
    workflow: tuple[WorkflowStep, ...]
    results: tuple[ResultType, ...]
    name_en: str = ""
    field_en: str = ""
    short: str = ""
    short_en: str = ""
    summary: str = ""
    summary_en: str = ""
    level_required: int = 2
    fill_minutes: int = 10
    cutoff: Cutoff = Cutoff.NONE
    clock_start: ClockStart = ClockStart.ACCEPTANCE
    decision: str = ""
    keywords: tuple[str, ...] = ()
    who: tuple[Text, ...] = ()
    steps: tuple[Text, ...] = ()
    sections: tuple[Section, ...] = ()
    components: tuple[Component, ...] = ()
    fees: tuple[FeeRule, ...] = ()
    routing: tuple[RoutingRule, ...] = ()
    reasons: tuple[Reason, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    cases: tuple[Case, ...] = ()
    rules: tuple[AnswerRule, ...] = ()
    rounds: tuple[Round, ...] = ()
    form: FormKind = FormKind.OWN
    online_level: OnlineLevel = OnlineLevel.FULL
    opens_on: date | None = None
    closes_on: date | None = None
    quota: int = 0
    replaces: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    listing: str = ""  # the province's decision that lists it; empty in the national content

    @property
    def title(self) -> str:
        """The everyday name: official names run over three lines."""
        return self.short or self.name

    @property
    def questions(self) -> Iterator[Question]:
        """Every question, in the order it is asked."""
        return (question for section in self.sections for question in section.questions)

    @property
    def first_pages(self) -> tuple[Section, ...]:
        """The pages that the person who files is asked at the first filing."""
        return tuple(
            section for section in self.sections if section.audience is Audience.CITIZEN and not section.round
        )

    def section(self, key: str) -> Section:
        return _one(self.sections, key)

    def question(self, key: str) -> Question:
        return _one(tuple(self.questions), key)

    def case(self, key: str) -> Case:
        return _one(self.cases, key)

    def component(self, key: str) -> Component:
        return _one(self.components, key)

    def step(self, key: str) -> WorkflowStep:
        return _one(self.workflow, key)

    def result(self, key: str) -> ResultType:
        return _one(self.results, key)

    def reason(self, key: str) -> Reason:
        return _one(self.reasons, key)

    def result_for(self, answers: Answers) -> ResultType:
        """The result that these answers lead to: the first whose condition holds, else the first of all."""
        return next((one for one in self.results if holds(one.when, answers)), self.results[0])

    def reasons_for(self, stage: Stage) -> tuple[Reason, ...]:
        return tuple(reason for reason in self.reasons if reason.stage == stage)

    def is_online(self) -> bool:
        return any(channel.kind is ChannelKind.ONLINE for channel in self.channels)


def from_dict(raw: object) -> Definition:
    """Read a definition; raises Unreadable with the place that is wrong."""
    return build(Definition, raw, "thủ tục")


def to_dict(definition: Definition) -> dict[str, object]:
    """Plain data that `from_dict` reads back to an equal definition."""
    written: dict[str, object] = plain(definition)
    return written


def content_hash(definition: Definition) -> str:
    """The SHA-256, in hex, of the canonical content."""
    return hashlib.sha256(canonical(to_dict(definition))).hexdigest()


def _one(parts: tuple[Part, ...], key: str) -> Part:
    for part in parts:
        if part.key == key:
            return part
    raise NotFound(f"Không có mục “{key}” trong thủ tục này")
