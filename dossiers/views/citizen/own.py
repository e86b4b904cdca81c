"""Guards for one's own dossier: fetched among those the person may see, or as if it were not there."""

import functools
from collections.abc import Callable
from typing import Any, cast
from uuid import UUID

from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet, Subquery, Sum
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from dossiers.lifecycle import State
from dossiers.models import Dossier, FeeLine, Paper, Payment, Supplement
from dossiers.models.documents import PaperKind
from dossiers.models.dossiers import Delivery, DossierQuerySet
from identity.guards import citizen
from identity.models import User

View = Callable[..., HttpResponse]

FILLED_IN = frozenset({State.DRAFT, State.RETURNED, State.AWAITING_SUPPLEMENT})


def own_draft(view: View | None = None, *, once: bool = True) -> Callable[..., Any]:
    """A page of a draft; one already filed leads to the dossier."""
    return _fetched(view, once=once, open_states=frozenset({State.DRAFT}))


def own_open(view: View | None = None, *, once: bool = True) -> Callable[..., Any]:
    """A page of a draft, or of a dossier that waits for its owner to add something."""
    return _fetched(view, once=once, open_states=FILLED_IN)


def own_dossier(view: View | None = None, *, once: bool = True) -> Callable[..., Any]:
    """A page of a filed dossier, fetched by its code."""
    if view is None:
        return functools.partial(own_dossier, once=once)

    @citizen(once=once)
    @functools.wraps(view)
    def opened(request: HttpRequest, code: str, **place: Any) -> HttpResponse:
        filed = of(person_of(request)).filed().annotate(owed=owed()).select_related(*AGENCIES)
        return view(request, get_object_or_404(filed, code=code.upper()), **place)

    return cast(View, opened)


AGENCIES = ("version__procedure", "agency__unit", "receiving_agency__unit", "competent_agency__unit")


def person_of(request: HttpRequest) -> User:
    """Whom the guard let in."""
    person: User = request.person  # type: ignore[attr-defined]  # set by the guard
    return person


def of(person: User) -> DossierQuerySet:
    """The person's dossiers; `is_asked` tells whether a request for papers waits for them."""
    asked = Supplement.objects.filter(dossier=OuterRef("pk"), answered_at=None)
    return Dossier.objects.visible_to(person).annotate(is_asked=Exists(asked))


def papers_for_people(dossiers: QuerySet[Dossier]) -> QuerySet[Paper]:
    """The signed papers of these dossiers that their owners get: no control sheets, no result before it is sealed."""
    known = Paper.objects.filter(dossier__in=dossiers).exclude(kind=PaperKind.CONTROL_SHEET)
    return known.exclude(kind=PaperKind.RESULT, dossier__delivery=Delivery.NONE)


def owed() -> Combinable:
    """The fees of a dossier less what was paid, in đồng."""
    return _sum_of(FeeLine) - _sum_of(Payment)


def _sum_of(model: type[FeeLine] | type[Payment]) -> Coalesce:
    rows = model.objects.order_by().filter(dossier=OuterRef("pk")).values("dossier")
    return Coalesce(
        Subquery(rows.annotate(whole=Sum("amount")).values("whole")), 0, output_field=BigIntegerField()
    )


def _fetched(view: View | None, *, once: bool, open_states: frozenset[State]) -> Callable[..., Any]:
    if view is None:
        return functools.partial(_fetched, once=once, open_states=open_states)

    @citizen(once=once)
    @functools.wraps(view)
    def opened(request: HttpRequest, key: UUID, **place: Any) -> HttpResponse:
        mine = of(person_of(request)).select_related("version__procedure")
        dossier = get_object_or_404(mine, key=key)
        waits = dossier.state is State.DRAFT or dossier.is_asked  # type: ignore[attr-defined]  # annotated by `of`
        if dossier.state not in open_states or not waits:
            return redirect(dossier)
        return view(request, dossier, **place)

    return cast(View, opened)
