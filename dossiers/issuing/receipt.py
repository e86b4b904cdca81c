"""Form 01 from a dossier: what was received, when the result is due."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from dossiers import filing
from dossiers.issuing.common import Draft
from dossiers.papers import receipt as paper
from procedures.checklist import How, required


def receipt(draft: Draft) -> tuple[str, bytes]:
    """The title and the PDF of the receipt and appointment slip."""
    dossier = draft.dossier
    desk = dossier.receiving_agency
    content = paper.Receipt(
        **draft.common,  # type: ignore[arg-type]  # the common fields by name
        owner=draft.person,
        request=draft.definition.title,
        papers=tuple(_papers(draft)),
        received_at=dossier.accepted_at or draft.at,
        due_at=dossier.due_at,
        allowance=allowance_words(dossier.allowance_value or 0, dossier.allowance_unit),
        pickup=desk.name if desk else "",
        delegate=_delegate(draft),
        fees=tuple(paper.FeeLine(name=line.text, amount=line.amount) for line in dossier.fees.all()),
        fees_paid_at=_paid_at(draft),
        tracking_address=settings.PORTAL_URL.split("://", 1)[-1] + reverse("dossiers:track"),
    )
    return _("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"), paper.render(content)


def allowance_words(value: int, unit: str) -> str:
    """A time limit in words."""
    match unit:
        case "working_hour":
            return _("%d giờ làm việc") % value
        case "working_day":
            return _("%d ngày làm việc") % value
        case "calendar_day":
            return _("%d ngày") % value
        case "month":
            return _("%d tháng") % value
        case _:
            return _("Trong ngày làm việc")


def _papers(draft: Draft) -> list[paper.ReceivedPaper]:
    pages: dict[str, int] = {}
    for document in filing.papers_of(draft.dossier):
        pages[document.component] = pages.get(document.component, 0) + document.pages
    found = []
    for item in required(draft.definition, draft.answers):
        if item.how is How.FORM:
            found.append(paper.ReceivedPaper(name=item.component.name, kind=_("biểu mẫu điện tử")))
        elif item.key in pages:
            found.append(
                paper.ReceivedPaper(name=item.component.name, kind=_("bản điện tử"), pages=pages[item.key])
            )
        elif item.how is How.SHOW:
            found.append(paper.ReceivedPaper(name=item.component.name, kind=_("xuất trình")))
    return found


def _delegate(draft: Draft) -> paper.Delegate | None:
    dossier = draft.dossier
    if dossier.submitter is None or dossier.submitter.is_officer or dossier.submitter_id == dossier.owner_id:
        return None
    return paper.Delegate(name=dossier.submitter.full_name, phone=dossier.submitter.phone)


def _paid_at(draft: Draft) -> datetime | None:
    payment = draft.dossier.payments.first()
    return payment.at if payment else None
