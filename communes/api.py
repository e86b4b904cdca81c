"""The territory for machines: units by name old or new, by level, and by code and day with who took them over."""

from datetime import date
from typing import Any

from django.urls import re_path
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from communes.lookup import Match, answering_unit, find_units
from communes.models import Level, Succession, Unit
from communes.models.units import UnitQuerySet
from communes.territory import Share, SuccessionKind
from portal.kernel.clock import today
from portal.kernel.machines import Keyset, PublicMachine, asked_of, problems, text

LEVELS = [level.value for level in Level]
SUCCESSION_KINDS = [kind.value for kind in SuccessionKind]
SHARES = [share.value for share in Share]
# Any: a lazy text, whose type the stubs keep to themselves
_DAY: dict[str, Any] = {"invalid": _("Ghi ngày theo dạng năm-tháng-ngày, ví dụ 2025-06-30.")}
_PROVINCE: dict[str, Any] = {"invalid": _("Mã tỉnh, thành phố gồm 2 chữ số.")}


class ParentSerializer(serializers.Serializer[Unit]):
    """The unit above, in short."""

    level = serializers.ChoiceField(choices=LEVELS)
    code = serializers.CharField()
    full_name = serializers.CharField()


class UnitSerializer(serializers.Serializer[Unit]):
    """One unit under one name and type, with the days it stood; `valid_to` is the first day it no longer does."""

    level = serializers.ChoiceField(choices=LEVELS)
    code = serializers.CharField()
    name = serializers.CharField()
    type = serializers.CharField()
    full_name = serializers.CharField()
    parent = ParentSerializer(allow_null=True)
    valid_from = serializers.DateField()
    valid_to = serializers.DateField(allow_null=True)
    legal_basis = serializers.CharField(allow_blank=True)


class MatchSerializer(serializers.Serializer[Match]):
    """A unit of today that may be meant; `former` is the one by whose name it was found."""

    unit = UnitSerializer()
    former = UnitSerializer(allow_null=True)
    is_split = serializers.BooleanField()


class FoundSerializer(serializers.Serializer[object]):
    """What a search found, the likeliest first."""

    results = MatchSerializer(many=True)


class SuccessionSerializer(serializers.Serializer[Succession]):
    """Which unit took over, on which day, and how much of the land and the people."""

    unit = UnitSerializer(source="successor")
    on = serializers.DateField()
    kind = serializers.ChoiceField(choices=SUCCESSION_KINDS)
    area = serializers.ChoiceField(choices=SHARES)
    population = serializers.ChoiceField(choices=SHARES)
    note = serializers.CharField(allow_blank=True)
    legal_basis = serializers.CharField(allow_blank=True)


class WholeUnitSerializer(serializers.Serializer[object]):
    """The unit that bore the code that day, its direct successors, and the units of today that answer for it."""

    unit = UnitSerializer()
    is_certain = serializers.BooleanField(help_text="False when today's unit must be chosen by somebody.")
    answering = UnitSerializer(many=True)
    successors = SuccessionSerializer(many=True)


class SearchQuery(serializers.Serializer[object]):
    """What a search asks."""

    q = serializers.CharField(
        max_length=100,
        help_text="Old or new name, with or without accents.",
        error_messages={
            "required": _("Ghi tên xã, phường, đặc khu cần tìm."),
            "blank": _("Ghi tên xã, phường, đặc khu cần tìm."),
            "max_length": _("Ghi nhiều nhất 100 ký tự."),
            "null_characters_not_allowed": _("Tên có ký tự không đọc được."),
        },
    )
    province = serializers.RegexField(r"\A[0-9]{2}\Z", required=False, error_messages=_PROVINCE)
    limit = serializers.IntegerField(
        min_value=1,
        max_value=20,
        default=7,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value", "max_string_length"), _("Ghi một số từ 1 đến 20.")
        ),
    )


class DayQuery(serializers.Serializer[object]):
    """A day; today when it is not said."""

    on = serializers.DateField(required=False, error_messages=_DAY)


class ListQuery(DayQuery):
    """A day and a province."""

    province = serializers.RegexField(r"\A[0-9]{2}\Z", required=False, error_messages=_PROVINCE)


class ByCode(Keyset):
    """Units in the order of their codes."""

    by = (("code", text),)
    size = 100


class UnitSearch(PublicMachine):
    """Communes by what people call them."""

    @extend_schema(
        operation_id="units_search",
        summary="Find a commune by its old or new name",
        parameters=[SearchQuery],
        responses={200: FoundSerializer, **problems(400)},
        auth=[],
    )
    def get(self, request: Request) -> Response:
        asked = asked_of(SearchQuery, request)
        found = find_units(asked["q"], asked.get("province"), asked["limit"])
        return Response(FoundSerializer({"results": found}).data)


class UnitList(PublicMachine, ListAPIView[Unit]):
    """Units of one level that stand on a day."""

    serializer_class = UnitSerializer
    pagination_class = ByCode
    queryset = Unit.objects.none()

    @extend_schema(
        operation_id="units_list",
        summary="Units of one level in force on a day",
        parameters=[ListQuery, OpenApiParameter("level", str, "path", enum=LEVELS)],
        responses={200: UnitSerializer(many=True), **problems(400, 404)},
        auth=[],
    )
    def get(self, request: Request, level: str) -> Response:
        return self.list(request, level=level)

    def get_queryset(self) -> UnitQuerySet:
        asked = asked_of(ListQuery, self.request)
        units = Unit.objects.in_force(asked.get("on") or today()).filter(level=self.kwargs["level"])
        units = units.select_related("parent")
        return units.filter(parent__code=asked["province"]) if "province" in asked else units


class UnitDetail(PublicMachine):
    """One unit by level, code and day: codes were used anew, so a code alone means nothing."""

    @extend_schema(
        operation_id="units_retrieve",
        summary="One unit by level, code and day, and who answers for it today",
        description="The unit that bore the code on the day `on` (else the last before, else the first after).",
        parameters=[DayQuery, OpenApiParameter("level", str, "path", enum=LEVELS)],
        responses={200: WholeUnitSerializer, **problems(400, 404)},
        auth=[],
    )
    def get(self, request: Request, level: str, code: str) -> Response:
        day: date = asked_of(DayQuery, request).get("on") or today()
        answer = answering_unit(code, today(), Level(level), day)
        taken = Succession.objects.filter(former=answer.asked).select_related("successor__parent")
        shown = {
            "unit": answer.asked,
            "is_certain": answer.is_certain,
            "answering": [answer.unit] if answer.unit else answer.candidates,
            "successors": taken.order_by("on", "successor__code"),
        }
        return Response(WholeUnitSerializer(shown).data)


_LEVEL = f"(?P<level>{'|'.join(LEVELS)})"

urlpatterns = [
    re_path(r"^units\Z", UnitSearch.as_view(), name="api_units"),
    re_path(rf"^units/{_LEVEL}\Z", UnitList.as_view(), name="api_units_of_level"),
    re_path(rf"^units/{_LEVEL}/(?P<code>[0-9]{{2,5}})\Z", UnitDetail.as_view(), name="api_unit"),
]
