"""The published list of papers as cases and components; headings and remarks are told apart from papers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from portal.kernel.text import fold
from procedures.conditions import Is
from procedures.importing import texts
from procedures.importing.findings import Finding
from procedures.importing.record import PublishedComponent, Record
from procedures.importing.registers import registers_for
from procedures.parts import Case, Component
from procedures.words import ComponentKind, Oddity

CASE = "filing_case"  # the question that asks for the case
OTHER = "case_other"
_NAMELESS = "Giấy tờ chưa được ghi tên"
_MOST_COPIES = 9
_MOST_CASES = 60
_REMARK = re.compile(
    r"^(?:luu y|ghi chu|chu y|chu thich|vi du|thanh phan ho so|(?:\d+ )?(?:bo )?ho so (?:bao )?gom|so luong ho so"
    r"|giay to phai (?:nop|xuat trinh)|bao gom)\b"
)
_ABOUT = re.compile(r"^(?:truong hop|doi voi|neu |khi |nguoi |co quan |viec |tai )")
_SOMETIMES = re.compile(r"neu co\b|truong hop|\bdoi voi\b|\(neu\b|neu thuoc|neu la|hoac co the")
_SHOWN = re.compile(r"xuat trinh")


class Heading(Enum):
    """What a heading over papers says."""

    NOTHING = auto()
    SHOWN = auto()
    REMARK = auto()
    CASE = auto()


@dataclass(frozen=True, slots=True)
class Papers:
    """Cases, components and what was odd."""

    cases: tuple[Case, ...]
    components: tuple[Component, ...]
    findings: tuple[Finding, ...]


def papers(record: Record) -> Papers:
    """What the dossier is made of, in every case."""
    cases = _cases(record.components)
    findings: list[Finding] = []
    merged: dict[str, Component] = {}
    for row in record.components:
        component = _component(row, cases, findings)
        known = merged.get(component.key)
        if known is not None:
            findings.append(Finding(Oddity.COMPONENT_TWICE, f"components.{component.key}", row.name))
            component = _together(known, component)
        merged[component.key] = component
    if not merged:
        findings.append(Finding(Oddity.NO_COMPONENT, "components", record.components_text))
    return Papers(tuple(cases.values()), tuple(merged.values()), tuple(findings))


def _cases(rows: Iterable[PublishedComponent]) -> dict[str, Case]:
    """The cases by heading; where some papers stand under none of them there is one for everybody else."""
    headings = [texts.line(row.case) for row in rows]
    named = list(dict.fromkeys(heading for heading in headings if _heading(heading) is Heading.CASE))
    common = any(_heading(heading) is not Heading.CASE for heading in headings)
    if len(named) > _MOST_CASES or not named or (len(named) == 1 and not common):
        return {}
    keys = [(heading, texts.key_of("case", heading)) for heading in named]
    cases = {
        heading: Case(key, texts.unnumbered(heading).rstrip(":").strip(), when=Is(CASE, key))
        for heading, key in keys
    }
    if common:
        cases[""] = Case(OTHER, "Không thuộc các trường hợp trên", "None of these", when=Is(CASE, OTHER))
    return cases


def _heading(heading: str) -> Heading:
    told = fold(texts.unnumbered(heading)).strip(" :.")
    if not told:
        return Heading.NOTHING
    if _SHOWN.search(told) and len(told) < 60:
        return Heading.SHOWN
    if re.match(r"luu y|ghi chu|chu y", told):
        return Heading.REMARK
    plain = re.fullmatch(
        r"(?:thanh phan )?ho so(?: bao)?(?: gom)?(?: co)?|giay to phai nop(?: gom)?|bao gom", told
    )
    return Heading.NOTHING if plain or _REMARK.match(told) else Heading.CASE


def _component(row: PublishedComponent, cases: dict[str, Case], findings: list[Finding]) -> Component:
    heading = texts.line(row.case)
    case = cases[heading].key if heading and heading in cases else ""
    published, (originals, copies) = _counted(row)
    whole, form = texts.unglued(texts.line(published), texts.line(row.form_file))
    name = _named(texts.unnumbered(whole), form)
    key = texts.key_of("c", name, case)
    place = f"components.{key}"
    if published != row.name:
        findings.append(
            Finding(Oddity.COUNT_GLUED, place, f"{row.name} | {row.originals:g} | {row.copies:g}")
        )
    if form != texts.line(row.form_file):
        findings.append(Finding(Oddity.GLUED_FILE_NAME, place, f"{row.name} | {row.form_file}"))
    kind, certain = _kind("" if name == _NAMELESS else name, _heading(heading), originals, copies, form)
    if not certain or kind is ComponentKind.NOTE:
        findings.append(Finding(Oddity.NOTE_AS_COMPONENT, place, row.name))
    told = heading if not case and _heading(heading) is Heading.CASE else ""
    return Component(
        key=key,
        name=name,
        kind=kind,
        required=certain and kind is not ComponentKind.NOTE and not _SOMETIMES.search(fold(name)),
        originals=originals,
        copies=copies,
        replaceable_by=registers_for(name) if kind is not ComponentKind.NOTE else (),
        note=told,
        form=texts.short(form, 300),
        case=case,
    )


def _named(name: str, form: str) -> str:
    if any(letter.isalpha() for letter in name):
        return name[: texts.LONGEST]
    return f"Theo mẫu {form}" if form else _NAMELESS


def _kind(name: str, heading: Heading, originals: int, copies: int, form: str) -> tuple[ComponentKind, bool]:
    """How the paper reaches the agency, and whether that is certain."""
    if not name:
        return ComponentKind.FILE, False
    told = fold(name)
    counted = bool(originals or copies)
    if heading is Heading.REMARK or (_REMARK.match(told) and not form):
        return ComponentKind.NOTE, True
    if not counted and not form and (_ABOUT.match(told) or told.endswith(":")):
        return ComponentKind.NOTE, True
    if heading is Heading.SHOWN or told.startswith("xuat trinh"):
        return ComponentKind.PRESENT, True
    if originals:
        return ComponentKind.ORIGINAL, True
    return (ComponentKind.COPY, True) if copies else (ComponentKind.FILE, bool(form))


def _counted(row: PublishedComponent) -> tuple[str, tuple[int, int]]:
    """Name and counts; a year or a number the name ends with may have run into the first of them (“20261”)."""
    originals, copies = int(row.originals), int(row.copies)
    if originals > _MOST_COPIES:
        return _joined(row.name, originals // 10), (originals % 10, min(copies, _MOST_COPIES))
    if copies > _MOST_COPIES:
        return _joined(row.name, copies // 10), (originals, copies % 10)
    return row.name, (originals, copies)


def _joined(name: str, number: int) -> str:
    return f"{name}{number}" if name.endswith(("/", "-")) else f"{name} {number}"


def _together(known: Component, again: Component) -> Component:
    return replace(
        known,
        originals=max(known.originals, again.originals),
        copies=max(known.copies, again.copies),
        form=known.form or again.form,
    )
