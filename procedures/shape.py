"""Frozen dataclasses from plain data and back: strict on the way in, without defaults on the way out.

Leaving defaults out keeps the hash of old content when a later release adds a field.
"""

import types
import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from procedures.conditions import Condition, Unreadable, parse

T = TypeVar("T")
_LONGEST = 8000
_MOST = 2000


def build(kind: type[T], raw: object, place: str) -> T:
    """An instance of the dataclass `kind` from a mapping; raises Unreadable with the place that is wrong."""
    if not isinstance(raw, Mapping):
        raise Unreadable(f"{place}: cần một nhóm thông tin")
    prepare = getattr(kind, "prepare", None)
    given = dict(prepare(raw) if prepare else raw)
    values: dict[str, object] = {}
    hints = _hints(kind)  # type: ignore[arg-type]  # a class can be hashed
    for part in fields(kind):  # type: ignore[arg-type]  # every kind given here is a dataclass
        here = f"{place}.{part.name}"
        if part.name in given:
            values[part.name] = _read(hints[part.name], given.pop(part.name), here)
        elif part.default is MISSING and part.default_factory is MISSING:
            raise Unreadable(f"{here}: còn thiếu")
    if given:
        raise Unreadable(f"{place}: không có mục “{next(iter(given))}”")
    return kind(**values)


def plain(thing: object) -> Any:  # Any: JSON
    """Plain data that `build` reads back to an equal thing."""
    match thing:
        case None | bool() | int() | str():
            return str(thing) if isinstance(thing, StrEnum) else thing
        case date():
            return thing.isoformat()
        case tuple() | list():
            return [plain(item) for item in thing]
        case Mapping():
            return {str(key): plain(item) for key, item in thing.items()}
    if is_dataclass(thing) and not hasattr(thing, "holds"):
        return {part.name: plain(value) for part, value in _told(thing)}
    return thing.plain()  # type: ignore[attr-defined]  # what is left is a condition


def _told(thing: Any) -> list[tuple[Any, object]]:  # Any: dataclass fields
    pairs = [(part, getattr(thing, part.name)) for part in fields(thing)]
    return [(part, value) for part, value in pairs if not _is_default(part, value)]


def _is_default(part: Any, value: object) -> bool:  # Any: a dataclass field
    if part.default is not MISSING:
        return bool(part.default == value)
    return part.default_factory is not MISSING and bool(part.default_factory() == value)


@cache
def _hints(kind: Any) -> dict[str, Any]:  # Any: type forms
    return get_type_hints(kind)


def _read(kind: Any, raw: object, place: str) -> object:  # Any: a type form
    if get_origin(kind) in (Union, types.UnionType):
        kinds = [option for option in get_args(kind) if option is not type(None)]
        return None if raw is None else _read(kinds[0], raw, place)
    if kind is Condition:
        return _condition(raw, place)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind)[0], raw, place)
    if get_origin(kind) is not None:
        return types.MappingProxyType(_leaf_mapping(raw, place))
    if is_dataclass(kind):
        return build(kind, raw, place)  # type: ignore[arg-type]  # a dataclass is a type here
    return _scalar(kind, raw, place)


def _condition(raw: object, place: str) -> Condition:
    try:
        return parse(raw)
    except Unreadable as wrong:
        raise Unreadable(f"{place}: {wrong}") from wrong


def _tuple(kind: Any, raw: object, place: str) -> tuple[object, ...]:  # Any: a type form
    if not isinstance(raw, list | tuple):
        raise Unreadable(f"{place}: cần một danh sách")
    if len(raw) > _MOST:
        raise Unreadable(f"{place}: nhiều hơn {_MOST} mục")
    return tuple(_read(kind, item, f"{place}[{number}]") for number, item in enumerate(raw, 1))


def _scalar(kind: Any, raw: object, place: str) -> object:  # Any: a type form
    if kind is bool and isinstance(raw, bool):
        return raw
    if kind is int and isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    if kind is date:
        return _date(raw, place)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        if isinstance(raw, str) and raw in list(kind):
            return kind(raw)
        raise Unreadable(f"{place}: chỉ nhận {', '.join(kind)}")
    if kind is str and isinstance(raw, str):
        return _text(raw, place)
    raise Unreadable(f"{place}: sai kiểu dữ liệu")


def _date(raw: object, place: str) -> date:
    try:
        return raw if isinstance(raw, date) else date.fromisoformat(str(raw))
    except ValueError as wrong:
        raise Unreadable(f"{place}: ngày không có thật") from wrong


def _text(raw: str, place: str) -> str:
    if len(raw) > _LONGEST:
        raise Unreadable(f"{place}: dài hơn {_LONGEST} ký tự")
    if any(unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\n\t" for letter in raw):
        raise Unreadable(f"{place}: có ký tự điều khiển")
    return unicodedata.normalize("NFC", raw.strip())


def _leaf_mapping(raw: object, place: str) -> dict[str, object]:
    if not isinstance(raw, Mapping):
        raise Unreadable(f"{place}: cần một nhóm thông tin")
    return {_text(str(key), place): _leaf(item, f"{place}.{key}", 0) for key, item in raw.items()}


def _leaf(raw: object, place: str, depth: int) -> object:
    if depth > 8:
        raise Unreadable(f"{place}: lồng nhau quá sâu")
    match raw:
        case None | bool() | int():
            return raw
        case str():
            return _text(raw, place)
        case date():
            return raw.isoformat()
        case list() | tuple():
            if len(raw) > _MOST:
                raise Unreadable(f"{place}: nhiều hơn {_MOST} mục")
            return [_leaf(item, place, depth + 1) for item in raw]
        case Mapping():
            return {
                _text(str(key), place): _leaf(item, f"{place}.{key}", depth + 1) for key, item in raw.items()
            }
    raise Unreadable(f"{place}: sai kiểu dữ liệu")
