"""The answers beside what a register says: equal values carry the register's mark, unequal ones are shown as a pair."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from dossiers.models import Dossier
from dossiers.prefill import known_about
from dossiers.views.showing import answers_shown
from portal.kernel.text import fold
from portal.templatetags import formats
from procedures.definition import Definition, Question, in_language
from procedures.formbuilder import Prefilled, visible_questions, visible_sections

if TYPE_CHECKING:
    from identity.models import User

POPULATION, SELF = "pop", "self"
PARTS = {
    "name": gettext_lazy("Họ tên"),
    "birth_date": gettext_lazy("Ngày sinh"),
    "id_number": gettext_lazy("Số định danh"),
}


@dataclass(frozen=True, slots=True)
class Datum:
    """One answer in words, with where it is known from; `other` is what the register says differently."""

    label: str
    value: str
    source: str
    register: str
    other: str = ""
    other_source: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A page of the form."""

    title: str
    data: list[Datum]


def compared(
    dossier: Dossier, definition: Definition, answers: Mapping[str, Any]
) -> list[Group]:  # Any: JSON
    """Every answer with its source. The owner's register counts; a counter dossier has none."""
    known = _register(dossier.owner)
    language = get_language() or "vi"
    pairs = {
        in_language(language, question.label, question.label_en): (question, known[question.source])
        for section in visible_sections(definition, answers)
        for question in visible_questions(section, answers)
        if question.source in known
    }
    return [
        Group(
            section.title,
            [
                datum
                for label, value in section.rows
                for datum in _data(label, value, answers, pairs.get(label))
            ],
        )
        for section in answers_shown(definition, answers)
    ]


def _data(
    label: str,
    value: str,
    answers: Mapping[str, Any],
    pair: tuple[Question, Prefilled] | None,  # Any: JSON
) -> Iterator[Datum]:
    """The answer as it was given, then each part of it that the register has otherwise."""
    if pair is None or not _same_person(answers.get(pair[0].key), pair[1].value):
        yield Datum(label, value, _("Người nộp"), SELF)
        return
    question, filled = pair
    register = _register_name(filled)
    unequal = list(_unequal(answers[question.key], filled.value))
    yield Datum(label, value, *((_("Người nộp"), SELF) if unequal else (register, POPULATION)))
    for part, said, known in unequal:
        yield Datum(str(PARTS.get(part, label)), said, _("Người nộp"), SELF, known, register)


def _same_person(said: Any, known: Any) -> bool:  # Any: JSON
    """Whether the answer is about the owner at all: same number, or same name but for accents."""
    if said is None:
        return False
    if not (isinstance(said, Mapping) and isinstance(known, Mapping)):
        return True
    number, name = said.get("id_number"), str(said.get("name", ""))
    return bool(number and number == known.get("id_number")) or fold(name) == fold(str(known.get("name", "")))


def _unequal(said: Any, known: Any) -> Iterator[tuple[str, str, str]]:  # Any: JSON
    """The parts that both say and say differently; blanks and letter case do not count, accents do."""
    if isinstance(said, Mapping) and isinstance(known, Mapping):
        for part in (one for one in PARTS if said.get(one) and known.get(one)):
            if not _alike(said[part], known[part]):
                yield part, _words(part, said[part]), _words(part, known[part])
    elif not isinstance(said, Mapping) and not _alike(said, known):
        yield "", str(said), str(known)


def _alike(said: object, known: object) -> bool:
    return " ".join(str(said).split()).casefold() == " ".join(str(known).split()).casefold()


def _words(part: str, value: object) -> str:
    if part == "birth_date":
        try:
            return formats.day(date.fromisoformat(str(value)))
        except ValueError:
            return str(value)
    return formats.citizen_number(str(value)) if part == "id_number" else str(value)


def _register(owner: "User | None") -> Mapping[str, Prefilled]:
    return known_about(owner) if owner is not None else {}


def _register_name(filled: Prefilled) -> str:
    """The short name of the register on its mark; the long one is said where it is asked for."""
    return _("Dân cư") if fold("dân cư") in fold(filled.source) else filled.source
