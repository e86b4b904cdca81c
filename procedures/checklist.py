"""Which papers these answers call for, and what the person must do about each."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from procedures.conditions import Answers, holds
from procedures.definition import Component, Definition
from procedures.words import ComponentKind


class How(StrEnum):
    """What a paper asks of the person."""

    FORM = "form"  # the answers are the paper
    HELD = "held"  # a register already has it
    UPLOAD = "upload"
    SHOW = "show"  # shown and given back; online the number is enough


@dataclass(frozen=True, slots=True)
class Item:
    """A paper that applies; `must` says that a dossier without it cannot be sent."""

    component: Component
    how: How
    must: bool

    @property
    def key(self) -> str:
        return self.component.key


def required(definition: Definition, answers: Answers, found: Iterable[str] = ()) -> tuple[Item, ...]:
    """The papers that apply to these answers. `found` are the registers that gave the paper's data."""
    known = frozenset(found)
    closed = {case.key for case in definition.cases if not holds(case.when, answers)}
    return tuple(
        _item(component, known)
        for component in definition.components
        if component.kind is not ComponentKind.NOTE
        and component.case not in closed
        and holds(component.when, answers)
    )


def missing(items: Iterable[Item], present: Iterable[str]) -> tuple[Item, ...]:
    """The papers that must be uploaded and are not among the keys already there."""
    there = frozenset(present)
    return tuple(item for item in items if item.must and item.how is How.UPLOAD and item.key not in there)


def _item(component: Component, found: frozenset[str]) -> Item:
    if component.kind is ComponentKind.EFORM:
        return Item(component, How.FORM, must=False)
    if found & frozenset(component.replaceable_by):
        return Item(component, How.HELD, must=False)
    if component.kind is ComponentKind.PRESENT:
        return Item(component, How.SHOW, must=False)
    return Item(component, How.UPLOAD, must=component.required)
