"""The catalogue for machines: procedures in force, and one with its whole definition."""

from typing import Any, ClassVar

from django.db.models import F, QuerySet
from django.urls import path, reverse
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field, extend_schema_view
from rest_framework import serializers, viewsets
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import AllowAny

from portal.kernel.clock import today
from portal.kernel.http import marked
from procedures.definition import to_dict
from procedures.models import ProcedureVersion

_LONGEST_SEARCH = 100


class ByCode(CursorPagination):
    """Pages in the order of codes; nothing is counted."""

    ordering = "code"
    page_size = 50
    max_page_size = 200
    page_size_query_param = "page_size"


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


@extend_schema_view(
    list=extend_schema(
        summary="Procedures in force",
        parameters=[
            OpenApiParameter("q", str, description="Words of the name, code or keywords, accents optional")
        ],
        auth=[],
    ),
    retrieve=extend_schema(
        summary="One procedure in force, whole", responses=WholeProcedureSerializer, auth=[]
    ),
)
class ProcedureViewSet(viewsets.ReadOnlyModelViewSet[ProcedureVersion]):
    """Procedures in force today."""

    audience = "public"
    permission_classes = (AllowAny,)
    serializer_class = ProcedureSerializer
    pagination_class = ByCode
    queryset = ProcedureVersion.objects.none()
    lookup_field = "procedure__code"
    lookup_url_kwarg = "code"

    def get_queryset(self) -> QuerySet[ProcedureVersion]:
        versions = ProcedureVersion.objects.in_force(today()).listed().annotate(code=F("procedure__code"))
        text = self.request.query_params.get("q", "").replace("\x00", "")[:_LONGEST_SEARCH]
        return versions.matching(text) if text else versions

    def get_serializer_class(self) -> Any:  # Any: a serializer class, generic in the stubs
        return WholeProcedureSerializer if self.action == "retrieve" else ProcedureSerializer


urlpatterns = [
    path("procedures/", marked(ProcedureViewSet.as_view({"get": "list"}), "public"), name="api_procedures"),
    path(
        "procedures/<str:code>/",
        marked(ProcedureViewSet.as_view({"get": "retrieve"}), "public"),
        name="api_procedure",
    ),
]
