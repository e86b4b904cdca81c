"""Papers that are missing: asked for once, supplied, accepted; after acceptance the time limit begins anew."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from dossiers import filing
from dossiers.change import changing
from dossiers.lifecycle import AT_DESK, State, Verb
from dossiers.models import Dossier, Supplement
from portal.kernel.clock import now
from portal.kernel.errors import DomainError

if TYPE_CHECKING:
    from identity.models import User


def ask(
    dossier: Dossier,
    *,
    by: "User",
    items: Sequence[dict[str, str]],
    note: str = "",
    answer_by: date | None = None,
    revision: int | None = None,
) -> Supplement:
    """Everything missing, in one request (Form 02): at the desk no time has run yet, later the time limit stops."""
    if not items:
        raise DomainError(_("Ghi ít nhất một nội dung cần bổ sung."))
    at_desk = dossier.state in AT_DESK
    verb = Verb.RETURN_FOR_CORRECTION if at_desk else Verb.REQUEST_SUPPLEMENT
    with changing(dossier, verb, by=by, reason=note, revision=revision) as locked:
        return Supplement.objects.create(
            dossier=locked,
            at_desk=at_desk,
            items=list(items),
            note=note,
            asked_by=by,
            asked_at=now(),
            answer_by=answer_by,
        )


def answer(dossier: Dossier, *, by: "User", reply: str, revision: int | None = None) -> None:
    """The person has supplied what was asked: back to the desk, or to whoever asked."""
    asked = open_request(dossier)
    verb = Verb.RESUBMIT if dossier.state is State.RETURNED else Verb.SUPPLY
    answers, papers = filing.answers_of(dossier), filing.papers_of(dossier)
    brought = any(paper.added_at > asked.asked_at for paper in papers)
    retyped = dossier.pages.filter(saved_at__gt=asked.asked_at).exists()
    if not brought and not retyped and not reply.strip():
        raise DomainError(_("Thêm giấy tờ được yêu cầu hoặc viết trả lời trước khi nộp phần bổ sung."))
    with changing(dossier, verb, by=by, revision=revision) as locked:
        moment = now()
        locked.supplements.filter(pk=asked.pk).update(reply=reply, answered_at=moment)
        filing.keep(locked, answers, papers, by=by, number=locked.filings.count() + 1)
        if verb is Verb.RESUBMIT:
            locked.submitted_at = moment


def accept(dossier: Dossier, *, by: "User", revision: int | None = None) -> None:
    """What was asked for is there: the time limit begins anew (Decree 61/2018/NĐ-CP, article 19.4)."""
    if dossier.supplements.filter(answered_at=None).exists():
        raise DomainError(_("Người nộp chưa gửi phần bổ sung."))
    with changing(dossier, Verb.ACCEPT_SUPPLEMENT, by=by, revision=revision):
        pass


def open_request(dossier: Dossier) -> Supplement:
    """The request that waits for an answer; raises DomainError when none does."""
    waiting = dossier.supplements.filter(answered_at=None).last()
    if waiting is None:
        raise DomainError(_("Hồ sơ này không có yêu cầu bổ sung nào đang chờ."))
    return waiting
