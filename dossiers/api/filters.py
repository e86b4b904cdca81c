"""What lists of dossiers can be narrowed by."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request

from dossiers.api.shown import STATES
from dossiers.lifecycle import OPEN, State
from portal.kernel.machines import asked_of

_OPEN_STATES = [state for state in STATES if state in OPEN]
_UNKNOWN: dict[str, Any] = {
    "invalid_choice": _("Trạng thái này không có trong danh sách. Xem các trạng thái ở tài liệu.")
}


class StateQuery(serializers.Serializer[object]):
    """Any state of a filed dossier."""

    state = serializers.ChoiceField(choices=STATES, required=False, error_messages=_UNKNOWN)


class OpenStateQuery(serializers.Serializer[object]):
    """A state of an open dossier."""

    state = serializers.ChoiceField(choices=_OPEN_STATES, required=False, error_messages=_UNKNOWN)


def state_asked(request: Request, query: type[serializers.Serializer[object]] = StateQuery) -> State | None:
    """The state to narrow to, or None for every one; raises ValidationError for one that is not known."""
    asked = asked_of(query, request)
    return State(asked["state"]) if "state" in asked else None
