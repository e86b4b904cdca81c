"""Form 05: the agency stops, because the person withdraws or because an answer never came."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from .content import Content, Person
from .printing import printed


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNotice(Content):
    """`requested_at` is None when nobody asked and the agency closes by itself."""

    person: Person
    received_at: datetime
    stopped_at: datetime
    reason: str
    requested_at: datetime | None = None
    returned: tuple[str, ...] = ()
    refund: str = ""
    contact_name: str = ""
    contact_phone: str = ""


def render(content: StopNotice) -> bytes:
    """The notice on A5."""
    return printed(content, "stop_notice", title=_("Thông báo dừng giải quyết hồ sơ"))
