"""Form 02: what is missing, said once and completely."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from .content import Content, Person
from .printing import printed


class Stage(StrEnum):
    """Where the dossier stands when the agency writes: at the desk, or under examination."""

    DESK = "desk"
    EXAMINATION = "examination"


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingItem:
    """One paper or answer: what is wrong with it, and what to do."""

    name: str
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementRequest(Content):
    """`answer_by` is None when the law sets no last day for the answer."""

    person: Person
    items: tuple[MissingItem, ...]
    reason: str = ""
    answer_by: date | None = None
    stage: Stage = Stage.DESK
    contact_name: str = ""
    contact_phone: str = ""


def render(content: SupplementRequest) -> bytes:
    """The request on A5."""
    return printed(content, "supplement_request", title=_("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"))
