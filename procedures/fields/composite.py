"""Answers made of several answers: a person, an address, the rows of a list. Not a kind of answer itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString

from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong

AnyType = FieldType[Any]  # each part has its own kind of settings


def type_of(question: Question) -> AnyType:
    return FIELD_TYPES[question.type]


def read_parts(
    data: Mapping[str, Any], asked: Asked, parts: Iterable[Question]
) -> dict[str, Raw]:  # Any: a QueryDict
    """What the browser sent for each part."""
    return {part.key: type_of(part).read(data, _part(asked, part)) for part in parts}


def raw_parts(stored: Stored, parts: Iterable[Question]) -> dict[str, Raw]:
    """What stands in the boxes of each part."""
    kept = stored if isinstance(stored, Mapping) else {}
    return {part.key: type_of(part).raw(kept.get(part.key), part) for part in parts}


def filled(raw: Raw) -> bool:
    """Whether anything stands in any box."""
    if isinstance(raw, Mapping):
        return any(map(filled, raw.values()))
    return bool(raw.strip()) if isinstance(raw, str) else bool(raw)


def clean_parts(raw: Mapping[str, Raw], asked: Asked, parts: Iterable[Question]) -> dict[str, Stored]:
    """The answers of all parts; raises all their errors together, each with the box it belongs to."""
    kept: dict[str, Stored] = {}
    wrong: list[ValidationError] = []
    for part in parts:
        try:
            answer = type_of(part).answer(raw.get(part.key), _part(asked, part))
        except ValidationError as one:
            wrong += within(part.key, one)
        else:
            if answer is not None:
                kept[part.key] = answer
    if wrong:
        raise ValidationError(wrong)
    return kept


def within(place: str, error: ValidationError) -> list[ValidationError]:
    """The errors of a part, named by the part's place in the whole."""
    return [
        Wrong(sentence, place if one.code in (None, "invalid") else f"{place}-{one.code}")
        for one in error.error_list
        for sentence in one.messages
    ]


def of_part(place: str, wrong: Iterable[ValidationError]) -> list[ValidationError]:
    """The errors that `within` gave this part, as the part itself knows them."""
    found: list[ValidationError] = []
    for one in wrong:
        code = str(one.code)
        if code == place or code.startswith(f"{place}-"):
            found += [Wrong(sentence, code[len(place) + 1 :]) for sentence in one.messages]
    return found


def of_whole(wrong: Iterable[ValidationError]) -> list[ValidationError]:
    """The errors that belong to no part."""
    return [one for one in wrong if one.code in (None, "invalid")]


def render_parts(
    raw: Raw, asked: Asked, parts: Iterable[Question], wrong: list[ValidationError]
) -> list[SafeString]:
    """Each part with its own label, hint and errors."""
    filled = raw if isinstance(raw, Mapping) else {}
    return [
        type_of(part).render(
            filled.get(part.key, type_of(part).raw(None, part)), _part(asked, part), of_part(part.key, wrong)
        )
        for part in parts
    ]


def show_parts(
    stored: Stored, parts: Iterable[Question], language: str, masked: bool, labels: bool = True
) -> str:
    """One line a part: its label and its answer."""
    lines = []
    for part in parts:
        answer = stored.get(part.key) if isinstance(stored, Mapping) else None
        if answer is not None:
            text = type_of(part).shown(answer, part, language, masked)
            label = part.label_en if language.startswith("en") and part.label_en else part.label
            lines.append(f"{label}: {text}" if labels else text)
    return "\n".join(lines)


def places_in(stored: Stored) -> list[str]:
    """Codes of the communes that stand anywhere inside an answer."""
    if isinstance(stored, list):
        return [code for item in stored for code in places_in(item)]
    if not isinstance(stored, Mapping):
        return []
    here = FIELD_TYPES["commune"].places(stored)
    return here + [code for item in stored.values() for code in places_in(item)]


def rearranging(data: Mapping[str, Any], asked: Asked, parts: Iterable[Question]) -> bool:  # Any: a QueryDict
    return any(type_of(part).is_rearranging(data, _part(asked, part)) for part in parts)


def first_wrong_box(asked: Asked, parts: Iterable[Question], wrong: list[ValidationError]) -> str:
    """The id of the box the first error belongs to, else of the first box."""
    several = tuple(parts)
    for part in several:
        here = of_part(part.key, wrong)
        if here:
            return type_of(part).first_control(_part(asked, part), here)
    return type_of(several[0]).first_control(_part(asked, several[0]), []) if several else asked.id


def _part(asked: Asked, part: Question) -> Asked:
    return asked.about(part, f"{asked.name}-{part.key}")
