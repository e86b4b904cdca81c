"""Many versions into the database at once: drafted with all their parts, then published by one statement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from portal.kernel.clock import now
from procedures.definition import Definition
from procedures.models import Procedure, ProcedureVersion, Sector
from procedures.models.assembly import fill, write_parts
from procedures.publishing import carry_listings_over, search_text


@dataclass(frozen=True, slots=True)
class Standing:
    """What the portal has of a procedure: its newest published national version, and whether a draft is open."""

    procedure: Procedure
    newest: ProcedureVersion | None = None
    has_draft: bool = False

    def had(self, content_hash: str) -> bool:
        """Whether the newest version has this content, be it in force or withdrawn."""
        return self.newest is not None and self.newest.content_hash == content_hash

    def has(self, content_hash: str) -> bool:
        """Whether the newest version has this content and still stands."""
        return self.had(content_hash) and self.newest is not None and self.newest.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A definition to be published, with its hash, what is there before it, and from when it holds."""

    definition: Definition
    content_hash: str
    standing: Standing | None
    begins: date | None = None


def standings(codes: Iterable[str]) -> dict[str, Standing]:
    """What the portal has of these procedures, by code."""
    found = {
        procedure.code: Standing(procedure) for procedure in Procedure.objects.filter(code__in=list(codes))
    }
    versions = ProcedureVersion.objects.filter(procedure__code__in=found, province="", base__isnull=True)
    for version in versions.select_related("procedure").order_by("number"):
        code, known = version.procedure.code, found[version.procedure.code]
        if version.is_published:
            found[code] = Standing(version.procedure, version, known.has_draft)
        else:
            found[code] = Standing(version.procedure, known.newest, True)
    return found


def publish_all(arrivals: Sequence[Arrival], on: date) -> None:
    """Publish every definition as the next version of its procedure; the caller has the transaction."""
    if not arrivals:
        return
    procedures = _procedures(arrivals)
    drafts = [_draft(arrival, procedures[arrival.definition.code], on) for arrival in arrivals]
    ProcedureVersion.objects.bulk_create(drafts)
    write_parts([(draft, arrival.definition) for draft, arrival in zip(drafts, arrivals, strict=True)])
    _end_earlier(arrivals, drafts)
    ProcedureVersion.objects.filter(pk__in=[draft.pk for draft in drafts]).update(published_at=now())
    _carry_over(drafts)


def _procedures(arrivals: Sequence[Arrival]) -> Mapping[str, Procedure]:
    sectors = _sectors([arrival.definition for arrival in arrivals])
    known = {arrival.definition.code: arrival.standing.procedure for arrival in arrivals if arrival.standing}
    fresh = [
        Procedure(
            code=arrival.definition.code,
            slug=arrival.definition.slug,
            sector=sectors[arrival.definition.field_key],
        )
        for arrival in arrivals
        if arrival.standing is None
    ]
    return known | {procedure.code: procedure for procedure in Procedure.objects.bulk_create(fresh)}


def _sectors(definitions: Sequence[Definition]) -> Mapping[str, Sector]:
    wanted = {
        one.field_key: Sector(key=one.field_key, name=one.field, name_en=one.field_en) for one in definitions
    }
    Sector.objects.bulk_create(wanted.values(), ignore_conflicts=True)
    return {sector.key: sector for sector in Sector.objects.filter(key__in=wanted)}


def _draft(arrival: Arrival, procedure: Procedure, on: date) -> ProcedureVersion:
    newest = arrival.standing.newest if arrival.standing else None
    begins = arrival.begins or on
    if newest is not None and newest.effective_from is not None:
        begins = max(begins, newest.effective_from)
    number = newest.number + 1 if newest else 1
    draft = ProcedureVersion(procedure=procedure, number=number, effective_from=begins)
    draft.search_text = search_text(arrival.definition)
    fill(draft, arrival.definition, arrival.content_hash)
    return draft


def _end_earlier(arrivals: Sequence[Arrival], drafts: Sequence[ProcedureVersion]) -> None:
    """The version before ends on the day the new one begins."""
    for arrival, draft in zip(arrivals, drafts, strict=True):
        newest = arrival.standing.newest if arrival.standing else None
        if newest is not None:
            still = Q(effective_to__isnull=True) | Q(effective_to__gt=draft.effective_from)
            ProcedureVersion.objects.filter(still, pk=newest.pk).update(effective_to=draft.effective_from)


def _carry_over(drafts: Sequence[ProcedureVersion]) -> None:
    """Provinces that list one of these procedures follow to its new version."""
    with_listings = (
        ProcedureVersion.objects.published()
        .filter(procedure__in=[draft.procedure_id for draft in drafts], base__isnull=False)
        .values_list("procedure_id", flat=True)
    )
    listed = set(with_listings)
    for draft in drafts:
        if draft.procedure_id in listed and draft.effective_from is not None:
            carry_listings_over(draft, draft.effective_from)
