"""What every endpoint for machines shares: its audience, whom PostgreSQL is told is asking, and pages by key."""

import base64
import binascii
import json
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from functools import reduce
from typing import Any, ClassVar

from django.db.models import Model, Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiResponse, inline_serializer
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.kernel.actor import PUBLIC, Actor, acting_as
from portal.kernel.http import PROBLEM, marked

LONGEST_CURSOR = 400
_LARGEST = 2**63 - 1

ProblemSchema = inline_serializer(
    "Problem",
    {
        "status": serializers.IntegerField(),
        "detail": serializers.CharField(),
        "errors": serializers.DictField(
            child=serializers.ListField(child=serializers.CharField()), required=False
        ),
    },
)


class Machine(APIView):
    """Reads only. A subclass says whom it serves; the answer is made as that asker."""

    audience: ClassVar[str]
    http_method_names = ["get", "head"]

    @classmethod
    def as_view(cls, **options: Any) -> Any:  # Any: Django's own options and view
        return marked(super().as_view(**options), cls.audience)

    def acts_as(self, request: Request) -> Actor:
        """Whom row-level security shall see."""
        raise NotImplementedError

    def dispatch(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:  # Any: the path's parts
        with ExitStack() as self._asking:
            return super().dispatch(request, *args, **kwargs)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:  # Any: the path's parts
        super().initial(request, *args, **kwargs)
        self._asking.enter_context(acting_as(self.acts_as(request)))


class PublicMachine(Machine):
    """For anybody; cookies and tokens are not read."""

    audience = "public"
    authentication_classes = ()
    permission_classes = (AllowAny,)

    def acts_as(self, request: Request) -> Actor:
        return PUBLIC


def problems(*statuses: int) -> dict[tuple[int, str], Any]:  # Any: what the schema generator takes
    """The error answers of an endpoint, for its schema."""
    return {(status, PROBLEM): OpenApiResponse(ProblemSchema) for status in statuses}


def asked_of(
    query: type[serializers.Serializer[Any]], request: Request
) -> dict[str, Any]:  # Any: as declared
    """The parameters of a request; raises ValidationError with a sentence for each that cannot be read."""
    asked = query(data=request.query_params)
    if not asked.is_valid():
        raise ValidationError(asked.errors)
    return dict(asked.validated_data)


def text(written: object) -> str:
    """A text of a cursor; raises ValueError for what no column can hold."""
    if not isinstance(written, str) or "\x00" in written:
        raise ValueError("not a text")
    return written


def whole(written: object) -> int:
    """A key of a cursor; raises ValueError beyond what a column can hold."""
    number = int(text(written)[:20])
    if not 0 <= number <= _LARGEST:
        raise ValueError("not a key")
    return number


def moment(written: object) -> datetime:
    """A moment of a cursor; raises ValueError for one without a zone or far from our days."""
    at = datetime.fromisoformat(text(written))
    if at.tzinfo is None or not 1900 <= at.year <= 9000:
        raise ValueError("not a moment")
    return at


class Keyset(BasePagination):
    """Pages by key: nothing is counted, and page 1,000 costs as much as page 1.

    `by` names the columns of the order, all upwards or all downwards, with their readers.
    """

    by: ClassVar[tuple[tuple[str, Callable[[object], object]], ...]]
    downwards: ClassVar[bool] = False
    size: ClassVar[int] = 50
    most: ClassVar[int] = 200

    def paginate_queryset(
        self, queryset: Any, request: Request, view: APIView | None = None
    ) -> list[Any]:  # Any: a queryset and rows of whatever model
        size, after = self._size(request), self._place(request)
        sign = "-" if self.downwards else ""
        rows = list(queryset.filter(after).order_by(*(sign + name for name, _read in self.by))[: size + 1])
        self._next = self._cursor(rows[size - 1]) if len(rows) > size else None
        self._request = request
        return rows[:size]

    def get_paginated_response(self, rows: Any) -> Response:  # Any: serialized rows
        return Response({"next": self._address(), "results": rows})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:  # Any: JSON schema
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {
                "next": {
                    "type": "string",
                    "format": "uri-reference",
                    "nullable": True,
                    "description": "Path and query of the next page; null on the last.",
                },
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:  # Any: OpenAPI
        number = {"type": "integer", "minimum": 1, "maximum": self.most, "default": self.size}
        return [
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "description": "Where the page begins: taken from `next`, of no other meaning.",
                "schema": {"type": "string"},
            },
            {"name": "page_size", "in": "query", "required": False, "schema": number},
        ]

    def _size(self, request: Request) -> int:
        given = request.query_params.get("page_size", str(self.size))
        if not (given.isascii() and given.isdigit() and len(given) < 5 and 1 <= int(given) <= self.most):
            words = _("Ghi một số từ 1 đến %(most)s.") % {"most": self.most}
            raise ValidationError({"page_size": [words]})
        return int(given)

    def _place(self, request: Request) -> Q:
        given = request.query_params.get("cursor", "")
        if not given:
            return Q()
        try:
            values = self._read(given)
        except (ValueError, binascii.Error, OverflowError):  # what follows from a cursor that is not ours
            words = _("Con trỏ trang không đọc được. Lấy lại từ trang trước, hoặc đọc từ đầu.")
            raise ValidationError({"cursor": [words]}) from None
        return self._beyond(values)

    def _read(self, given: str) -> list[object]:
        if len(given) > LONGEST_CURSOR or not given.isascii():
            raise ValueError("not a cursor")
        written = json.loads(base64.b64decode(given + "=" * (-len(given) % 4), altchars=b"-_", validate=True))
        if not isinstance(written, list) or len(written) != len(self.by):
            raise ValueError("not a cursor")
        return [read(value) for (_name, read), value in zip(self.by, written, strict=True)]

    def _beyond(self, values: list[object]) -> Q:
        """Rows after these values: later in the first column, or level there and later in the next."""
        way = "lt" if self.downwards else "gt"
        pairs = [(name, value) for (name, _read), value in zip(self.by, values, strict=True)]
        return reduce(
            lambda rest, pair: Q(**{f"{pair[0]}__{way}": pair[1]}) | (Q(**{pair[0]: pair[1]}) & rest),
            reversed(pairs[:-1]),
            Q(**{f"{pairs[-1][0]}__{way}": pairs[-1][1]}),
        )

    def _cursor(self, row: Model) -> str:
        values = [getattr(row, name) for name, _read in self.by]
        told = [value.isoformat() if isinstance(value, datetime) else str(value) for value in values]
        return base64.urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")

    def _address(self) -> str | None:
        if self._next is None:
            return None
        query = self._request.query_params.copy()
        query["cursor"] = self._next
        return f"{self._request.path}?{query.urlencode()}"
