"""Form 01: the receipt for a dossier and the appointment for its result."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from .content import Content, Person
from .printing import printed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedPaper:
    """One line of what was handed in; `kind` in words: bản điện tử, bản chính, bản sao, xuất trình."""

    name: str
    kind: str = ""
    originals: int = 0
    copies: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegate:
    """Who files for the owner, and by which authorisation."""

    name: str
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    authorisation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLine:
    """A fee as it was computed."""

    name: str
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt(Content):
    """What the applicant takes home. `due_at` is None when the result is given at once."""

    owner: Person
    request: str
    papers: tuple[ReceivedPaper, ...]
    received_at: datetime
    due_at: datetime | None
    allowance: str
    pickup: str
    delegate: Delegate | None = None
    sets: int = 1
    fees: tuple[FeeLine, ...] = ()
    fees_paid_at: datetime | None = None
    counter: str = ""
    copy_for: str = ""
    register_book: str = ""
    register_line: str = ""
    hotline: str = ""
    tracking_address: str = ""

    @property
    def fee_total(self) -> int:
        """What there is to pay in all."""
        return sum(line.amount for line in self.fees)

    @property
    def submitter(self) -> str:
        """Who stands at the desk."""
        return self.delegate.name if self.delegate else self.owner.name


def render(content: Receipt) -> bytes:
    """The receipt on A5."""
    title = _("Giấy tiếp nhận hồ sơ và hẹn trả kết quả")
    return printed(content, "receipt", title=title, stylesheets=("paper.css", "receipt.css"))
