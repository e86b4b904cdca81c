"""The only door through which a filed dossier changes.

`changing` opens the transaction, locks the row, takes the step or raises Conflict, asks whether the user may, lets
the caller work, winds the clock, writes the event with its link of the chain, and the rows of what must follow.
"""

import hashlib
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from communes.territory import Tier
from dossiers import winding
from dossiers.access import allows
from dossiers.effects import effects_of
from dossiers.lifecycle import FINAL, TABLE, Clock, State, Verb, take
from dossiers.models import ClockEntry, Dossier, DossierEvent, Reaction
from portal.celery import COMMUNE, PROVINCE
from portal.kernel.chain import GENESIS, canonical, digest
from portal.kernel.clock import VIETNAM, now
from portal.kernel.errors import Conflict, NotAllowed
from portal.kernel.tasks import enqueue

if TYPE_CHECKING:
    from identity.models import User

REACT = "dossiers.tasks.react"


@contextmanager
def changing(
    dossier: Dossier,
    verb: Verb,
    *,
    by: "User | None",
    reason: str = "",
    facts: Mapping[str, object] | None = None,
    revision: int | None = None,
    days: int | None = None,
) -> Iterator[Dossier]:
    """Let `by` (None: the system) do `verb`; yields the locked row, whose changes are saved with the event.

    `revision` is what the person's screen showed: a newer row raises Conflict. `days` goes to the clock's ledger.
    """
    with transaction.atomic():
        locked = lock(dossier)
        if revision is not None and revision != locked.revision:
            raise Conflict(moved_on(locked))
        try:
            before = State(locked.state_before) if locked.state_before else None
            target = take(locked.state, verb, before)
        except Conflict as refused:
            raise Conflict(moved_on(locked)) from refused
        if not allows(by, locked, verb):
            raise NotAllowed(_("Không có quyền làm việc này với hồ sơ này."))
        source, moment = locked.state, now()
        yield locked
        _enter(locked, source, target, moment)
        entry = _wind(locked, verb, reason, days, moment)
        event = _record(locked, verb, source, by, reason, facts or {}, moment)
        _save(locked, event, entry)
    dossier.refresh_from(locked)


def lock(dossier: Dossier) -> Dossier:
    """The row as it is now, held against everybody else until the transaction ends."""
    wanted = Dossier.objects.select_for_update(of=("self",)).select_related(
        "version",
        "owner__profile__residence_unit__parent",
        "agency__unit__parent",
        "receiving_agency__unit__parent",
        "competent_agency__unit__parent",
    )
    return wanted.get(pk=dossier.pk)


def queue_of(dossier: Dossier) -> str:
    """The Celery queue of the tier that has the dossier."""
    holder = dossier.agency or dossier.receiving_agency
    return PROVINCE if holder is not None and holder.tier is Tier.PROVINCE else COMMUNE


def moved_on(dossier: Dossier) -> str:
    """The sentence for somebody who was not the first."""
    last = dossier.events.order_by("-number").first()
    if last is None:
        return _("Bản nháp này vừa được sửa ở nơi khác. Tải lại trang để xem bản mới.")
    return _(
        "Hồ sơ vừa được cập nhật lúc %(time)s. Tải lại trang để xem tình trạng mới; chưa có gì được ghi thêm."
    ) % {"time": f"{last.at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"}


def _enter(dossier: Dossier, source: State, target: State, moment: datetime) -> None:
    if target is State.WITHDRAWAL_REQUESTED:
        dossier.state_before = source
    elif source is State.WITHDRAWAL_REQUESTED:
        dossier.state_before = None
    dossier.state = target
    if target in FINAL:
        dossier.closed_at = moment
    dossier.revision += 1


def _wind(dossier: Dossier, verb: Verb, reason: str, days: int | None, moment: datetime) -> ClockEntry | None:
    does = TABLE[verb].clock
    entry = None
    if does is not Clock.KEEP:
        entry = ClockEntry(
            dossier=dossier, kind=does, at=moment, days=days, ground=(reason or str(verb))[:200]
        )
        winding.wind(dossier, entry)
    winding.schedule(dossier, moment)
    return entry


def _record(
    dossier: Dossier,
    verb: Verb,
    source: State,
    by: "User | None",
    reason: str,
    facts: Mapping[str, object],
    moment: datetime,
) -> DossierEvent:
    event = DossierEvent(
        dossier=dossier,
        number=dossier.event_count + 1,
        verb=verb,
        from_state=source,
        to_state=dossier.state,
        by=by,
        agency=dossier.agency,
        step=dossier.step,
        reason=reason,
        salt=secrets.token_hex(16),
        at=moment,
    )
    _link(dossier, event, facts)
    return event


def _link(dossier: Dossier, event: DossierEvent, facts: Mapping[str, object]) -> None:
    """Hang the event on the dossier's chain. Its words enter as a salted hash, so that they can be erased."""
    body = {
        "dossier": dossier.key,
        "number": event.number,
        "verb": event.verb,
        "from": event.from_state,
        "to": event.to_state,
        "by": event.by.pk if event.by else None,
        "agency": event.agency.identifier if event.agency else None,
        "step": event.step,
        "reason": hashlib.sha256((event.salt + event.reason).encode()).hexdigest() if event.reason else None,
        "facts": facts,
        "at": event.at,
    }
    event.body = canonical(body).decode()
    event.previous = dossier.chain_head or GENESIS
    event.digest = digest(event.previous, body)
    dossier.event_count, dossier.chain_head = event.number, event.digest


def _save(dossier: Dossier, event: DossierEvent, entry: ClockEntry | None) -> None:
    dossier.save(force_update=True)
    event.save(force_insert=True)
    if entry is not None:
        entry.event = event
        entry.save(force_insert=True)
    queue = queue_of(dossier)
    rows = [Reaction(event=event, name=name, queue=queue, due_at=event.at) for name in effects_of(event.verb)]
    for reaction in Reaction.objects.bulk_create(rows) if rows else ():
        enqueue(REACT, reaction.pk, queue=queue)
