"""A person's own filed dossiers, with the session of the portal."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from dossiers.api.filters import StateQuery, state_asked
from dossiers.api.shown import OwnRowSerializer, OwnSerializer, OwnStatusSerializer
from dossiers.models import Dossier
from dossiers.views.citizen.dossier import calendar_in_use
from dossiers.views.citizen.own import AGENCIES, of, owed, papers_for_people
from dossiers.views.showing import timeline
from identity.api import CitizenMachine, person_in
from portal.kernel.clock import now
from portal.kernel.machines import Keyset, problems, whole


class NewestFirst(Keyset):
    """The newest dossier first."""

    by = (("pk", whole),)
    downwards = True
    size = 20
    most = 100


class OwnDossiers(CitizenMachine, ListAPIView[Dossier]):
    """All that were sent; drafts live on the pages only."""

    serializer_class = OwnRowSerializer
    pagination_class = NewestFirst
    queryset = Dossier.objects.none()

    @extend_schema(
        operation_id="dossiers_list",
        summary="One's own filed dossiers, newest first",
        parameters=[StateQuery],
        responses={200: OwnRowSerializer(many=True), **problems(400, 401, 403)},
    )
    def get(self, request: Request) -> Response:
        return self.list(request)

    def get_queryset(self) -> Any:  # Any: the manager's own queryset
        asked = state_asked(self.request)
        mine: Any = of(person_in(self.request))
        mine = mine.filed().select_related(*AGENCIES)
        return mine.filter(state=asked) if asked else mine


class OwnDossier(CitizenMachine):
    """One of them, whole."""

    @extend_schema(
        operation_id="dossiers_retrieve",
        summary="One of one's own dossiers",
        responses={200: OwnSerializer, **problems(401, 403, 404)},
    )
    def get(self, request: Request, code: str) -> Response:
        dossier = _own(request, code)
        dossier.told_papers = list(_papers(dossier))
        return Response(OwnSerializer(dossier).data)


class OwnStatus(CitizenMachine):
    """Where it stands, what happened and what comes next."""

    @extend_schema(
        operation_id="dossiers_status",
        summary="State, promised moment and story of one of one's own dossiers",
        responses={200: OwnStatusSerializer, **problems(401, 403, 404)},
    )
    def get(self, request: Request, code: str) -> Response:
        dossier = _own(request, code)
        events = list(dossier.events.select_related("agency"))
        dossier.told_entries = timeline(dossier, events, (), calendar=calendar_in_use(dossier), now=now())
        return Response(OwnStatusSerializer(dossier).data)


def _own(request: Request, code: str) -> Any:  # Any: a dossier with what this edge adds to it
    mine: Any = of(person_in(request))
    mine = mine.filed().annotate(owed=owed()).select_related(*AGENCIES)
    dossier = mine.filter(code=code.upper()).first()
    if dossier is None:
        raise Http404
    return dossier


def _papers(dossier: Dossier) -> Any:  # Any: papers, as their serializer reads them
    return papers_for_people(Dossier.objects.filter(pk=dossier.pk))
