"""Answers for any definition: valid ones by the kind of every question, made to meet conditions where a test asks for it.

`filled(definition, turn)` takes every choice in turn, so that a few turns go through all options. `wishes(condition)`
gives the sets of leaf conditions that would make it hold; `filled(..., wish)` looks for answers that meet one.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice, product

from procedures.calculating import with_calculated
from procedures.conditions import All, Any, Condition, In, Is, Not, holds
from procedures.definition import Definition, Question
from procedures.fields import FIELD_TYPES
from procedures.fields.date import months_later
from procedures.fields.options import leaves
from tests.factories.procedures import TODAY
from tests.procedures.field_samples import GOOD

Leaf = tuple[Condition, bool]
Wish = tuple[Leaf, ...]
_MOST_WISHES = 60
_settings: dict[int, tuple[Question, object]] = {}


@dataclass(frozen=True)
class Turn:
    """Which option is taken, and what must hold."""

    number: int = 0
    wish: Wish = ()
    lifted: str = ""  # the one number or day that is far out while the others are near

    def about(self, key: str) -> list[Leaf]:
        return [(leaf, wanted) for leaf, wanted in self.wish if {key} & leaf.keys()]


def filled(definition: Definition, number: int = 0, wish: Wish = (), lifted: str = "") -> dict[str, object]:
    """Answers to every page that these answers themselves lead to, officers' pages and later rounds included."""
    turn, answers = Turn(number, wish, lifted), {}
    for section in definition.sections:
        if not holds(section.when, answers):
            continue
        asked = [question for question in section.questions if holds(question.when, answers)]
        for question in asked:
            answers[question.key] = answer_to(question, turn, answers)
        answers = {**with_calculated(definition, answers, TODAY)}
    return {key: value for key, value in answers.items() if value is not None}


def turns(definition: Definition) -> range:
    """Enough turns to take every option of every choice once, eight at most."""
    counts = [len(getattr(settings_of(question), "options", None) or ()) for question in definition.questions]
    return range(min(max([3, *counts]), 8))


def answer_to(question: Question, turn: Turn, answers: Mapping[str, object]) -> object:
    """The first candidate that meets the wishes about this question; the first of all where none does."""
    told = list(candidates(question, turn, answers))
    wanted = turn.about(question.key)
    told += [_with(one, leaf) for one in told for leaf, good in wanted if good and isinstance(leaf, Is)]
    return next(
        (one for one in told if all(leaf.holds({question.key: one}) is good for leaf, good in wanted)),
        told[0],
    )


def candidates(question: Question, turn: Turn, answers: Mapping[str, object]) -> Iterator[object]:
    """What may be answered, the usual answer of this turn first."""
    if not question.required and turn.number % 3 == 2:
        yield None
    settings = settings_of(question)
    yield from _KINDS.get(question.type, _sample)(question, settings, turn, answers)
    if not question.required:
        yield None


def _with(answer: object, leaf: Is) -> object:
    """The answer with the part that a leaf looks at (`owner.residence.commune.province`) as the leaf wants it."""
    *way, last = leaf.key.split(".")[1:] or [""]
    changed = here = deepcopy(answer)
    for step in way:
        here = here.get(step) if isinstance(here, dict) else None
    if isinstance(here, dict) and last in here:
        here[last] = leaf.value
    return changed


def settings_of(question: Question) -> object:
    """The settings of a question, read once: a form is filled many times."""
    kept, settings = _settings.get(id(question), (None, None))
    if kept is not question:
        settings = FIELD_TYPES[question.type].settings(question)
        _settings[id(question)] = question, settings
    return settings


def wishes(condition: Condition | None, good: bool = True) -> list[Wish]:
    """The sets of leaves that make a condition hold, or fail."""
    match condition:
        case None:
            return [()]
        case Not(part):
            return wishes(part, not good)
        case All(parts) | Any(parts) if isinstance(condition, All) is good:
            several = [wishes(part, good) for part in parts]
            return [tuple(chain(*picked)) for picked in islice(product(*several), _MOST_WISHES)]
        case All(parts) | Any(parts):
            return [wish for part in parts for wish in wishes(part, good)]
        case In(key, values) if good:
            return [((Is(key, value), True),) for value in values]
    return [((condition, good),)]


def needs(definition: Definition, condition: Condition | None) -> list[Wish]:
    """The same, with what the questions it looks at need to be asked at all."""
    parts: list[Condition] = [condition] if condition else []
    for part in parts:  # grows while it is read: a question's page may have a condition of its own
        for section in definition.sections:
            for question in section.questions:
                if {question.key} & part.keys():
                    parts += [one for one in (section.when, question.when) if one and one not in parts]
    return wishes(All(tuple(parts)))


def _choice(question, settings, turn, answers):
    values = [option.value for option in settings.options]
    start = turn.number % len(values)
    return values[start:] + values[:start]


def _choices(question, settings, turn, answers):
    values = _choice(question, settings, turn, answers)
    wanted = [leaf.value for leaf, good in turn.about(question.key) if good and isinstance(leaf, Is)]
    several = [values[:count] for count in range(2, len(values) + 1)]
    told = [[value] for value in values] + [sorted(set(wanted), key=values.index)] + several
    return [one for one in told if one and (not settings.most or len(one) <= settings.most)]


def _reference(question, settings, turn, answers):
    return _choice(question, type("Leaves", (), {"options": leaves(settings.options)}), turn, answers)


def _cascading(question, settings, turn, answers):
    below = [option for option in settings.options if option.parent]
    return [
        {"parent": below[turn.number % len(below)].parent, "child": below[turn.number % len(below)].value}
    ]


def _yes_no(question, settings, turn, answers):
    return [turn.number % 2 == 0, turn.number % 2 == 1]


def _number(question, settings, turn, answers):
    low, high = settings.least, settings.most
    edges = [edge for leaf, _ in turn.about(question.key) for edge in _edges(leaf)]
    usual = high if question.key == turn.lifted else low if turn.number % 2 == 0 else low + 3
    fitting = [one for one in (usual, *edges, high) if isinstance(one, int) and low <= one <= high]
    return [str(one) for one in fitting] if getattr(settings, "decimals", 0) else fitting


def _edges(leaf):
    """The numbers on both sides of what a condition compares with."""
    than = getattr(leaf, "than", getattr(leaf, "value", None))
    return [than, than + 1, than - 1] if isinstance(than, int) else []


def _date(question, settings, turn, answers):
    lifted = question.key == turn.lifted
    if question.key == "birth_date":
        years = 10 if lifted else 30 if settings.years_back > 30 else 5
        return [(TODAY - timedelta(days=365 * years + 40)).isoformat()]
    day = TODAY + timedelta(days=300 if lifted else 20) if settings.future else TODAY - timedelta(days=40)
    before = answers.get(settings.after) if settings.after else None
    if isinstance(before, str):
        first = date.fromisoformat(before)
        last = months_later(first, settings.within_months or 24)
        day = last if lifted else max(day, first + timedelta(days=1))
    return [(min(day, TODAY) if settings.past else day).isoformat()]


def _partial_date(question, settings, turn, answers):
    return [str(TODAY.year - (30 if question.key == "birth_date" and settings.years_back > 30 else 1))]


def _text(question, settings, turn, answers):
    if settings.kind == "name":
        return ["H'Hen Niê"]
    return [_matching(settings.pattern) if settings.pattern else "Một câu trả lời"[: settings.longest]]


def _statement(question, settings, turn, answers):
    return [True if settings.agree else None]


def _address(question, settings, turn, answers):
    return [{"street": "Số 1", "commune": GOOD["commune"]}]


def _repeat(question, settings, turn, answers):
    row = {one.key: answer_to(one, Turn(turn.number), answers) for one in settings.questions}
    row = {key: value for key, value in row.items() if value is not None}
    counts = [edge for leaf, _ in turn.about(question.key) for edge in _edges(leaf)]
    usual = settings.most if question.key == turn.lifted else max(settings.least, 1)
    return [[row] * count for count in (usual, *counts) if settings.least <= count <= settings.most]


def _parts(question, settings, turn, answers):
    young = Turn(turn.number, (), "birth_date" if question.key == turn.lifted else "")
    parts = FIELD_TYPES[question.type].parts(question)
    kept = {part.key: answer_to(part, young, {}) for part in parts}
    kept = {key: value for key, value in kept.items() if value is not None}
    return [kept | ({"id_number": _ID[kept.get("sex", "female")]} if "id_number" in kept else {})]


def _sample(question, settings, turn, answers):
    """A kind that needs no care: what its contract test keeps."""
    return [None if question.type == "calculated" else GOOD[question.type]]


def _matching(pattern: str) -> str:
    """The first of some plain texts, or of their endings, that a pattern takes."""
    signs = ("1", "A", "a", "0")
    plain = [sign * count for sign in signs for count in range(1, 31)]
    told = next((text for text in (*_LIKELY, *plain) if re.fullmatch(pattern, text)), None)
    assert told is not None, f"no sample for the pattern {pattern}: add one to _LIKELY"
    return told


_ID = {"female": "040195000123", "male": "040095000123"}
_LIKELY = (
    "29A-123.45",
    "ABC1234567",
    "2026",
    "12/2026",
    "TCVN 1:2020",
    "BN 123456",
    "A1234567",
    "PA123456789",
)
_KINDS = {
    "choice": _choice,
    "choices": _choices,
    "reference_list": _reference,
    "cascading": _cascading,
    "yes_no": _yes_no,
    "number": _number,
    "money": _number,
    "date": _date,
    "partial_date": _partial_date,
    "text": _text,
    "statement": _statement,
    "address": _address,
    "repeat": _repeat,
    **dict.fromkeys(("person", "child", "organisation", "land_parcel"), _parts),
}
