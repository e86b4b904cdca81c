"""What conditions may look at: only answers that are there when they are asked.

A page looks only at pages before it, so that there is no circle and no page nobody can reach. What people see or
must bring never hangs on what an officer writes down.
"""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from procedures.calculating import KIND, formula, order
from procedures.checks.problem import Problem, row_keys
from procedures.conditions import Condition, Unreadable
from procedures.definition import Definition, Question, Section
from procedures.words import Audience


def conditions(definition: Definition) -> Iterator[Problem]:
    """Every condition of a definition, against the answers that are known where it stands."""
    yield from _circles(definition)
    for number, section in enumerate(definition.sections):
        yield from _of_page(section, _keys(_before(section, definition.sections[:number])))
    every = _keys(definition.sections)
    filed = _keys(one for one in definition.sections if one.audience is Audience.CITIZEN and not one.round)
    for name in ("cases", "rules", "components", "channels", "results"):
        for part in getattr(definition, name):
            yield from _looks_at(part.when, filed, f"{name}.{part.key}")
    for fee in definition.fees:
        known = every | row_keys(definition, fee)
        yield from _looks_at(fee.when, known, f"fees.{fee.key}")
        for exemption in fee.exemptions:
            yield from _looks_at(exemption.when, known, f"fees.{fee.key}.{exemption.key}")
    yield from _rules(definition, filed)


def _rules(definition: Definition, filed: set[str]) -> Iterator[Problem]:
    for rule in definition.rules:
        if rule.question and rule.question not in filed:
            yield Problem(f"rules.{rule.key}", _("Không có câu hỏi “%(key)s”") % {"key": rule.question})
        if not rule.text.strip():
            yield Problem(f"rules.{rule.key}", _("Quy tắc chưa có lời giải thích"))


def _of_page(section: Section, before: set[str]) -> Iterator[Problem]:
    here = {question.key for question in section.questions}
    yield from _looks_at(section.when, before, f"sections.{section.key}", here)
    for question in section.questions:
        place = f"questions.{question.key}"
        yield from _looks_at(question.when, before, place, here)
        yield from _looks_at(question.source_when, before, place, here)
        yield from _works_with(question, before | here, place)


def _works_with(question: Question, known: set[str], place: str) -> Iterator[Problem]:
    """What is worked out may look at its own page too, but not at a later one, which could hang on it."""
    for key in sorted(_looked_at(question) - known):
        yield Problem(
            place, _("Câu tính sẵn dùng câu “%(key)s” chưa có ở trang này hay trang trước") % {"key": key}
        )


def _looked_at(question: Question) -> frozenset[str]:
    try:
        return formula(question.config).keys() if question.type == KIND else frozenset()
    except Unreadable:
        return frozenset()  # told as a question that cannot be put


def _circles(definition: Definition) -> Iterator[Problem]:
    try:
        order(definition.questions)
    except Unreadable as wrong:
        yield Problem("questions", str(wrong))


def _before(section: Section, earlier: Iterable[Section]) -> list[Section]:
    """The pages already answered when this one is shown."""
    if section.audience is Audience.OFFICER:
        return list(earlier)
    return [one for one in earlier if one.audience is Audience.CITIZEN and one.round in ("", section.round)]


def _keys(sections: Iterable[Section]) -> set[str]:
    return {question.key for section in sections for question in section.questions}


def _looks_at(
    condition: Condition | None, known: set[str], place: str, same_page: Iterable[str] = ()
) -> Iterator[Problem]:
    for key in sorted(condition.keys() - known) if condition else []:
        if key in set(same_page):
            yield Problem(
                place, _("Điều kiện phụ thuộc câu “%(key)s” cùng trang; chuyển sang trang sau") % {"key": key}
            )
        else:
            yield Problem(place, _("Điều kiện hỏi câu “%(key)s” chưa có trước đó") % {"key": key})
