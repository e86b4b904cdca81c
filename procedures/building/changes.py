"""What can be done to a draft, as functions from one definition to the next. Nothing here is kept anywhere."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from portal.kernel.errors import Conflict, NotFound
from procedures.building import uses
from procedures.definition import Definition, Question, Section

LISTS = (
    "components",
    "workflow",
    "fees",
    "channels",
    "reasons",
    "results",
    "rules",
    "cases",
    "rounds",
    "routing",
)
Part = TypeVar("Part")


class StillUsed(Conflict):
    """A part cannot go: the message says what would be left hanging."""

    def __init__(self, found: Sequence[uses.Use]) -> None:
        told = "; ".join(use.words for use in found[:6])
        super().__init__(_("Chưa xóa được vì còn dùng ở: %(where)s. Sửa các chỗ đó trước.") % {"where": told})
        self.uses = tuple(found)


def add(definition: Definition, name: str, part: object) -> Definition:
    """With one more part at the end of a list."""
    return _with(definition, name, [*_parts(definition, name), part])


def update(
    definition: Definition, name: str, key: str, /, **fields: Any
) -> Definition:  # Any: any field of a part
    """With other values in one part of a list; its key stays."""
    _at(_parts(definition, name), key)
    changed = [replace(one, **fields) if one.key == key else one for one in _parts(definition, name)]
    return _with(definition, name, changed)


def remove(definition: Definition, name: str, key: str) -> Definition:
    """Without one part of a list; raises StillUsed where something else names it."""
    _at(_parts(definition, name), key)
    _free(uses.of_part(definition, name, key))
    return _with(definition, name, [one for one in _parts(definition, name) if one.key != key])


def move(definition: Definition, name: str, key: str, by: int) -> Definition:
    """With one part of a list some places earlier (below 0) or later; the ends hold."""
    return _with(definition, name, _shifted(_parts(definition, name), key, by))


def add_section(definition: Definition, section: Section, after: str = "") -> Definition:
    """With a new page, behind another or at the end."""
    kept = list(definition.sections)
    place = _at(kept, after) + 1 if after else len(kept)
    return replace(definition, sections=(*kept[:place], section, *kept[place:]))


def update_section(
    definition: Definition, key: str, /, **fields: Any
) -> Definition:  # Any: any field of a page
    return update(definition, "sections", key, **fields)


def remove_section(definition: Definition, key: str) -> Definition:
    """Without a page and its questions; raises StillUsed where one of them is looked at from elsewhere."""
    definition.section(key)
    _free(uses.of_section(definition, key))
    return replace(definition, sections=tuple(one for one in definition.sections if one.key != key))


def move_section(definition: Definition, key: str, by: int) -> Definition:
    return move(definition, "sections", key, by)


def add_question(definition: Definition, section: str, question: Question) -> Definition:
    """With a question at the end of a page."""
    asked = definition.section(section).questions
    return update_section(definition, section, questions=(*asked, question))


def update_question(
    definition: Definition, key: str, /, **fields: Any
) -> Definition:  # Any: any field of a question
    """With other values in one question; its key stays."""
    page = page_of(definition, key)
    changed = tuple(replace(one, **fields) if one.key == key else one for one in page.questions)
    return update_section(definition, page.key, questions=changed)


def remove_question(definition: Definition, key: str) -> Definition:
    """Without a question; raises StillUsed with those that look at its answer."""
    page = page_of(definition, key)
    _free(uses.of_question(definition, key))
    left = tuple(one for one in page.questions if one.key != key)
    return update_section(definition, page.key, questions=left)


def move_question(definition: Definition, key: str, by: int) -> Definition:
    """With a question one place earlier or later; at the edge of a page it goes over to the next one."""
    page = page_of(definition, key)
    shifted = _shifted(page.questions, key, by)
    if tuple(shifted) != page.questions:
        return update_section(definition, page.key, questions=tuple(shifted))
    return _carried(definition, page, definition.question(key), by)


def page_of(definition: Definition, key: str) -> Section:
    """The page a question stands on."""
    for section in definition.sections:
        if any(question.key == key for question in section.questions):
            return section
    raise NotFound(_("Không có câu hỏi này trong bản nháp. Có thể người khác vừa xóa."))


def earlier_questions(definition: Definition, section: str = "") -> list[Question]:
    """The questions a condition of this page may look at; of every page when none is named."""
    found: list[Question] = []
    for one in definition.sections:
        if one.key == section:
            break
        found += one.questions
    return found


def _carried(definition: Definition, page: Section, question: Question, by: int) -> Definition:
    place = _at(definition.sections, page.key) + (1 if by > 0 else -1)
    if not 0 <= place < len(definition.sections):
        return definition
    beside = definition.sections[place]
    there = (question, *beside.questions) if by > 0 else (*beside.questions, question)
    left = tuple(one for one in page.questions if one.key != question.key)
    return update_section(update_section(definition, page.key, questions=left), beside.key, questions=there)


def _free(found: Sequence[uses.Use]) -> None:
    if found:
        raise StillUsed(found)


def _shifted(parts: Sequence[Part], key: str, by: int) -> list[Part]:
    place = _at(parts, key)
    kept = list(parts)
    moving = kept.pop(place)
    kept.insert(max(0, min(place + by, len(kept))), moving)
    return kept


def _at(parts: Sequence[Any], key: str) -> int:  # Any: any part with a key
    for place, part in enumerate(parts):
        if part.key == key:
            return place
    raise NotFound(_("Không có mục này trong bản nháp. Có thể người khác vừa xóa."))


def _parts(definition: Definition, name: str) -> tuple[Any, ...]:  # Any: the parts of that list
    parts: tuple[Any, ...] = getattr(definition, name)
    return parts


def _with(definition: Definition, name: str, parts: Iterable[object]) -> Definition:
    changes: dict[str, Any] = {name: tuple(parts)}  # Any: the field's own type
    return replace(definition, **changes)
