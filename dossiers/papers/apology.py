"""Form 04: the head of the agency apologises for being late and names a new day, once."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from .content import Content, Person
from .printing import printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Apology(Content):
    """`lateness` in words ("2 ngày làm việc"); empty when the letter goes out before the promised day."""

    person: Person
    received_at: datetime
    promised_at: datetime
    new_due_at: datetime
    reason: str
    lateness: str = ""
    contact_name: str = ""
    contact_phone: str = ""


def render(content: Apology) -> bytes:
    """The letter on A5."""
    return printed(content, "apology", title=_("Phiếu xin lỗi và hẹn lại ngày trả kết quả"))
