"""Form 06: every hand the dossier passed through, to the minute, and whether in time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from .content import Content, Person
from .printing import printed


class Pace(StrEnum):
    """How a step ended against its allowance."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hop:
    """One handing-over. `finished_at` and `pace` are None while the receiver still has the dossier."""

    step: str
    giver: str
    receiver: str
    at: datetime
    giver_unit: str = ""
    receiver_unit: str = ""
    due_at: datetime | None = None
    finished_at: datetime | None = None
    pace: Pace | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSheet(Content):
    """Traced from the history, never typed."""

    person: Person
    received_at: datetime
    due_at: datetime | None
    hops: tuple[Hop, ...]
    finished_at: datetime | None = None
    pace: Pace | None = None


def render(content: ControlSheet) -> bytes:
    """The sheet on A4, landscape, one row a hop."""
    title = _("Phiếu kiểm soát quá trình giải quyết hồ sơ")
    return printed(content, "control_sheet", title=title, stylesheets=("paper.css", "sheet.css"))
