"""Who still needs a part: whatever would be left hanging if it were taken away, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from procedures.conditions import Condition
from procedures.definition import Definition, Question

_WORDS_ONLY = frozenset({"options", "label", "label_en", "hint", "hint_en", "item", "suffix", "pattern"})


@dataclass(frozen=True, slots=True)
class Use:
    """One place that names the part."""

    place: str
    words: str


def of_question(definition: Definition, key: str) -> list[Use]:
    """Everything that looks at the answer of a question."""
    return [*_shown_by(definition, key), *_reckoned_by(definition, key), *_named_by(definition, key)]


def of_section(definition: Definition, key: str) -> list[Use]:
    """What looks at the questions of a page from outside it."""
    own = {question.key for question in definition.section(key).questions}
    places = {f"questions.{one}" for one in own} | {f"sections.{key}"}
    return [
        use
        for question in definition.section(key).questions
        for use in of_question(definition, question.key)
        if use.place not in places
    ]


def of_part(definition: Definition, name: str, key: str) -> list[Use]:
    """What names a part of one of the lists."""
    match name:
        case "components":
            return [
                Use(f"reasons.{one.key}", _("lý do “%(what)s”") % {"what": one.text})
                for one in definition.reasons
                if one.component == key
            ]
        case "cases":
            return [
                Use(f"components.{one.key}", _("giấy tờ “%(what)s”") % {"what": one.name})
                for one in definition.components
                if one.case == key
            ]
        case "workflow":
            return [
                Use(f"rounds.{one.key}", _("lần nộp “%(what)s”") % {"what": one.name})
                for one in definition.rounds
                if one.step == key
            ]
        case "rounds":
            return [
                Use(f"sections.{one.key}", _("trang “%(what)s”") % {"what": one.title})
                for one in definition.sections
                if one.round == key
            ]
    return []


def _shown_by(definition: Definition, key: str) -> Iterator[Use]:
    for section in definition.sections:
        if _looks(section.when, key):
            yield Use(f"sections.{section.key}", _("trang “%(what)s”") % {"what": section.title})
        for question in section.questions:
            if question.key != key and _asks_by(question, key):
                yield Use(f"questions.{question.key}", _("câu “%(what)s”") % {"what": question.label})
    for case in definition.cases:
        if _looks(case.when, key):
            yield Use(f"cases.{case.key}", _("trường hợp “%(what)s”") % {"what": case.name})
    for component in definition.components:
        if _looks(component.when, key):
            yield Use(f"components.{component.key}", _("giấy tờ “%(what)s”") % {"what": component.name})
    for channel in definition.channels:
        if _looks(channel.when, key):
            yield Use(f"channels.{channel.key}", _("thời hạn “%(what)s”") % {"what": channel.key})


def _reckoned_by(definition: Definition, key: str) -> Iterator[Use]:
    for fee in definition.fees:
        named = {name.partition(".")[0] for name in (fee.by, fee.times, fee.each)}
        if key in named or _looks(fee.when, key) or any(_looks(one.when, key) for one in fee.exemptions):
            yield Use(f"fees.{fee.key}", _("khoản thu “%(what)s”") % {"what": fee.label})


def _named_by(definition: Definition, key: str) -> Iterator[Use]:
    for rule in definition.rules:
        if rule.question == key or _looks(rule.when, key):
            yield Use(f"rules.{rule.key}", _("quy tắc “%(what)s”") % {"what": rule.text})
    for reason in definition.reasons:
        if reason.question == key:
            yield Use(f"reasons.{reason.key}", _("lý do “%(what)s”") % {"what": reason.text})
    for routing in definition.routing:
        if _mentions(routing.config, key):
            yield Use(f"routing.{routing.key}", _("quy tắc chuyển hồ sơ “%(what)s”") % {"what": routing.key})
    for result in definition.results:
        if _mentions(result.fills, key) or _looks(result.when, key):
            yield Use(f"results.{result.key}", _("kết quả “%(what)s”") % {"what": result.name})


def _asks_by(question: Question, key: str) -> bool:
    return _looks(question.when, key) or _looks(question.source_when, key) or _mentions(question.config, key)


def _looks(condition: Condition | None, key: str) -> bool:
    return condition is not None and key in condition.keys()  # noqa: SIM118 - a condition's keys, not a mapping's


def _mentions(leaf: object, key: str) -> bool:
    """Whether settings name the question, as a value or inside a condition of theirs."""
    if isinstance(leaf, str):
        return leaf.partition(".")[0] == key
    if isinstance(leaf, Mapping):
        return any(
            name.partition(".")[0] == key or _mentions(value, key)
            for name, value in leaf.items()
            if name not in _WORDS_ONLY
        )
    return isinstance(leaf, list | tuple) and any(_mentions(item, key) for item in leaf)
