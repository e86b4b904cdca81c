"""The procedures that come with the portal: facts in short files, completed by the generic form.

A code that has a form of its own under `fixtures/procedures` is left to it. Once a national file has been imported
these files only add what the portal does not know at all: the published catalogue is the newer word.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import transaction

from portal.kernel.clock import now, today
from portal.kernel.errors import DomainError
from procedures.checks import problems
from procedures.conditions import Unreadable
from procedures.definition import Definition, content_hash
from procedures.importing import generic, texts
from procedures.importing.storing import Arrival, publish_all, standings
from procedures.importing.times import USUAL
from procedures.importing.translating import form_of, online_level
from procedures.models import ImportRun, LifeEvent, Procedure, Review
from procedures.parts import Allowance, Channel, Competence, Component, FeeRule, ResultType, Text
from procedures.reference import read_yaml
from procedures.shape import build
from procedures.words import AllowanceUnit, ApplicantType, ChannelKind, ComponentKind, FormKind, Oddity, Tier

NAME = "fixtures/catalogue"
_CODE = re.compile(r"""^\s*- code: ['"]?([0-9A-Z][0-9A-Z.\-]*)""", re.MULTILINE)
_BASES = {
    "": "",
    "province": "Hội đồng nhân dân tỉnh quy định mức thu và các trường hợp được miễn",
    "circular": "Theo biểu phí của Bộ Tài chính",
    "unknown": "—",  # the page says it in words
}
_STEPS = (
    Text("Điền thông tin và chụp các giấy tờ còn thiếu.", "Fill in the form and take pictures of missing papers."),
    Text("Nơi tiếp nhận kiểm tra và hẹn ngày trả kết quả.", "The desk checks and names the day of the result."),
    Text("Cơ quan có thẩm quyền thẩm tra, ký và trả kết quả.", "The competent body examines, signs and answers."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ShippedChannel:
    """A way to file; without a value the limit was not published."""

    kind: ChannelKind
    value: int = -1
    unit: AllowanceUnit = AllowanceUnit.WORKING_DAY
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class ShippedFee:
    """A price, or by whom it is set."""

    amount: int = 0
    by: str = ""
    channels: tuple[ChannelKind, ...] = ()


@dataclass(frozen=True, slots=True)
class ShippedPaper:
    """A paper many procedures ask for."""

    name: str
    kind: ComponentKind
    name_en: str = ""
    required: bool = True
    registers: tuple[str, ...] = ()
    note: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class ShippedResult:
    """What is issued."""

    name: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Shipped:
    """One procedure of a file; `uncertain` names the parts no source vouches for."""

    code: str
    name: str
    name_en: str
    competent: Competence
    applicant_types: tuple[ApplicantType, ...]
    channels: tuple[ShippedChannel, ...]
    papers: tuple[str, ...]
    results: tuple[ShippedResult, ...]
    decision: str = ""
    fees: tuple[ShippedFee, ...] = ()
    life_events: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShippedFile:
    """The procedures of one field."""

    field: str
    field_en: str
    field_key: str
    procedures: tuple[Shipped, ...]


def shipped_folder() -> Path:
    """Where the files are."""
    return Path(settings.FIXTURES) / "catalogue"


@cache
def shipped_codes() -> frozenset[str]:
    """The codes of the shipped files, without reading them whole."""
    found = (_CODE.findall(file.read_text(encoding="utf-8")) for file in shipped_folder().glob("*.yaml"))
    return frozenset(code for codes in found for code in codes)


@transaction.atomic
def load_shipped() -> int:
    """Publish what is new in the shipped files; the number of versions."""
    load_life_events()
    wanted = list(definitions())
    there = standings(definition.code for definition, _uncertain in wanted)
    imported = ImportRun.objects.exclude(file_name=NAME).exists()
    arrivals: dict[str, Arrival] = {}
    for definition, _uncertain in wanted:
        standing, told = there.get(definition.code), content_hash(definition)
        if standing is not None and (imported or standing.had(told) or standing.has_draft):
            continue
        if standing is not None and standing.newest is not None and standing.newest.form == FormKind.OWN:
            continue
        arrivals[definition.code] = Arrival(definition, told, standing)
    publish_all(list(arrivals.values()), today())
    _note({one.code: uncertain for one, uncertain in wanted if one.code in arrivals})
    return len(arrivals)


def load_life_events() -> None:
    """Bring the life events up to date."""
    rows = [
        LifeEvent(position=number, **row)
        for number, row in enumerate(read_yaml(Path(settings.FIXTURES) / "life_events.yaml"), 1)
    ]
    fields = ["position", "name", "name_en", "summary", "summary_en"]
    LifeEvent.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=fields)


def definitions() -> Iterator[tuple[Definition, tuple[str, ...]]]:
    """Every shipped procedure without a form of its own, with what is uncertain; raises Unreadable."""
    own = {file.stem for file in (Path(settings.FIXTURES) / "procedures").glob("*.yaml")}
    papers = _papers()
    for path in sorted(shipped_folder().glob("*.yaml")):
        try:
            file = build(ShippedFile, read_yaml(path), path.name)
            for shipped in file.procedures:
                if shipped.code not in own:
                    yield _sound(_definition(file, shipped, papers)), shipped.uncertain
        except DomainError as wrong:
            raise Unreadable(f"{path.name}: {wrong}") from wrong


def _papers() -> Mapping[str, ShippedPaper]:
    raw = read_yaml(shipped_folder() / "lists" / "papers.yaml")
    return {key: build(ShippedPaper, paper, key) for key, paper in raw.items()}


def _sound(definition: Definition) -> Definition:
    found = problems(definition)
    if found:
        raise Unreadable(f"{definition.code}: {found[0]}")
    return definition


def _definition(file: ShippedFile, shipped: Shipped, papers: Mapping[str, ShippedPaper]) -> Definition:
    channels = tuple(Channel(_key(row, shipped), row.kind, _allowance(row)) for row in shipped.channels)
    components = tuple(_component(key, papers) for key in shipped.papers)
    short = shipped.name.removeprefix("Thủ tục ")
    return Definition(
        code=shipped.code,
        slug=f"{texts.slug_of(short, 90)}-{texts.slug_of(shipped.code)}",
        name=shipped.name,
        name_en=shipped.name_en,
        short=texts.short(short[:1].upper() + short[1:], 160) if short != shipped.name else "",
        short_en=shipped.name_en if short != shipped.name else "",
        field=file.field,
        field_en=file.field_en,
        field_key=file.field_key,
        competent=shipped.competent,
        applicant_types=shipped.applicant_types,
        reception=(Tier.COMMUNE, Tier.PROVINCE),
        channels=channels,
        workflow=generic.workflow(channels),
        results=tuple(_result(result) for result in shipped.results),
        decision=shipped.decision,
        steps=_STEPS,
        sections=generic.sections(shipped.applicant_types),
        components=components,
        fees=tuple(_fee(fee) for fee in shipped.fees),
        reasons=generic.REASONS,
        form=form_of(channels),
        online_level=online_level(channels, components),
        life_events=shipped.life_events,
        related=shipped.related,
        replaces=shipped.replaces,
    )


def _key(row: ShippedChannel, shipped: Shipped) -> str:
    alone = sum(other.kind is row.kind for other in shipped.channels) == 1
    return str(row.kind) if alone else texts.key_of(row.kind, f"{row.value}", row.unit)


def _allowance(row: ShippedChannel) -> Allowance:
    return USUAL if row.value < 0 else Allowance(row.value, row.unit, row.inferred)


def _component(key: str, papers: Mapping[str, ShippedPaper]) -> Component:
    if key not in papers:
        raise Unreadable(f"không có giấy tờ “{key}”")
    paper = papers[key]
    return Component(
        key=key,
        name=paper.name,
        name_en=paper.name_en,
        kind=paper.kind,
        required=paper.required,
        originals=1 if paper.kind is ComponentKind.ORIGINAL else 0,
        copies=1 if paper.kind is ComponentKind.COPY else 0,
        replaceable_by=paper.registers,
        note=paper.note,
        note_en=paper.note_en,
    )


def _result(result: ShippedResult) -> ResultType:
    return ResultType(texts.key_of("r", result.name, result.code), result.name, result.code, "decision")


def _fee(fee: ShippedFee) -> FeeRule:
    return FeeRule(
        key=texts.key_of("fee", f"{fee.amount}", fee.by, *fee.channels),
        label="Phí, lệ phí",
        label_en="Fee",
        amount=fee.amount,
        channels=fee.channels,
        basis=_BASES[fee.by],
    )


def _note(uncertain: Mapping[str, tuple[str, ...]]) -> None:
    """What no source vouches for waits for a person, like the oddities of an import."""
    if not uncertain:
        return
    told = hashlib.sha256(",".join(sorted(uncertain)).encode()).hexdigest()
    run = ImportRun.objects.create(
        file_name=NAME,
        file_hash=told,
        started_at=now(),
        finished_at=now(),
        lines=len(uncertain),
        created=len(uncertain),
    )
    procedures = dict(Procedure.objects.filter(code__in=uncertain).values_list("code", "pk"))
    Review.objects.filter(code__in=uncertain, kind=Oddity.UNCERTAIN, settled_at=None).delete()
    Review.objects.bulk_create(
        Review(
            run=run,
            procedure_id=procedures[code],
            code=code,
            line=0,
            kind=Oddity.UNCERTAIN,
            place=place,
            found_at=now(),
        )
        for code, places in uncertain.items()
        for place in places
    )
