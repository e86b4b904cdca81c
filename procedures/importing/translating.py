"""From a published record to a definition, with everything about it that a person should look at."""

from dataclasses import dataclass

from portal.kernel.text import fold
from procedures.checks import problems
from procedures.definition import Definition
from procedures.importing import generic, prices, texts
from procedures.importing.bodies import body
from procedures.importing.findings import Finding
from procedures.importing.outcomes import legal_bases, results
from procedures.importing.papers import papers
from procedures.importing.record import Record
from procedures.importing.times import channels
from procedures.parts import Channel, Component, Text
from procedures.words import (
    ApplicantType,
    ChannelKind,
    ComponentKind,
    FormKind,
    OnlineLevel,
    Tier,
)

# One field has one key, whoever publishes it; others are made from the name.
FIELD_KEYS = {
    "Thành lập và hoạt động hộ kinh doanh": "ho-kinh-doanh",
    "Thành lập và hoạt động doanh nghiệp (hộ kinh doanh)": "ho-kinh-doanh",
    "Thành lập và hoạt động của doanh nghiệp": "doanh-nghiep",
    "Thành lập và hoạt động doanh nghiệp": "doanh-nghiep",
    "Thành lập và hoạt động của tổ hợp tác": "to-hop-tac",
    "Đăng ký, quản lý cư trú": "cu-tru",
    "Quản lý xuất nhập cảnh": "xuat-nhap-canh",
    "Cấp, quản lý căn cước": "can-cuoc",
    "Định danh và xác thực điện tử": "can-cuoc",
    "Nhà ở và công sở": "nha-o",
    "Hoạt động xây dựng": "xay-dung",
    "Thực hiện chính sách BHXH": "bao-hiem",
    "Cấp sổ BHXH, thẻ BHYT": "bao-hiem",
    "Thu BHXH, BHYT, BHTN, BH tai nạn lao động, BNN": "bao-hiem",
}
_PERSONS = ("cong dan viet nam", "can bo, cong chuc", "dang vien", "nguoi viet nam", "ca nhan", "ho gia dinh")


@dataclass(frozen=True, slots=True)
class Translation:
    """A definition and what was odd; `unsound` says why it could not be published."""

    definition: Definition
    findings: tuple[Finding, ...]
    unsound: tuple[str, ...] = ()


def translate(record: Record, slug: str = "") -> Translation:
    """The definition of a record; `slug` is the address the procedure already has."""
    rows, odd_times = channels(record)
    rules, odd_prices = prices.fees(record)
    outcomes, odd_results = results(record)
    made, place = papers(record), body(record)
    applicants = applicant_types(record.subjects)
    name = texts.line(record.name)
    definition = Definition(
        code=record.code,
        slug=slug or f"{texts.slug_of(name, 90)}-{texts.slug_of(record.code)}".strip("-"),
        name=name,
        field=texts.short(texts.line(record.field), 200),
        field_key=FIELD_KEYS.get(record.field) or texts.slug_of(record.field) or "khac",
        competent=place.competent,
        applicant_types=applicants,
        reception=(Tier.COMMUNE, Tier.PROVINCE),
        channels=rows,
        workflow=generic.workflow(rows),
        results=outcomes,
        short=texts.short(name, 160) if len(name) > 160 else "",
        decision=texts.short(record.decision, 200),
        who=_who(record) + place.told,
        steps=tuple(Text(part) for part in texts.paragraphs(record.steps_text)),
        sections=generic.sections(applicants, made.cases, prices.choices(rules)),
        components=made.components,
        fees=rules,
        reasons=generic.REASONS,
        legal_bases=legal_bases(record),
        cases=made.cases,
        form=form_of(rows),
        online_level=online_level(rows, made.components),
    )
    findings = (*odd_times, *odd_prices, *odd_results, *made.findings, *place.findings)
    wrong = tuple(str(problem) for problem in problems(definition))
    return Translation(definition, tuple(dict.fromkeys(findings)), wrong)


def applicant_types(subjects: tuple[str, ...]) -> tuple[ApplicantType, ...]:
    """Who may file; everybody where nobody is named."""
    told = [fold(subject) for subject in subjects]
    found = set()
    for subject in told:
        if subject.startswith("nguoi nuoc ngoai"):
            found.add(ApplicantType.FOREIGNER)
        elif subject.startswith(_PERSONS):
            found.add(ApplicantType.CITIZEN)
        else:
            found.add(ApplicantType.ORGANISATION)
    return tuple(kind for kind in ApplicantType if kind in found or not found)


def form_of(rows: tuple[Channel, ...]) -> FormKind:
    """Procedures that can be filed online have the generic form; at the counter the desk fills the same pages."""
    online = any(row.kind is ChannelKind.ONLINE for row in rows)
    return FormKind.GENERIC if online else FormKind.NONE


def online_level(rows: tuple[Channel, ...], components: tuple[Component, ...]) -> OnlineLevel:
    """Full where nothing has to be shown in person."""
    if form_of(rows) is FormKind.NONE:
        return OnlineLevel.INFORMATION
    shown = any(part.kind is ComponentKind.PRESENT and not part.replaceable_by for part in components)
    return OnlineLevel.PARTIAL if shown else OnlineLevel.FULL


def _who(record: Record) -> tuple[Text, ...]:
    """Those who may file, then the conditions as published."""
    return (
        *(Text(texts.line(subject)) for subject in record.subjects),
        *(Text(part) for part in texts.paragraphs(record.conditions_text)),
    )
