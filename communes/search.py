"""Finding a commune by what people call it: old or new name, with or without marks, with its province."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from communes.heirs import heirs_of
from communes.models import Succession, Unit
from communes.models.units import UnitQuerySet
from communes.names import KINDS, has_marks, spelling, without_kind, words
from communes.territory import Level
from portal.kernel.clock import today
from portal.kernel.text import fold

CANDIDATES = 120
NEAREST = 40
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Match:
    """A unit in force that may be meant, and the former unit by whose name it was found."""

    unit: Unit
    former: Unit | None = None
    is_split: bool = False

    @property
    def place(self) -> str:
        return self.unit.place

    @property
    def former_place(self) -> str:
        return self.former.place if self.former else ""

    def __str__(self) -> str:
        if self.former is None:
            return self.place
        return _("%(former)s (cũ) nay thuộc %(unit)s") % {"former": self.former_place, "unit": self.place}


@dataclass(frozen=True)
class Question:
    """What somebody typed, in the forms it is compared by."""

    text: str

    @cached_property
    def words(self) -> list[str]:
        return words(self.text[:LONGEST])

    @cached_property
    def folded(self) -> str:
        return " ".join(self.words)

    @cached_property
    def name(self) -> str:
        return without_kind(self.folded)

    @cached_property
    def kind(self) -> str:
        return next((kind for kind in KINDS if self.folded.startswith(f"{kind} ")), "")

    @cached_property
    def spelling(self) -> str:
        return f" {spelling(self.text)} " if has_marks(self.text) else ""

    def distance(self, unit: Unit) -> tuple[object, ...]:
        """How far a unit is from what was meant: by its name, marks and kind, and whether it stands."""
        name = words(unit.name)
        consumed = len(name) if self.name.split()[: len(name)] == name else 0
        misspelt = bool(self.spelling) and f" {spelling(unit.name)} " not in self.spelling
        other_kind = bool(self.kind) and fold(unit.type) != self.kind
        return not consumed, -consumed, misspelt, other_kind, unit.valid_to is not None, unit.name, unit.code


def find_units(
    text: str, province: str | None = None, limit: int = 7, *, on: date | None = None
) -> list[Match]:
    """The likeliest communes first, in at most two queries; a former one leads to all that took it over."""
    question, day = Question(text), on or today()
    if not question.words:
        return []
    found = list(_candidates(question, province)[:CANDIDATES])
    if not found:
        return [Match(unit) for unit in _similar(question, province, day)[:limit]]
    nearest = sorted(found, key=question.distance)[: max(NEAREST, limit)]
    return list(_matches(nearest, day))[:limit]


def _candidates(question: Question, province: str | None) -> UnitQuerySet:
    """Units whose text has every word; names that begin with the question come first."""
    if question.text.strip().isdigit() and len(question.text.strip()) == 5:
        return _searchable(province).filter(code=question.text.strip())
    every = _searchable(province)
    for word in question.words:
        every = every.filter(search_text__contains=f" {word} " if word.isdigit() else f" {word}")
    nearness = Case(
        When(search_text__startswith=f" {question.name} ", then=Value(0)),
        When(search_text__startswith=f" {question.name}", then=Value(1)),
        default=Value(2),
    )
    return every.order_by(nearness, "-valid_from", "name", "code")


def _searchable(province: str | None) -> UnitQuerySet:
    every = Unit.objects.exclude(level=Level.PROVINCE).exclude(search_text="")
    every = every.select_related("parent__parent")
    if not province:
        return every
    into = Succession.objects.filter(former=OuterRef("pk"), successor__parent__code=province)
    here = Q(parent__code=province, parent__level=Level.PROVINCE, valid_to__isnull=True)
    return every.filter(here | Q(Exists(into)))


def _similar(question: Question, province: str | None, day: date) -> UnitQuerySet:
    """For slips of the pen: units in force whose text resembles the question."""
    alike = _searchable(province).in_force(day).filter(search_text__trigram_word_similar=question.name)
    return alike.order_by(-TrigramWordSimilarity(question.name, "search_text"), "name", "code")


def _matches(found: list[Unit], day: date) -> Iterator[Match]:
    gone = [unit for unit in found if not unit.is_in_force(day)]
    heirs = heirs_of(gone, day) if gone else {}
    told: set[tuple[int, str]] = set()
    for unit in found:
        into = heirs.get(unit.pk, (unit,))
        for heir in into:
            match = Match(heir) if _is_same(unit, heir) else Match(heir, unit, len(into) > 1)
            if (key := (heir.pk, match.former_place)) not in told:
                told.add(key)
                yield match


def _is_same(unit: Unit, heir: Unit) -> bool:
    """Whether nobody would notice the difference: the same name in the same province."""
    return (unit.full_name, unit.province.name) == (heir.full_name, heir.province.name)
