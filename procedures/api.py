"""The catalogue for machines: procedures in force, and one with its whole definition."""

from typing import ClassVar

from django.db.models import F
from django.urls import re_path, reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from portal.kernel.clock import today
from portal.kernel.machines import Keyset, PublicMachine, problems, text
from procedures.definition import to_dict
from procedures.models import ProcedureVersion
from procedures.models.versions import VersionQuerySet

_LONGEST_SEARCH = 100


class ByCode(Keyset):
    """Procedures in the order of their codes."""

    by = (("code", text),)


class ProcedureSerializer(serializers.ModelSerializer[ProcedureVersion]):
    """A procedure as a list shows it."""

    code = serializers.CharField()
    slug = serializers.CharField(source="procedure.slug")
    version = serializers.IntegerField(source="number")
    page = serializers.SerializerMethodField()

    class Meta:
        model = ProcedureVersion
        fields: ClassVar[list[str]] = [
            *("code", "slug", "version", "name", "name_en", "short", "short_en", "summary", "summary_en"),
            *(
                "field",
                "field_en",
                "applicant_types",
                "level_required",
                "effective_from",
                "content_hash",
                "page",
            ),
        ]

    def get_page(self, version: ProcedureVersion) -> str:
        return reverse("procedures:detail", args=[version.procedure.code])


class WholeProcedureSerializer(ProcedureSerializer):
    """The same with everything the version says: questions, papers, fees, channels, steps, results, legal bases."""

    definition = serializers.SerializerMethodField()

    class Meta(ProcedureSerializer.Meta):
        fields: ClassVar[list[str]] = [*ProcedureSerializer.Meta.fields, "definition"]

    @extend_schema_field({"type": "object", "additionalProperties": True})
    def get_definition(self, version: ProcedureVersion) -> dict[str, object]:
        return to_dict(version.definition)


class _InForce(PublicMachine):
    """Procedures in force today."""

    def get_queryset(self) -> VersionQuerySet:
        return ProcedureVersion.objects.in_force(today()).listed().annotate(code=F("procedure__code"))


class ProcedureList(_InForce, ListAPIView[ProcedureVersion]):
    """The catalogue."""

    serializer_class = ProcedureSerializer
    pagination_class = ByCode

    @extend_schema(
        operation_id="procedures_list",
        summary="Procedures in force",
        parameters=[
            OpenApiParameter("q", str, description="Words of the name, code or keywords, accents optional")
        ],
        responses={200: ProcedureSerializer(many=True), **problems(400)},
        auth=[],
    )
    def get(self, request: Request) -> Response:
        return self.list(request)

    def get_queryset(self) -> VersionQuerySet:
        words = self.request.query_params.get("q", "").replace("\x00", "")[:_LONGEST_SEARCH]
        return super().get_queryset().matching(words) if words else super().get_queryset()


class ProcedureDetail(_InForce, RetrieveAPIView[ProcedureVersion]):
    """One of them."""

    serializer_class = WholeProcedureSerializer
    lookup_field = "procedure__code"
    lookup_url_kwarg = "code"

    @extend_schema(
        operation_id="procedures_retrieve",
        summary="One procedure in force, whole",
        responses={200: WholeProcedureSerializer, **problems(404)},
        auth=[],
    )
    def get(self, request: Request, code: str) -> Response:
        return self.retrieve(request, code=code)


urlpatterns = [
    re_path(r"^procedures\Z", ProcedureList.as_view(), name="api_procedures"),
    re_path(
        r"^procedures/(?P<code>[0-9A-Z.\-]{2,20})\Z",
        ProcedureDetail.as_view(),
        name="api_procedure",
    ),
]
