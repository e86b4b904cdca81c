"""Errors of the machine API, in the same words as on the pages."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler

from portal.kernel.errors import DomainError


def problem(error: Exception, context: dict[str, Any]) -> Response | None:  # Any: DRF's own context
    """The JSON answer to an error, or None when it is a fault of ours."""
    if isinstance(error, DomainError):
        return Response({"status": error.status, "detail": str(error)}, status=error.status)
    return exception_handler(error, context)
