"""One batch of lines: what becomes of each, and what has to be looked at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from portal.kernel.clock import now
from procedures.definition import Definition, content_hash
from procedures.importing.comparing import differences
from procedures.importing.findings import Finding
from procedures.importing.reading import Line
from procedures.importing.record import Record
from procedures.importing.storing import Arrival, Standing, publish_all, standings
from procedures.importing.translating import translate
from procedures.models import ImportRun, Procedure, Review
from procedures.words import FormKind, Oddity

Key = tuple[str, str, str, str]
_LONGEST_CODE = 40
_OURS = (
    *("name_en", "short", "short_en", "summary", "summary_en", "field_en"),
    *("keywords", "life_events", "related", "replaces"),
)


@dataclass(slots=True)
class _Settled:
    """What a batch comes to."""

    arrivals: list[Arrival] = field(default_factory=list)
    found: dict[str, tuple[int, tuple[Finding, ...]]] = field(default_factory=dict)  # by code
    broken: list[tuple[int, str, Finding]] = field(default_factory=list)


def settle(run: ImportRun, batch: Sequence[Line], seen: set[str], on: date) -> list[tuple[int, str]]:
    """Bring a batch into the database and count it on the run; the lines that were given up, with the reason.

    `seen` are the codes of the lines before; those of this batch are added. Lines that could not be read at all
    are the reader's to report.
    """
    there = standings(line.record.code for line in batch if line.record)
    settled = _Settled()
    given_up: list[tuple[int, str]] = []
    for line in batch:
        if line.wrong:
            settled.broken.append((line.number, "", Finding(Oddity.UNREADABLE, value=line.wrong)))
        elif line.record is not None and line.record.code in seen:
            words = _("Mã %(code)s đã có ở một dòng trước") % {"code": line.record.code}
            settled.broken.append((line.number, line.record.code, Finding(Oddity.CODE_TWICE, value=words)))
            given_up.append((line.number, words))
        elif line.record is not None:
            seen.add(line.record.code)
            given_up += _settle_one(run, line, line.record, there.get(line.record.code), settled)
    run.broken += len(settled.broken)
    publish_all(settled.arrivals, on)
    _note(run, settled)
    return given_up


def _settle_one(
    run: ImportRun, line: Line, record: Record, standing: Standing | None, settled: _Settled
) -> list[tuple[int, str]]:
    """Count what becomes of one record; the reason where nothing can."""
    translation = translate(record, standing.procedure.slug if standing else "")
    if translation.unsound:
        words = "; ".join(translation.unsound[:3])
        settled.broken.append((line.number, record.code, Finding(Oddity.UNREADABLE, value=words)))
        return [(line.number, words)]
    definition = _enriched(translation.definition, standing)
    findings = line.findings + translation.findings
    kept = _kept(standing, definition)
    if kept is not None:
        run.kept += 1
        settled.found[record.code] = (line.number, kept)
        return []
    told = content_hash(definition)
    settled.found[record.code] = (line.number, findings)
    if standing is not None and standing.has(told):
        run.unchanged += 1
        return []
    if standing is None or standing.newest is None:
        run.created += 1
    else:
        run.changed += 1
    settled.arrivals.append(Arrival(definition, told, standing))
    return []


def _enriched(definition: Definition, standing: Standing | None) -> Definition:
    """With what the portal knew of the procedure and no published file says: English words, life events, chains."""
    newest = standing.newest if standing else None
    if newest is None:
        return definition
    known: dict[str, Any] = {  # columns of very different kinds
        name: tuple(value) if isinstance(value, list) else value
        for name in _OURS
        if (value := getattr(newest, name))
    }
    return replace(definition, **known)


def _kept(standing: Standing | None, published: Definition) -> tuple[Finding, ...] | None:
    """Why the portal's own content stays, as findings; None where the published content may come in."""
    if standing is None:
        return None
    if standing.procedure.province:
        return (Finding(Oddity.OWN_FORM_DIFFERS, "province", standing.procedure.province),)
    if standing.newest is not None and standing.newest.form == FormKind.OWN:
        return tuple(differences(standing.newest.definition, published))
    if standing.has_draft:
        return (Finding(Oddity.OWN_FORM_DIFFERS, "draft", _("Thủ tục đang có bản nháp")),)
    return None


def _note(run: ImportRun, settled: _Settled) -> None:
    """The queue of oddities as this reading has it: what is gone is taken off, what was settled stays settled."""
    procedures = dict(Procedure.objects.filter(code__in=settled.found).values_list("code", "pk"))
    wanted = {
        (code, str(finding.kind), finding.place, finding.value): number
        for code, (number, findings) in settled.found.items()
        for finding in findings
    }
    known = _known(settled.found)
    stale = [pk for key, (pk, is_open) in known.items() if key not in wanted and is_open]
    Review.objects.filter(pk__in=stale).delete()
    fresh = [_review(run, key, number, procedures) for key, number in wanted.items() if key not in known]
    Review.objects.bulk_create([*fresh, *_given_up(run, settled.broken)], batch_size=1000)


def _known(codes: Iterable[str]) -> dict[Key, tuple[int, bool]]:
    rows = Review.objects.filter(code__in=list(codes)).exclude(
        kind__in=(Oddity.UNREADABLE, Oddity.CODE_TWICE, Oddity.UNCERTAIN)
    )
    return {
        (row.code, str(row.kind), row.place, row.value): (row.pk, row.settled_at is None)
        for row in rows.only("code", "kind", "place", "value", "settled_at")
    }


def _review(run: ImportRun, key: Key, line: int, procedures: Mapping[str, int]) -> Review:
    code, kind, place, value = key
    return Review(
        run=run,
        procedure_id=procedures.get(code),
        code=code,
        line=line,
        kind=Oddity(kind),
        place=place,
        value=value,
        found_at=now(),
    )


def _given_up(run: ImportRun, broken: Sequence[tuple[int, str, Finding]]) -> list[Review]:
    """Lines nothing could be made of, unless the same file told so before."""
    if not broken:
        return []
    told = Review.objects.filter(
        run__file_hash=run.file_hash, kind__in=(Oddity.UNREADABLE, Oddity.CODE_TWICE)
    )
    known = set(told.values_list("line", flat=True))
    return [
        _review(run, (code[:_LONGEST_CODE], str(finding.kind), "", finding.value), number, {})
        for number, code, finding in broken
        if number not in known
    ]
