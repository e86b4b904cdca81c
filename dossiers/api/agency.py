"""The open dossiers of an agency and their status, for its software with a token. No person is named here."""

from typing import Any

from django.db.models import Exists, Max, OuterRef
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from communes.bearer import AgencyMachine, caller_in
from communes.models import Scope
from dossiers.api.filters import OpenStateQuery, state_asked
from dossiers.api.shown import AgencyStatusSerializer, QueueRowSerializer
from dossiers.models import Dossier, Supplement
from dossiers.models.dossiers import DossierQuerySet
from portal.kernel.machines import Keyset, moment, problems, whole


class MostUrgentFirst(Keyset):
    """By when somebody must act."""

    by = (("act_by", moment), ("pk", whole))


class Queue(AgencyMachine, ListAPIView[Dossier]):
    """What lies with the agency and is not closed."""

    audience = "agency:queue:read"
    scope = Scope.QUEUE_READ
    serializer_class = QueueRowSerializer
    pagination_class = MostUrgentFirst
    queryset = Dossier.objects.none()

    @extend_schema(
        operation_id="agencies_queue",
        summary="Open dossiers that lie with the agency, most urgent first",
        parameters=[OpenStateQuery],
        responses={200: QueueRowSerializer(many=True), **problems(400, 401, 403, 429)},
    )
    def get(self, request: Request) -> Response:
        return self.list(request)

    def get_queryset(self) -> DossierQuerySet:
        asked = state_asked(self.request, OpenStateQuery)
        here = _told(Dossier.objects.held_by([caller_in(self.request).agency.pk]))
        return here.filter(state=asked) if asked else here


class Status(AgencyMachine):
    """Where one dossier stands that lies or lay with the agency."""

    audience = "agency:status:read"
    scope = Scope.STATUS_READ

    @extend_schema(
        operation_id="agencies_dossier_status",
        summary="State, national status and dates of a dossier of the agency",
        responses={200: AgencyStatusSerializer, **problems(401, 403, 404, 429)},
    )
    def get(self, request: Request, code: str) -> Response:
        known: Any = _told(Dossier.objects.concerning([caller_in(request).agency.pk]))
        known = known.select_related("agency", "receiving_agency", "competent_agency")
        dossier = known.annotate(last_at=Max("events__at")).filter(code=code.upper()).first()
        if dossier is None:
            raise Http404
        return Response(AgencyStatusSerializer(dossier).data)


def _told(dossiers: DossierQuerySet) -> DossierQuerySet:
    """With what the words of a state need; `is_asked` tells whether a request for papers waits."""
    asked = Supplement.objects.filter(dossier=OuterRef("pk"), answered_at=None)
    return dossiers.annotate(is_asked=Exists(asked)).select_related("version__procedure")
