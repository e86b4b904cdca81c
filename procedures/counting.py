"""The catalogue in numbers, counted by the database."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, Q, QuerySet, Value, When

from communes.models import AgencyKind
from procedures.models import Component, ProcedureVersion, Review
from procedures.reference import read_yaml
from procedures.words import ChannelKind, ComponentKind, Tier


@dataclass(frozen=True, slots=True)
class Counts:
    """Procedures in force, and what still waits for review."""

    total: int
    online: int
    levels: Mapping[str, int]
    fields: Mapping[str, int]
    forms: Mapping[str, int]
    papers: int
    replaceable: int
    essential: tuple[str, ...]
    covered: tuple[str, ...]
    reviews: Mapping[str, int]

    def plain(self) -> dict[str, object]:
        return asdict(self)


def counted(on: date) -> Counts:
    """Nine statements, whatever the size of the catalogue."""
    versions = ProcedureVersion.objects.in_force(on)
    asked = Component.objects.filter(version__in=versions).exclude(
        kind__in=(ComponentKind.NOTE, ComponentKind.EFORM)
    )
    services = essential_services()
    codes = [code for wanted in services.values() for code in wanted]
    there = set(versions.filter(procedure__code__in=codes).values_list("procedure__code", flat=True))
    return Counts(
        total=versions.count(),
        online=versions.filter(channel_rows__kind=ChannelKind.ONLINE).distinct().count(),
        levels=_grouped(versions.annotate(level=_LEVEL), "level"),
        fields=_grouped(versions, "procedure__sector__name"),
        forms=_grouped(versions, "form"),
        papers=asked.count(),
        replaceable=asked.exclude(replaceable_by=[]).count(),
        essential=tuple(services),
        covered=tuple(name for name, wanted in services.items() if there.intersection(wanted)),
        reviews=_grouped(Review.objects.filter(settled_at=None), "kind"),
    )


def essential_services() -> Mapping[str, tuple[str, ...]]:
    """The 25 services that must do without paper (Directive 24/CT-TTg of 2025), and the codes that cover each."""
    path = Path(settings.FIXTURES) / "essential.yaml"
    if not path.is_file():
        return {}
    return {str(row["name"]): tuple(map(str, row["codes"])) for row in read_yaml(path)}


_LEVEL = Case(
    When(competent_kind=AgencyKind.MINISTRY, then=Value("ministry")),
    When(Q(competent_tier=Tier.PROVINCE), then=Value("province")),
    default=Value("commune"),
)


def _grouped(rows: "QuerySet[Any]", name: str) -> dict[str, int]:
    pairs = rows.order_by().values_list(name).annotate(Count("pk", distinct=True))
    return {str(value): count for value, count in pairs}
