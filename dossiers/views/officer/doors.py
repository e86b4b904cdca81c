"""Who may come in, and to which dossiers."""

from typing import TYPE_CHECKING, cast

from django.http import Http404, HttpRequest

from communes.guards import officer
from communes.serving import OPENS_DOSSIERS
from dossiers.models import Dossier

if TYPE_CHECKING:
    from identity.models import User

at_work = officer(*sorted(OPENS_DOSSIERS))


def who(request: HttpRequest) -> "User":
    """The officer, whom the guard has checked."""
    return cast("User", request.user)


def theirs(request: HttpRequest, code: str) -> Dossier:
    """A dossier of the officer's agencies; for everybody else there is none."""
    visible = Dossier.objects.visible_to(who(request)).select_related(
        "version__procedure",
        "agency__unit",
        "receiving_agency__unit__parent",
        "competent_agency__unit",
        "assignee",
    )
    dossier = visible.filter(code=code).first()
    if dossier is None:
        raise Http404
    return dossier
