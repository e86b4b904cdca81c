"""Whom a draft would touch if it were published: open drafts, dossiers in work, clocks, papers, fees, provinces."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from portal.templatetags import formats
from procedures.building.carrying import Fit, fit
from procedures.building.telling import allowance_words
from procedures.building.titles import Titles, channel_name
from procedures.building.usage import Running, usage
from procedures.definition import Definition
from procedures.listing import Conflict, carried
from procedures.models import ProcedureVersion

MOST_DRAFTS = 500


@dataclass(frozen=True, slots=True)
class Drafts:
    """Open drafts of people: how many there are, how many were looked at, and how they fit."""

    total: int
    looked_at: int
    fitting: int
    pages: tuple[tuple[str, int], ...]  # pages to be looked at again, with the number of drafts
    blocked: tuple[tuple[str, int], ...]  # questions whose kind of answer changed


@dataclass(frozen=True, slots=True)
class Listed:
    """A province's listing that says something else than the new national content."""

    province: str
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """The whole report."""

    drafts: Drafts
    running: tuple[tuple[int, str, int], ...]  # number of the version, state, dossiers
    clocks: tuple[str, ...]
    papers: tuple[str, ...]
    fees: tuple[str, ...]
    provinces: tuple[Listed, ...]

    @property
    def running_total(self) -> int:
        return sum(count for _number, _state, count in self.running)


def impact(version: ProcedureVersion, old: Definition, new: Definition, *, on: date) -> Impact:
    """What publishing `new` in place of `old` would touch."""
    return Impact(
        drafts=_drafts(version, new),
        running=_running(version, usage().running(version.procedure_id, version.province)),
        clocks=tuple(_clocks(old, new)),
        papers=tuple(_papers(old, new)),
        fees=tuple(_fees(old, new)),
        provinces=tuple(_provinces(version, old, new, on)),
    )


def _drafts(version: ProcedureVersion, new: Definition) -> Drafts:
    total, found = usage().open_drafts(version.procedure_id, version.province, MOST_DRAFTS)
    rows = ProcedureVersion.objects.filter(pk__in={draft.version for draft in found})
    known = {row.pk: row.definition for row in rows.select_related("procedure")}
    fits: list[Fit] = [fit(known[draft.version], new, draft.answers) for draft in found]
    pages = Counter(page for one in fits for page in one.pages)
    blocked = Counter(question for one in fits for question in one.retyped)
    titles = Titles(new)
    return Drafts(
        total=total,
        looked_at=len(fits),
        fitting=sum(one.is_whole for one in fits),
        pages=tuple((titles.of("sections", key), count) for key, count in pages.most_common()),
        blocked=tuple((titles.of("questions", key), count) for key, count in blocked.most_common()),
    )


def _running(version: ProcedureVersion, rows: Iterable[Running]) -> tuple[tuple[int, str, int], ...]:
    numbers = dict(
        ProcedureVersion.objects.filter(procedure=version.procedure_id).values_list("pk", "number")
    )
    return tuple(sorted((numbers[row.version], row.state, row.count) for row in rows))


def _clocks(old: Definition, new: Definition) -> Iterable[str]:
    before = {row.key: row for row in old.channels}
    for row in new.channels:
        was = before.get(row.key)
        if was is not None and was.allowance != row.allowance:
            yield _("%(way)s: %(before)s → %(after)s") % {
                "way": channel_name(row),
                "before": allowance_words(was.allowance),
                "after": allowance_words(row.allowance),
            }
    if old.cutoff != new.cutoff or old.clock_start != new.clock_start:
        yield _("Giờ chốt hoặc lúc bắt đầu tính thời hạn thay đổi.")


def _papers(old: Definition, new: Definition) -> Iterable[str]:
    was, now = {one.key: one for one in old.components}, {one.key: one for one in new.components}
    before, after = Titles(old), Titles(new)
    for key, paper in now.items():
        if paper.required and (key not in was or not was[key].required):
            yield _("Phải nộp thêm: %(paper)s") % {"paper": after.of("components", key)}
    for key, paper in was.items():
        if paper.required and (key not in now or not now[key].required):
            yield _("Không còn phải nộp: %(paper)s") % {"paper": before.of("components", key)}


def _fees(old: Definition, new: Definition) -> Iterable[str]:
    was, now = {one.key: one for one in old.fees}, {one.key: one for one in new.fees}
    before, after = Titles(old), Titles(new)
    for key in [*now, *(key for key in was if key not in now)]:
        if was.get(key) == now.get(key):
            continue
        if key not in was:
            yield _("Thêm %(fee)s") % {"fee": after.of("fees", key)}
        elif key not in now:
            yield _("Bỏ %(fee)s") % {"fee": before.of("fees", key)}
        elif was[key].amount != now[key].amount:
            yield _("%(fee)s: %(before)s → %(after)s") % {
                "fee": after.of("fees", key),
                "before": formats.money(was[key].amount),
                "after": formats.money(now[key].amount),
            }
        else:
            yield _("%(fee)s: đổi cách tính hoặc miễn, giảm") % {"fee": after.of("fees", key)}


def _provinces(version: ProcedureVersion, old: Definition, new: Definition, on: date) -> Iterable[Listed]:
    if version.province:
        return
    listings = ProcedureVersion.objects.valid(on).filter(procedure=version.procedure_id, base__isnull=False)
    for listing in listings.select_related("procedure").order_by("province"):
        _merged, conflicts = carried(old, new, listing.definition)
        if conflicts:
            yield Listed(listing.province, conflicts)
