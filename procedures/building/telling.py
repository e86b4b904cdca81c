"""Differences between two versions in words, part by part, each with what was and what will be."""

import types
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.templatetags import formats
from procedures import definition as parts
from procedures.building import naming, sentences
from procedures.building.fields import FIELDS
from procedures.building.naming import LISTS
from procedures.building.titles import Titles
from procedures.conditions import Condition, Unreadable, parse
from procedures.definition import Definition
from procedures.diff import Change, What, compare
from procedures.shape import build
from procedures.words import AllowanceUnit

PARTS: Mapping[str, type[Any]] = {  # Any: the parts have no class in common
    "procedure": Definition,
    "sections": parts.Section,
    "questions": parts.Question,
    "rules": parts.AnswerRule,
    "cases": parts.Case,
    "components": parts.Component,
    "fees": parts.FeeRule,
    "channels": parts.Channel,
    "workflow": parts.WorkflowStep,
    "rounds": parts.Round,
    "routing": parts.RoutingRule,
    "results": parts.ResultType,
    "reasons": parts.Reason,
    "legal_bases": parts.LegalBasis,
}
_SIDE_BY_SIDE = 110  # letters beyond which two texts are easier read beside each other
_MONEY = frozenset({"amount", "cap"})


@dataclass(frozen=True, slots=True)
class Line:
    """One difference: what it happened to, and for a change the field with both values."""

    what: str
    field: str = ""
    before: str = ""
    after: str = ""

    @property
    def is_long(self) -> bool:
        """Whether the two texts belong side by side."""
        return len(self.before) + len(self.after) > _SIDE_BY_SIDE

    def __str__(self) -> str:
        if not self.field and not self.before:
            return self.what
        named = f"{self.what}: {self.field}" if self.field else self.what
        return _("%(what)s: %(before)s → %(after)s") % {
            "what": named,
            "before": self.before,
            "after": self.after,
        }


@dataclass(frozen=True, slots=True)
class Group:
    """The differences of one list."""

    key: str
    title: str
    lines: tuple[Line, ...]


def told(old: Definition, new: Definition) -> tuple[Group, ...]:
    """Every difference in words, in the order in which a procedure is read; nothing when there is none."""
    changes = compare(old, new)
    teller = _Teller(old, new, Titles(old), Titles(new))
    groups = [
        Group(name, str(title), tuple(teller.lines(name, [one for one in changes if one.part == name])))
        for name, title in LISTS.items()
    ]
    return tuple(group for group in groups if group.lines)


def short(old: Definition, new: Definition) -> list[str]:
    """What changed for the person who files: questions and papers, counted."""
    changes = compare(old, new)
    counts = [
        (_("thêm %(count)s câu hỏi"), "questions", What.ADDED),
        (_("bỏ %(count)s câu hỏi"), "questions", What.REMOVED),
        (_("thêm %(count)s giấy tờ"), "components", What.ADDED),
        (_("bỏ %(count)s giấy tờ"), "components", What.REMOVED),
    ]
    told = [
        words % {"count": count}
        for words, part, what in counts
        if (count := len({one.key for one in changes if one.part == part and one.what is what}))
    ]
    if any(one.part == "channels" for one in changes):
        told.append(_("đổi thời hạn"))
    return [*told, _("đổi phí, lệ phí")] if any(one.part == "fees" for one in changes) else told


@dataclass(frozen=True, slots=True)
class _Teller:
    old: Definition
    new: Definition
    was: Titles
    now: Titles

    def lines(self, part: str, changes: Iterable[Change]) -> Iterable[Line]:
        moved = 0
        for change in changes:
            if change.what is What.MOVED:
                moved += 1
            else:
                yield self._line(change)
        if moved:
            yield Line(_("Đổi thứ tự %(count)s mục") % {"count": moved})

    def _line(self, change: Change) -> Line:
        match change.what:
            case What.ADDED:
                return Line(_("Thêm %(what)s") % {"what": _lower(self.now.of(change.part, change.key))})
            case What.REMOVED:
                return Line(_("Bỏ %(what)s") % {"what": _lower(self.was.of(change.part, change.key))})
        kind: Any = PARTS[change.part]  # Any: a class can be hashed
        hint = _hints(kind).get(change.field, str)
        what = self.now.of(change.part, change.key)
        if hint is bool:
            field = str(FIELDS[change.part][change.field])
            return Line(what, "", *(_yes(field, value) for value in (change.before, change.after)))
        return Line(
            what,
            str(FIELDS[change.part][change.field]),
            self._words(change, hint, change.before, self.old),
            self._words(change, hint, change.after, self.new),
        )

    def _words(self, change: Change, hint: Any, value: object, whole: Definition) -> str:  # Any: a type form
        if change.part == "questions" and change.field == "section":
            return (self.was if whole is self.old else self.now).of("sections", str(value))
        if change.field in _MONEY and isinstance(value, int):
            return formats.money(value)
        if change.field == "minutes" and isinstance(value, int):
            return _("%(hours)s giờ") % {"hours": f"{value / 60:g}".replace(".", ",")}
        if change.field == "role":
            return naming.role(str(value))
        return in_words(hint, value, whole)


def in_words(hint: Any, value: object, whole: Definition) -> str:  # Any: a type form
    """A plain value of a field of that type, as people read it."""
    kind = _without_none(hint)
    if value in (None, "", [], {}, ()):
        return _("(trống)")
    if kind is Condition:
        return _condition(value, whole)
    if kind is parts.Allowance:
        return allowance_words(build(parts.Allowance, value, ""))
    if kind is parts.Competence:
        body = build(parts.Competence, value, "")
        return ", ".join(
            filter(None, (naming.agency(body.kind), body.sector, naming.word(type(body.tier), body.tier)))
        )
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return naming.word(kind, value)
    if kind is date:
        return date_format(date.fromisoformat(str(value)), "j/n/Y")
    if get_origin(kind) is tuple and isinstance(value, list):
        return "; ".join(in_words(get_args(kind)[0], one, whole) for one in value)
    if isinstance(kind, type) and is_dataclass(kind) and isinstance(value, Mapping):
        hints = _hints(kind)
        return ", ".join(in_words(hints[name], one, whole) for name, one in value.items() if name != "key")
    return _leaf(value)


def _leaf(value: object) -> str:
    match value:
        case bool():
            return _("có") if value else _("không")
        case Mapping() if "label" in value:
            return str(value["label"])
        case Mapping():
            return ", ".join(f"{key}: {_leaf(one)}" for key, one in value.items())
        case list() | tuple():
            return "; ".join(map(_leaf, value))
    return str(value)


def _condition(value: object, whole: Definition) -> str:
    try:
        return sentences.sentence(parse(value), whole)
    except Unreadable:
        return _leaf(value)


def allowance_words(limit: parts.Allowance) -> str:
    """A time limit with its unit."""
    if limit.unit is AllowanceUnit.SAME_DAY:
        return naming.word(AllowanceUnit, limit.unit)
    return f"{limit.value} {naming.word(AllowanceUnit, limit.unit)}"


def _yes(field: str, value: object) -> str:
    return field if value else _("không %(what)s") % {"what": field}


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _without_none(hint: Any) -> Any:  # Any: type forms
    if get_origin(hint) in (Union, types.UnionType):
        return next(option for option in get_args(hint) if option is not type(None))
    return hint


@cache
def _hints(kind: Any) -> dict[str, Any]:  # Any: type forms
    return get_type_hints(kind)
