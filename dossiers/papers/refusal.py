"""Form 03: a dossier is not accepted at the desk, or refused after examination."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from .content import Content, Person
from .printing import printed
from .supplement_request import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal(Content):
    """`returned` names the papers handed back; `advice` says what the person can do instead."""

    person: Person
    stage: Stage
    reasons: tuple[str, ...]
    legal_bases: tuple[str, ...] = ()
    received_at: datetime | None = None
    returned: tuple[str, ...] = ()
    advice: str = ""
    contact_name: str = ""
    contact_phone: str = ""


def render(content: Refusal) -> bytes:
    """The refusal on A5."""
    at_desk = content.stage is Stage.DESK
    title = _("Phiếu từ chối tiếp nhận hồ sơ") if at_desk else _("Thông báo từ chối giải quyết hồ sơ")
    return printed(content, "refusal", title=title)
