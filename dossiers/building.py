"""What those who build procedures may know of dossiers: counts, and answers without a name beside them.

Row-level security hides dossiers from administrators, so these questions are asked as the system and answer with
sums, the last letters of codes, and answers that are only compared, never shown.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Count, OuterRef, Q, Subquery

from dossiers.lifecycle import OPEN, State
from dossiers.models import Dossier, Filing
from dossiers.models.dossiers import DossierQuerySet
from dossiers.wording import LOOKS
from identity.models import User
from identity.notices import Message, notify
from portal.kernel.actor import SYSTEM, acting_as
from procedures.building.usage import USAGE, Draft, Filed, Running

_TAIL = 5


class DossierUsage:
    """Dossiers as the builder of procedures sees them."""

    def filed_since(self, procedures: Collection[int], since: datetime) -> Mapping[int, int]:
        with acting_as(SYSTEM):
            rows = Dossier.objects.filter(version__procedure__in=procedures, submitted_at__gte=since)
            counts = rows.order_by().values_list("version__procedure").annotate(count=Count("pk"))
            return dict(counts)

    def filed_under(self, procedure: int) -> Mapping[int, int]:
        with acting_as(SYSTEM):
            rows = Dossier.objects.filed().filter(version__procedure=procedure)
            return dict(rows.order_by().values_list("version").annotate(count=Count("pk")))

    def open_drafts(self, procedure: int, province: str, most: int) -> tuple[int, Sequence[Draft]]:
        with acting_as(SYSTEM):
            drafts = _of(procedure, province).drafts()
            newest = drafts.order_by("-pk").prefetch_related("pages")[:most]
            told = [
                Draft(one.version_id, {k: v for page in one.pages.all() for k, v in page.values.items()})
                for one in newest
            ]
            return (len(told) if len(told) < most else drafts.count()), told

    def running(self, procedure: int, province: str) -> Sequence[Running]:
        with acting_as(SYSTEM):
            rows = _of(procedure, province).filter(state__in=OPEN)
            counts = rows.order_by().values_list("version", "state").annotate(count=Count("pk"))
            return [
                Running(version, str(LOOKS[State(state)].words), count) for version, state, count in counts
            ]

    def newest(self, procedure: int, province: str, most: int) -> Sequence[Filed]:
        with acting_as(SYSTEM):
            last = Filing.objects.filter(dossier=OuterRef("pk")).order_by("-number").values("pk")[:1]
            rows = _of(procedure, province).filed().annotate(filing=Subquery(last)).order_by("-submitted_at")
            found = list(rows.values_list("code", "version", "channel", "filing")[:most])
            filings = Filing.objects.in_bulk([filing for *_rest, filing in found if filing])
            return [
                Filed((code or "")[-_TAIL:], version, str(channel), filings[filing].content["answers"])
                for code, version, channel, filing in found
                if filing in filings
            ]

    def tell(self, people: Collection[AbstractBaseUser], subject: str, body: str, link: str) -> None:
        for person in User.objects.filter(pk__in=[one.pk for one in people]):
            notify(person, Message("procedure_building", subject, body, link))


def _of(procedure: int, province: str) -> DossierQuerySet:
    """The dossiers of a procedure that were begun under national content, or under that of one province."""
    rows = Dossier.objects.filter(version__procedure=procedure)
    if not province:
        return rows
    here = Q(receiving_agency__unit__code=province) | Q(receiving_agency__unit__parent__code=province)
    return rows.filter(Q(version__province=province) | here)


USAGE.add("dossiers", DossierUsage())
