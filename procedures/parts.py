"""The parts a definition is made of, as frozen values. Import them from `procedures.definition`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from procedures.conditions import Condition, Unreadable
from procedures.words import (
    AidKind,
    AllowanceUnit,
    ChannelKind,
    ComponentKind,
    FeeKind,
    Moment,
    Place,
    Stage,
    StepAct,
    Tier,
    Variant,
)

_EMPTY: Mapping[str, object] = MappingProxyType({})
_MINUTES_A_DAY = 480


def in_language(language: str, vi: str, en: str) -> str:
    """The English text for readers of English where there is one, else the Vietnamese."""
    return en if en and language.startswith("en") else vi


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in both languages."""

    vi: str
    en: str = ""

    def read(self, language: str) -> str:
        return in_language(language, self.vi, self.en)


@dataclass(frozen=True, slots=True)
class Aid:
    """A job aid bound to a step; a mistake comes with its remedy."""

    vi: str
    en: str = ""
    kind: AidKind = AidKind.WORK
    remedy: str = ""
    remedy_en: str = ""

    def read(self, language: str) -> str:
        return in_language(language, self.vi, self.en)


@dataclass(frozen=True, slots=True)
class Case:
    """A variant of the dossier with papers of its own (“trường hợp nộp tại nơi cư trú”)."""

    key: str
    name: str
    name_en: str = ""
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Component:
    """A paper of the dossier, and the registers that make it needless."""

    key: str
    name: str
    kind: ComponentKind
    name_en: str = ""
    required: bool = True
    when: Condition | None = None
    originals: int = 0
    copies: int = 0
    replaceable_by: tuple[str, ...] = ()
    note: str = ""
    note_en: str = ""
    form: str = ""
    mistakes: tuple[Text, ...] = ()
    case: str = ""  # empty: in every case
    checks: tuple[Text, ...] = ()  # what the officer looks at


@dataclass(frozen=True, slots=True)
class FeeStep:
    """The price of each further unit up to and including `up_to`; 0 is without end."""

    amount: int
    up_to: int = 0


@dataclass(frozen=True, slots=True)
class Exemption:
    """Who pays nothing, or `percent` less, and why."""

    key: str
    label: str
    when: Condition
    label_en: str = ""
    percent: int = 100


@dataclass(frozen=True, slots=True)
class FeeRule:
    """A price: `amount` (or `steps`) by the number `by`, capped, times the number `times`, for each row of `each`."""

    key: str
    label: str
    label_en: str = ""
    kind: FeeKind = FeeKind.CHARGE
    amount: int = 0
    by: str = ""
    steps: tuple[FeeStep, ...] = ()
    cap: int = 0
    times: str = ""
    each: str = ""
    moment: Moment = Moment.AT_RECEPTION
    channels: tuple[ChannelKind, ...] = ()
    when: Condition | None = None
    exemptions: tuple[Exemption, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A time limit with its unit; `inferred` where the published catalogue leaves one of them out."""

    value: int
    unit: AllowanceUnit
    inferred: bool = False

    @property
    def working_minutes(self) -> int | None:
        """The limit in working minutes; None where only the calendar can tell."""
        match self.unit:
            case AllowanceUnit.WORKING_HOUR:
                return self.value * 60
            case AllowanceUnit.WORKING_DAY:
                return self.value * _MINUTES_A_DAY
            case AllowanceUnit.SAME_DAY:
                return _MINUTES_A_DAY
        return None


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to file, with its time limit; one kind may have several rows, told apart by condition and label."""

    key: str
    kind: ChannelKind
    allowance: Allowance
    label: str = ""
    label_en: str = ""
    note: str = ""
    note_en: str = ""
    when: Condition | None = None
    variant: Variant = Variant.NORMAL


@dataclass(frozen=True, slots=True)
class WorkflowStep:
    """A step of the internal workflow: whose it is, where, how long, what it may do, and its job aids."""

    key: str
    name: str
    role: str
    place: Place
    minutes: int
    name_en: str = ""
    can_return: bool = False
    signs: bool = False
    aids: tuple[Aid, ...] = ()
    acts: tuple[StepAct, ...] = ()

    @property
    def hours(self) -> float:
        return self.minutes / 60

    def may(self, act: StepAct) -> bool:
        """Whether the step may do this; one that names no acts may do all."""
        return not self.acts or act in self.acts

    @classmethod
    def prepare(cls, raw: Mapping[str, object]) -> Mapping[str, object]:
        """Files give hours, quarters allowed; minutes are kept, because they are whole."""
        if "hours" not in raw:
            return raw
        hours = raw["hours"]
        if isinstance(hours, bool) or not isinstance(hours, int | float) or hours * 60 != int(hours * 60):
            raise Unreadable("Số giờ của bước phải là số phút tròn")
        return {**{key: value for key, value in raw.items() if key != "hours"}, "minutes": int(hours * 60)}


@dataclass(frozen=True, slots=True)
class RoutingRule:
    """A rule that names the competent place; see procedures/routing."""

    key: str
    kind: str
    because: str
    because_en: str = ""
    config: Mapping[str, object] = field(default_factory=lambda: _EMPTY)


@dataclass(frozen=True, slots=True)
class Competence:
    """Which kind of body decides, of which sector, at which tier."""

    kind: str
    tier: Tier
    sector: str = ""


@dataclass(frozen=True, slots=True)
class ResultType:
    """What is issued, with its national code, the template of the paper and what fills its fields.

    Of several results the first whose `when` holds is printed. `fills` maps a field of the template to the path of an answer, or to a fact that begins with `@`; see
    dossiers/issuing/facts.py.
    """

    key: str
    name: str
    code: str
    template: str
    name_en: str = ""
    when: Condition | None = None
    fills: Mapping[str, object] = field(default_factory=lambda: _EMPTY)


@dataclass(frozen=True, slots=True)
class Reason:
    """A coded reason, what the person can do about it, and the article it rests on."""

    key: str
    stage: Stage
    text: str
    text_en: str = ""
    remedy: str = ""
    remedy_en: str = ""
    component: str = ""
    question: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A legal text the procedure rests on."""

    number: str
    name: str
    name_en: str = ""
    article: str = ""
