"""The published rows of ways to file as channels; what a row leaves out is inferred, marked so and reported."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from portal.kernel.text import fold
from procedures.importing import texts
from procedures.importing.findings import Finding
from procedures.importing.record import Number, PublishedChannel, Record
from procedures.parts import Allowance, Channel
from procedures.words import AllowanceUnit, ChannelKind, Oddity, Variant

USUAL = Allowance(10, AllowanceUnit.WORKING_DAY, inferred=True)
_MODES = {"online": ChannelKind.ONLINE, "post": ChannelKind.POST, "counter": ChannelKind.COUNTER}
_UNITS = {
    "working_day": AllowanceUnit.WORKING_DAY,
    "calendar_day": AllowanceUnit.CALENDAR_DAY,
    "working_hour": AllowanceUnit.WORKING_HOUR,
    "month": AllowanceUnit.MONTH,
}
_LONGEST_BARE = 100  # a bare number above this has run into a fee (“1” and “20.000 đ” give 120)
_LONGEST = 1000
_TOLD = re.compile(r"(\d{1,3}) ngay( lam viec)?\b")
_VARIANTS = (
    (re.compile(r"xac minh|kiem tra thuc te|phuc tap"), Variant.VERIFICATION),
    (re.compile(r"vung sau|vung xa|mien nui|bien gioi|hai dao|vung kho khan|dac biet kho khan"), Variant.DIFFICULT_AREA),
)  # fmt: skip


def channels(record: Record) -> tuple[tuple[Channel, ...], list[Finding]]:
    """Every row kept once, the normal ones before the special ones of the same kind, and what was odd."""
    findings: list[Finding] = []
    if not record.channels:
        findings.append(Finding(Oddity.NO_CHANNEL, "channels", record.channels_text))
        return (Channel("counter", ChannelKind.COUNTER, USUAL),), findings
    rows = _known_modes(record, findings)
    counted = Counter(row.mode for row in rows)
    found: dict[str, Channel] = {}
    for row in rows:
        channel = _channel(row, alone=counted[row.mode] == 1, findings=findings)
        if channel.key in found:
            findings.append(Finding(Oddity.TIMES_DIFFER, f"channels.{channel.key}", _told(row)))
        else:
            found[channel.key] = channel
    timed = _with_siblings(list(found.values()))
    findings += _differing(timed)
    return tuple(sorted(timed, key=lambda row: row.variant is not Variant.NORMAL)), findings


def _known_modes(record: Record, findings: list[Finding]) -> list[PublishedChannel]:
    rows = []
    for row in record.channels:
        if row.mode not in _MODES:
            findings.append(Finding(Oddity.NO_CHANNEL, "channels", f"{row.mode} {_told(row)}"))
            row = replace(row, mode=ChannelKind.COUNTER)
        rows.append(row)
    return rows


def _channel(row: PublishedChannel, *, alone: bool, findings: list[Finding]) -> Channel:
    note = texts.note(row.note)
    key = row.mode if alone else texts.key_of(row.mode, f"{row.limit}", row.unit, note)
    allowance, odd = _allowance(row, note)
    place = f"channels.{key}"
    findings += [Finding(kind, place, _told(row)) for kind in odd]
    return Channel(key, _MODES[row.mode], allowance, note=note, variant=_variant(note))


def _allowance(row: PublishedChannel, note: str) -> tuple[Allowance, list[Oddity]]:
    """The limit as published, or what stands for it with the reasons why it is not certain; 0 is none found."""
    if row.limit is None or row.limit <= 0:
        return _from_note(note), [Oddity.NO_TIME]
    if row.unit == "hour":
        return _hours(row.limit)
    if row.unit in _UNITS:
        if row.limit > _LONGEST or row.limit != int(row.limit):
            return _none_found(), [Oddity.TIME_TOO_LONG]
        return Allowance(int(row.limit), _UNITS[row.unit]), []
    if row.unit == "year" and row.limit <= 10:
        return Allowance(int(row.limit * 12), AllowanceUnit.MONTH), []
    if row.limit > _LONGEST_BARE or row.limit != int(row.limit):
        return _from_note(note), [Oddity.NO_UNIT, Oddity.TIME_TOO_LONG]
    stated = _from_note(note)
    if stated.value == row.limit:
        return replace(stated, inferred=False), []
    return Allowance(int(row.limit), AllowanceUnit.WORKING_DAY, inferred=True), [Oddity.NO_UNIT]


def _hours(limit: Number) -> tuple[Allowance, list[Oddity]]:
    """Hours up to a working day are working hours; 24 are a day by the calendar; others are doubtful."""
    if limit != int(limit) or limit > _LONGEST:
        return _none_found(), [Oddity.TIME_TOO_LONG]
    if limit <= 8:
        return Allowance(int(limit), AllowanceUnit.WORKING_HOUR), []
    if limit % 24 == 0:
        return Allowance(int(limit // 24), AllowanceUnit.CALENDAR_DAY), []
    return Allowance(int(limit), AllowanceUnit.WORKING_HOUR, inferred=True), [Oddity.NO_UNIT]


def _from_note(note: str) -> Allowance:
    """The one limit the note tells, where it tells just one."""
    told = {(int(days), bool(working)) for days, working in _TOLD.findall(fold(note))}
    if len(told) != 1:
        return _none_found()
    days, working = told.pop()
    unit = AllowanceUnit.WORKING_DAY if working else AllowanceUnit.CALENDAR_DAY
    return Allowance(days, unit, inferred=True)


def _none_found() -> Allowance:
    return Allowance(0, AllowanceUnit.WORKING_DAY, inferred=True)


def _with_siblings(rows: Sequence[Channel]) -> list[Channel]:
    """Rows without a limit take that of a row beside them, the normal and certain ones first."""
    known = [row.allowance for row in rows if row.allowance.value and row.variant is Variant.NORMAL]
    known += [row.allowance for row in rows if row.allowance.value]
    known.sort(key=lambda allowance: allowance.inferred)
    stand_in = replace(known[0], inferred=True) if known else USUAL
    return [row if row.allowance.value else replace(row, allowance=stand_in) for row in rows]


def _differing(rows: Sequence[Channel]) -> list[Finding]:
    """Several normal rows of one kind with different limits: nobody can tell which one holds."""
    found = []
    for kind in dict.fromkeys(row.kind for row in rows):
        normal = [row.allowance for row in rows if row.kind is kind and row.variant is Variant.NORMAL]
        limits = dict.fromkeys(f"{limit.value} {limit.unit}" for limit in normal)
        if len(limits) > 1:
            found.append(Finding(Oddity.TIMES_DIFFER, f"channels.{kind}", ", ".join(limits)))
    return found


def _variant(note: str) -> Variant:
    told = fold(note)[:200]
    return next((variant for pattern, variant in _VARIANTS if pattern.search(told)), Variant.NORMAL)


def _told(row: PublishedChannel) -> str:
    limit = "" if row.limit is None else f"{row.limit:g}"
    return " ".join(filter(None, [limit, row.unit, row.note]))
