"""The way through a draft, page by page: sections of questions, where to file, papers, the check. Plain rule."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from dossiers.placing import PLACE
from procedures.checklist import How, Item, required
from procedures.conditions import Answers
from procedures.definition import Definition, Section
from procedures.formbuilder import visible_questions, visible_sections

LONG = 15  # questions beyond which a list of tasks helps more than one straight way


class Kind(StrEnum):
    SECTION = "section"
    PLACE = "place"
    PAPER = "paper"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Stop:
    """One page of the way; `is_done` says that nothing on it holds the dossier back."""

    kind: Kind
    key: str
    section: Section | None = None
    paper: Item | None = None
    is_done: bool = False


def stops(
    definition: Definition, answers: Answers, there: Collection[str], wrong: Collection[str] = ()
) -> list[Stop]:
    """All pages in order. `there` are the components that have files, `wrong` the questions still to be answered."""
    sections = [
        Stop(Kind.SECTION, section.key, section=section, is_done=not _asks(section, answers) & set(wrong))
        for section in visible_sections(definition, answers)
    ]
    papers = [
        Stop(Kind.PAPER, item.key, paper=item, is_done=not item.must or item.key in there)
        for item in uploads(definition, answers)
    ]
    place = Stop(Kind.PLACE, PLACE, is_done=PLACE in answers)
    return [*sections, place, *papers, Stop(Kind.CHECK, "check")]


def uploads(definition: Definition, answers: Answers) -> list[Item]:
    """The papers that these answers ask to be brought as files."""
    return [item for item in required(definition, answers) if item.how is How.UPLOAD]


def after(way: list[Stop], kind: Kind, key: str) -> Stop:
    """The next page; a page that is no longer on the way leads to the first that is not done."""
    here = _index(way, kind, key)
    return way[here + 1] if here is not None and here + 1 < len(way) else next_open(way)


def before(way: list[Stop], kind: Kind, key: str) -> Stop | None:
    """The page before; None before the first."""
    here = _index(way, kind, key)
    return way[here - 1] if here else None


def next_open(way: Iterable[Stop]) -> Stop:
    """The first page that is not done; the check is the last."""
    return next(stop for stop in way if not stop.is_done)


def part_of(way: list[Stop], kind: Kind, key: str) -> tuple[int, int]:
    """Which part of how many a page belongs to; all papers are one part."""
    parts: list[str] = []
    here = 1
    for stop in way:
        name = Kind.PAPER if stop.kind is Kind.PAPER else f"{stop.kind}:{stop.key}"
        if name not in parts:
            parts.append(name)
        if stop.kind is kind and stop.key == key:
            here = parts.index(name) + 1
    return here, len(parts)


def is_long(definition: Definition, answers: Answers) -> bool:
    """Whether there are too many questions for one straight way."""
    return sum(len(_asks(section, answers)) for section in visible_sections(definition, answers)) > LONG


def _asks(section: Section, answers: Answers) -> set[str]:
    return {question.key for question in visible_questions(section, answers)}


def _index(way: list[Stop], kind: Kind, key: str) -> int | None:
    return next((n for n, stop in enumerate(way) if stop.kind is kind and stop.key == key), None)
