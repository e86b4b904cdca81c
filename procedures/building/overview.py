"""The list of procedures as those who build them see it: state, who changed last, how much it is used."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from portal.audit.models import Entry
from portal.kernel.text import fold
from procedures.building.approving import target
from procedures.building.scope import Scope
from procedures.building.usage import usage
from procedures.models import DraftEdit, Outcome, Procedure, ProcedureVersion, Proposal

PAGE = 50
DAYS = 30


class Standing(StrEnum):
    """Where a procedure stands, as the list can be narrowed to."""

    DRAFT = "nhap"
    WAITING = "cho-duyet"
    IN_FORCE = "dang-dung"
    ENDED = "het-hieu-luc"


STANDINGS: Mapping[Standing, str | Promise] = {
    Standing.DRAFT: gettext_lazy("Có bản nháp"),
    Standing.WAITING: gettext_lazy("Chờ duyệt"),
    Standing.IN_FORCE: gettext_lazy("Đang dùng"),
    Standing.ENDED: gettext_lazy("Hết hiệu lực"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the list is narrowed to."""

    text: str = ""
    standing: Standing | None = None
    sector: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A state in words, with the tone of its badge."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """A procedure in the list."""

    code: str
    title: str
    field: str
    is_own: bool
    marks: tuple[Mark, ...]
    changed_by: str
    changed_at: datetime | None
    filed: int


def page(scope: Scope, choice: Choice, on: date, at: datetime) -> tuple[list[Row], str]:
    """A page of the list, and the code after which the next one begins ('' for the last)."""
    found = list(narrowed(scope, choice, on)[: PAGE + 1])
    more = found[PAGE - 1].code if len(found) > PAGE else ""
    return _rows(found[:PAGE], on, at), more


def narrowed(scope: Scope, choice: Choice, on: date) -> QuerySet[Procedure]:
    """The procedures of a choice, in the order of their codes."""
    rows = Procedure.objects.filter(scope.procedures()).select_related("sector").order_by("code")
    versions = ProcedureVersion.objects.filter(procedure=OuterRef("pk"), base__isnull=True)
    if words := fold(choice.text).split()[:8]:
        named = versions
        for word in words:
            named = named.filter(search_text__contains=word)
        rows = rows.filter(Exists(named))
    if choice.sector:
        rows = rows.filter(sector__key=choice.sector)
    match choice.standing:
        case Standing.DRAFT:
            rows = rows.filter(Exists(versions.drafts()))
        case Standing.WAITING:
            waiting = Proposal.objects.filter(version__procedure=OuterRef("pk"), outcome=Outcome.WAITING)
            rows = rows.filter(Exists(waiting))
        case Standing.IN_FORCE:
            rows = rows.filter(Exists(versions.in_force(on)))
        case Standing.ENDED:
            rows = rows.filter(Exists(versions.published())).exclude(Exists(versions.in_force(on)))
    return rows.filter(code__gt=choice.after) if choice.after else rows


def _rows(procedures: Collection[Procedure], on: date, at: datetime) -> list[Row]:
    keys = [one.pk for one in procedures]
    versions: dict[int, list[ProcedureVersion]] = {key: [] for key in keys}
    known = ProcedureVersion.objects.filter(procedure__in=keys, base__isnull=True)
    columns = ("procedure", "number", "published_at", "effective_from", "effective_to", "withdrawn_at")
    names = ("name", "name_en", "short", "short_en", "province", "created_at")
    for version in known.only(*columns, *names).order_by("number"):
        versions[version.procedure_id].append(version)
    waiting = Proposal.objects.filter(version__procedure__in=keys, outcome=Outcome.WAITING)
    waiting_ones = set(waiting.values_list("version__procedure", flat=True))
    filed = usage().filed_since(keys, at - timedelta(days=DAYS))
    changed = last_changes(procedures)
    return [
        _row(one, versions[one.pk], one.pk in waiting_ones, filed.get(one.pk, 0), changed.get(one.pk), on)
        for one in procedures
    ]


def last_changes(procedures: Iterable[Procedure]) -> Mapping[int, tuple[str, datetime]]:
    """Who changed each procedure last, and when: an edit of a draft, or a deed that left evidence."""
    every = list(procedures)
    named = {target(one): one.pk for one in every}
    deeds = Entry.objects.filter(target__in=named).order_by("target", "-number").distinct("target")
    found = {
        named[one.target]: (one.by.full_name, one.at)
        for one in deeds.select_related("by")
        if one.by is not None
    }
    edits = DraftEdit.objects.filter(version__procedure__in=[one.pk for one in every])
    newest = edits.order_by("version__procedure", "-at").distinct("version__procedure")
    for procedure, name, at in newest.values_list("version__procedure", "by__full_name", "at"):
        if procedure not in found or found[procedure][1] < at:
            found[procedure] = (name, at)
    return found


def _row(
    procedure: Procedure,
    versions: list[ProcedureVersion],
    is_waiting: bool,
    filed: int,
    changed: tuple[str, datetime] | None,
    on: date,
) -> Row:
    newest = versions[-1] if versions else None
    return Row(
        code=procedure.code,
        title=newest.title(get_language() or "vi") if newest else procedure.slug,
        field=procedure.sector.name,
        is_own=bool(procedure.province),
        marks=tuple(marks(versions, on, is_waiting=is_waiting)),
        changed_by=changed[0] if changed else "",
        changed_at=changed[1] if changed else (newest.created_at if newest else None),
        filed=filed,
    )


def marks(versions: Iterable[ProcedureVersion], on: date, *, is_waiting: bool) -> Iterable[Mark]:
    """Where a procedure stands, in at most three badges."""
    every = list(versions)
    published = [one for one in every if one.is_published]
    used = next((one for one in reversed(published) if one.is_in_force(on)), None)
    if used is not None:
        yield Mark(_("Đang dùng bản %(number)s") % {"number": used.number}, "ok")
    elif published and not any(one.effective_from and one.effective_from > on for one in published):
        yield Mark(_("Hết hiệu lực"), "plain")
    for one in published:
        if one.effective_from is not None and one.effective_from > on and not one.withdrawn_at:
            told = {"number": one.number, "day": f"{one.effective_from:%-d/%-m/%Y}"}
            yield Mark(_("Bản %(number)s từ %(day)s") % told, "info")
    for one in every:
        if not one.is_published:
            words = _("Chờ duyệt bản %(number)s") if is_waiting else _("Nháp bản %(number)s")
            yield Mark(words % {"number": one.number}, "due" if is_waiting else "gold")
