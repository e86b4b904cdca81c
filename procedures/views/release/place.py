"""What the screens of the release side share: the procedure or draft an address names, and the right to it."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from communes.guards import Officer, officer
from communes.roles import Can
from portal.kernel.errors import DomainError
from procedures.building.scope import Scope, may_see
from procedures.models import Procedure, ProcedureVersion
from procedures.views.building.desk import NATIONAL, Desk, tabs_of

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Place:
    """A procedure on the desk of one officer."""

    procedure: Procedure
    scope: Scope
    user: AbstractBaseUser

    def version(self, pk: int) -> ProcedureVersion:
        """A version of it that this officer may see; 404 for any other."""
        seen = self.procedure.versions.filter(province__in=["", *self.scope.provinces])
        return get_object_or_404(seen.select_related("procedure", "base"), pk=pk)


def managing(*cans: Can, once: bool = True) -> Callable[[View], View]:
    """For those who build; the view gets the procedure the address names as a `Place`."""

    def guard(view: View) -> View:
        @officer(*cans or (Can.DRAFT,), once=once)
        @functools.wraps(view)
        def found(request: HttpRequest, code: str, **rest: Any) -> HttpResponse:
            worker = worker_of(request)
            scope = Scope.of(worker)
            procedure = Procedure.objects.select_related("sector").filter(code=code).first()
            if procedure is None or not may_see(scope, procedure):
                raise Http404
            return view(request, Place(procedure, scope, worker.user), **rest)

        return found

    return guard


def releasing(*, once: bool = True) -> Callable[[View], View]:
    """For those who work on the draft that the address names, a province's listing too."""

    def guard(view: View) -> View:
        @managing(once=once)
        @functools.wraps(view)
        def found(request: HttpRequest, place: Place, scope: str, **rest: Any) -> HttpResponse:
            drafts = place.procedure.versions.filter(province="" if scope == NATIONAL else scope)
            version = drafts.drafts().select_related("procedure", "base").first()
            if version is None:
                raise Http404
            place.scope.need_draft(version)
            return view(request, Desk(version, version.definition, place.user), place, **rest)

        return found

    return guard


def worker_of(request: HttpRequest) -> Officer:
    """Who is at work."""
    worker: Officer = request.officer  # type: ignore[attr-defined]  # set by the guard
    return worker


def shown(
    request: HttpRequest, desk: Desk, template: str, tab: str, context: dict[str, Any]
) -> HttpResponse:  # Any: what templates are given
    """A screen of a draft with the builder's tabs over it; a listing has only those of releasing."""
    tabs = tabs_of(desk.version, desk.definition, tab)
    around = {
        "desk": desk,
        "version": desk.version,
        "definition": desk.definition,
        "tabs": tabs[-3:] if desk.version.base_id else tabs,
        "scope": desk.path[1],
    }
    return render(request, f"procedures/release/{template}.html", {**around, **context})


def refused(form: forms.Form, act: Callable[[], object]) -> bool:
    """Do it; what is refused is told on the form, which keeps what was typed."""
    try:
        act()
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return True
    return False
