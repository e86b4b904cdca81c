"""What changed between two versions, told by lasting keys and not by position."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from procedures.definition import Definition
from procedures.shape import plain

_LISTS = (
    "sections",
    "components",
    "fees",
    "channels",
    "workflow",
    "routing",
    "results",
    "reasons",
    "legal_bases",
    "cases",
    "rules",
    "rounds",
)


class What(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: which list, which key, what happened, and the field with both values when it changed."""

    part: str
    key: str
    what: What
    field: str = ""
    before: object = None
    after: object = None


def compare(old: Definition, new: Definition) -> tuple[Change, ...]:
    """Every difference between two definitions; equal definitions have none."""
    changes = [
        Change("procedure", old.code, What.CHANGED, part.name, plain(before), plain(after))
        for part in fields(Definition)
        if part.name not in _LISTS
        and (before := getattr(old, part.name)) != (after := getattr(new, part.name))
    ]
    for name in _LISTS:
        changes += _lists(name, getattr(old, name), getattr(new, name), skip="questions")
    changes += _lists("questions", _questions(old), _questions(new))
    was, now = _pages(old), _pages(new)
    changes += [
        Change("questions", key, What.CHANGED, "section", was[key], now[key])
        for key in was
        if key in now and was[key] != now[key]
    ]
    return tuple(changes)


def counted(changes: Iterable[Change], part: str, what: What) -> int:
    """How many keys of a part were added, removed or changed: for “thêm 1 câu hỏi, bỏ 1 giấy tờ”."""
    return len({change.key for change in changes if change.part == part and change.what is what})


def _questions(definition: Definition) -> tuple[Any, ...]:  # Any: questions beside other parts
    return tuple(definition.questions)


def _pages(definition: Definition) -> dict[str, str]:
    """The page each question stands on: one that goes over to a neighbour keeps its place among all."""
    return {question.key: section.key for section in definition.sections for question in section.questions}


def _lists(
    name: str, old: Iterable[Any], new: Iterable[Any], skip: str = ""
) -> list[Change]:  # Any: any part
    before = {_key(part): part for part in old}
    after = {_key(part): part for part in new}
    changes = [
        Change(name, key, What.REMOVED, before=plain(before[key])) for key in before if key not in after
    ]
    changes += [Change(name, key, What.ADDED, after=plain(after[key])) for key in after if key not in before]
    stayed = [key for key in before if key in after]
    if stayed != [key for key in after if key in before]:
        changes += [
            Change(name, key, What.MOVED)
            for key, other in zip(stayed, [key for key in after if key in before], strict=True)
            if key != other
        ]
    for key in stayed:
        changes += _fields(name, key, before[key], after[key], skip)
    return changes


def _fields(name: str, key: str, old: Any, new: Any, skip: str) -> list[Change]:  # Any: any part
    return [
        Change(name, key, What.CHANGED, part.name, plain(before), plain(after))
        for part in fields(old)
        if part.name != skip and (before := getattr(old, part.name)) != (after := getattr(new, part.name))
    ]


def _key(part: Any) -> str:  # Any: legal bases go by number, all else by key
    return str(getattr(part, "key", None) or part.number)
