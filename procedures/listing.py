"""A province's listing of a national procedure: what it may say itself, and what happens when the nation changes.

Plain rule. National content is locked; the decision that lists it, fees, workflow, reception and the online level
are the province's (Decree 118/2025/NĐ-CP; fees: Law on Fees and Charges 97/2015/QH13, article 22).
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from procedures.definition import Definition
from procedures.shape import plain
from procedures.words import OnlineLevel

LOCAL = ("listing", "fees", "workflow", "reception", "online_level")
_BY_KEY = ("fees", "workflow")
_REACH = (OnlineLevel.INFORMATION, OnlineLevel.PARTIAL, OnlineLevel.FULL)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A local part that the nation changed too: what it was, what the nation says now, what the province says."""

    part: str
    key: str
    was: object
    national: object
    local: object


def combine(national: Definition, local: Definition) -> Definition:
    """National content with a province's own parts."""
    return replace(national, **{name: getattr(local, name) for name in LOCAL})


def strays(national: Definition, listing: Definition) -> list[str]:
    """The locked fields that a listing would change."""
    return [
        part.name
        for part in fields(Definition)
        if part.name not in LOCAL and getattr(national, part.name) != getattr(listing, part.name)
    ]


def carried(was: Definition, now: Definition, listing: Definition) -> tuple[Definition, tuple[Conflict, ...]]:
    """The listing on new national content, and the parts where both changed; there the province's word is kept."""
    local: dict[str, Any] = {}  # Any: parts of several kinds
    conflicts: list[Conflict] = []
    for name in LOCAL:
        before, national, own = (getattr(each, name) for each in (was, now, listing))
        if name in _BY_KEY:
            local[name], found = _by_key(name, before, national, own)
            conflicts += found
        elif own == before:
            local[name] = national
        else:
            local[name] = own
            if national not in (before, own):
                conflicts.append(Conflict(name, "", plain(before), plain(national), plain(own)))
    seen = {conflict.part for conflict in conflicts}
    if "online_level" not in seen and _REACH.index(local["online_level"]) > _REACH.index(now.online_level):
        told = (plain(was.online_level), plain(now.online_level), plain(local["online_level"]))
        conflicts.append(Conflict("online_level", "", *told))
    return replace(now, **local), tuple(conflicts)


def _by_key(
    name: str, before: Iterable[Any], national: Iterable[Any], own: Iterable[Any]
) -> tuple[tuple[Any, ...], list[Conflict]]:  # Any: fees or steps
    """A three-way merge of parts with lasting keys, in the nation's order and then the province's."""
    was, now, here = ({part.key: part for part in parts} for parts in (before, national, own))
    merged: list[Any] = []
    conflicts: list[Conflict] = []
    for key in dict.fromkeys([*now, *here]):
        old, theirs, ours = was.get(key), now.get(key), here.get(key)
        kept = theirs if ours == old else ours
        if ours != old and theirs not in (old, ours):
            conflicts.append(Conflict(name, key, _told(old), _told(theirs), _told(ours)))
        if kept is not None:
            merged.append(kept)
    return tuple(merged), conflicts


def _told(part: object) -> object:
    return None if part is None else plain(part)
