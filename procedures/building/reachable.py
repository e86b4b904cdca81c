"""Pages and questions nobody can reach: every combination of the answers they hang on is tried, as far as 4,096.

An answer counts only where its question is itself put, so that a page that depends on a hidden page is found too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from django.utils.translation import gettext as _

from procedures.building.answers import answers_of
from procedures.conditions import All, Answers, Any, Condition, In, Is, Less, More, Not, holds
from procedures.definition import Definition, Question, Section

MOST = 4096
MOST_ROWS = 64
_OTHER = "\N{HORIZONTAL ELLIPSIS}"


@dataclass(frozen=True, slots=True)
class Dead:
    """A page or question nobody can reach; `sure` is false where there were too many combinations to try."""

    place: str
    words: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class TruthTable:
    """Whether a page is shown, for each combination of the answers it looks at; `whole` says that none is left out."""

    keys: tuple[str, ...]
    rows: tuple[tuple[tuple[object, ...], bool], ...]
    whole: bool


def dead_ends(definition: Definition) -> list[Dead]:
    """Everything with a condition that never holds."""
    found: list[Dead] = []
    for section in definition.sections:
        told = _("Không ai đến được trang “%(what)s”: điều kiện không bao giờ đúng.") % {
            "what": section.title
        }
        found += _verdict(definition, f"sections.{section.key}", section.when, section, told)
        for question in section.questions:
            told = _("Không ai thấy câu “%(what)s”: điều kiện không bao giờ đúng.") % {"what": question.label}
            place = f"questions.{question.key}"
            found += _verdict(definition, place, _both(section.when, question.when), section, told)
    return found


def truth_table(definition: Definition, condition: Condition) -> TruthTable:
    """The condition over every combination of the answers it looks at directly."""
    keys = tuple(sorted(_paths(condition)))
    domains = [_domain(definition, key, [condition]) for key in keys]
    rows = tuple(
        (combination, condition.holds(_together(keys, combination)))
        for combination, _number in zip(product(*domains), range(MOST_ROWS), strict=False)
    )
    return TruthTable(keys, rows, prod(map(len, domains)) <= MOST_ROWS)


def _verdict(
    definition: Definition, place: str, condition: Condition | None, page: Section, told: str
) -> Iterator[Dead]:
    if condition is None:
        return
    involved = _involved(definition, condition)
    keys = tuple(sorted({path for one in involved for path in _paths(one)}))
    domains = [_domain(definition, key, involved) for key in keys]
    if prod(map(len, domains)) > MOST:
        yield Dead(place, _("Có quá nhiều trường hợp để xét hết; chạy thử trang này bằng tay."), sure=False)
        return
    before = definition.sections[: definition.sections.index(page)]
    if not any(
        holds(condition, _as_put(before, _together(keys, combination))) for combination in product(*domains)
    ):
        yield Dead(place, told)


def _as_put(pages: Iterable[Section], wanted: Answers) -> dict[str, object]:
    """The answers somebody can really give on the way through these pages."""
    given: dict[str, object] = {}
    for page in pages:
        if holds(page.when, given):
            shown = [question for question in page.questions if holds(question.when, given)]
            given.update({one.key: wanted[one.key] for one in shown if wanted.get(one.key) is not None})
    return given


def _involved(definition: Definition, condition: Condition) -> list[Condition]:
    """The condition and all those that decide whether what it looks at is put."""
    deciding = {
        question.key: [one for one in (section.when, question.when) if one is not None]
        for section in definition.sections
        for question in section.questions
    }
    found, seen, waiting = [condition], set[str](), set(condition.keys())
    while waiting:
        key = waiting.pop()
        seen.add(key)
        for one in deciding.get(key, []):
            found.append(one)
            waiting |= one.keys() - seen
    return found


def _domain(definition: Definition, path: str, conditions: Iterable[Condition]) -> list[object]:
    """Answers that stand for all there can be: every option, or the named ones, one beside them, and none."""
    question = next((one for one in definition.questions if one.key == path), None)
    if question is not None and (offered := answers_of(question)):
        return [*_sets(question, offered), None]
    values: set[object] = set()
    for leaf in (leaf for one in conditions for leaf in _leaves(one) if getattr(leaf, "key", "") == path):
        match leaf:
            case Is(_key, value):
                values.add(value)
            case In(_key, several):
                values.update(several)
            case More(_key, than) | Less(_key, than):
                values |= {than - 1, than, than + 1}
    return [*sorted(values, key=str), _OTHER, None]


def _sets(question: Question, offered: tuple[object, ...]) -> list[object]:
    """Where several can be ticked, each alone and all together stand for the rest."""
    if question.type != "choices":
        return list(offered)
    return [*[[one] for one in offered], list(offered)]


def _together(paths: Iterable[str], values: Iterable[object]) -> dict[str, object]:
    """Answers by question from values by path: `place.province` goes inside `place`."""
    whole: dict[str, object] = {}
    for path, value in zip(paths, values, strict=True):
        root, _dot, inner = path.partition(".")
        if not inner:
            whole.setdefault(root, value)
        elif value is not None:
            held = whole.get(root)
            whole[root] = {**(held if isinstance(held, Mapping) else {}), inner: value}
    return whole


def _leaves(condition: Condition) -> Iterator[Condition]:
    match condition:
        case All(parts) | Any(parts):
            for part in parts:
                yield from _leaves(part)
        case Not(part):
            yield from _leaves(part)
        case _:
            yield condition


def _paths(condition: Condition) -> set[str]:
    return {leaf.key for leaf in _leaves(condition)}  # type: ignore[attr-defined]  # every leaf looks at one answer


def _both(first: Condition | None, second: Condition | None) -> Condition | None:
    return None if second is None else (second if first is None else All((first, second)))
