"""Work on a dossier step by step: take it, give it to somebody, pass it on, send it back, ask others, put it off."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from communes.models import Posting
from dossiers import winding
from dossiers.access import has_step
from dossiers.change import changing
from dossiers.lifecycle import Verb
from dossiers.models import Dossier
from portal.kernel.clock import now, today
from portal.kernel.errors import Conflict, DomainError, NotAllowed

if TYPE_CHECKING:
    from identity.models import User


def take(dossier: Dossier, *, by: "User", revision: int | None = None) -> None:
    """Make the open step one's own, so that colleagues see who works on it."""
    with changing(dossier, Verb.TAKE, by=by, revision=revision) as locked:
        if locked.assignee_id not in (None, by.pk):
            raise Conflict(_("%(name)s đã nhận xử lý hồ sơ này.") % {"name": locked.assignee})
        _must_have_step(locked, by)
        locked.assignee = by


def assign(dossier: Dossier, *, by: "User", to: "User", revision: int | None = None) -> None:
    """Give the open step to a colleague at the same agency."""
    serves = Posting.objects.held_on(today()).filter(user_id=to.pk, agency=dossier.agency_id)
    if not serves.exists():
        raise DomainError(_("Người này không làm việc tại cơ quan đang giữ hồ sơ."))
    with changing(dossier, Verb.ASSIGN, by=by, revision=revision, facts={"to": to.pk}) as locked:
        locked.assignee = to


def advance(dossier: Dossier, *, by: "User", note: str = "", revision: int | None = None) -> None:
    """The open step is done: on to the next one."""
    with changing(dossier, Verb.ADVANCE, by=by, reason=note, revision=revision) as locked:
        _must_have_step(locked, by)
        steps = [step.key for step in locked.version.definition.workflow if step.place == "competent"]
        here = steps.index(locked.step)
        if locked.version.definition.step(locked.step).signs or here + 1 == len(steps):
            raise DomainError(_("Bước này kết thúc bằng quyết định, không chuyển tiếp được."))
        winding.start_step(locked, steps[here + 1], now())


def send_back(dossier: Dossier, *, by: "User", reason: str, revision: int | None = None) -> None:
    """Back to the step before, with the reason."""
    if not reason.strip():
        raise DomainError(_("Ghi lý do chuyển lại bước trước."))
    with changing(dossier, Verb.SEND_BACK, by=by, reason=reason, revision=revision) as locked:
        _must_have_step(locked, by)
        steps = [step.key for step in locked.version.definition.workflow if step.place == "competent"]
        here = steps.index(locked.step)
        if here == 0 or not locked.version.definition.step(locked.step).can_return:
            raise DomainError(_("Bước này không chuyển lại được."))
        winding.start_step(locked, steps[here - 1], now())


def consult(dossier: Dossier, *, by: "User", question: str, revision: int | None = None) -> None:
    """Ask another body for its opinion; the time limit goes on (Decree 61/2018/NĐ-CP, article 19)."""
    if not question.strip():
        raise DomainError(_("Ghi nội dung cần lấy ý kiến."))
    with changing(dossier, Verb.CONSULT, by=by, reason=question, revision=revision):
        pass


def answer_consultation(dossier: Dossier, *, by: "User", answer: str, revision: int | None = None) -> None:
    """The opinion has come."""
    with changing(dossier, Verb.ANSWER_CONSULTATION, by=by, reason=answer, revision=revision):
        pass


def reschedule(dossier: Dossier, *, by: "User", days: int, reason: str, revision: int | None = None) -> None:
    """Put the promised day off once, with an apology at least a day before (Decree 61/2018/NĐ-CP, article 19.9)."""
    if not 1 <= days <= 60 or not reason.strip():
        raise DomainError(_("Ghi lý do và số ngày làm việc xin thêm (từ 1 đến 60)."))
    if dossier.ledger.filter(kind="extend").exists():
        raise DomainError(_("Hồ sơ này đã hẹn lại một lần; không được hẹn lại lần nữa."))
    with transaction.atomic():
        promised = Dossier.objects.only("due_at").get(pk=dossier.pk).due_at
        with changing(dossier, Verb.RESCHEDULE, by=by, reason=reason, revision=revision, days=days):
            pass
        if dossier.due_at == promised:
            raise DomainError(_("Chỉ hẹn lại được khi còn ít nhất một ngày trước hạn."))


def require_obligation(dossier: Dossier, *, by: "User", ground: str, revision: int | None = None) -> None:
    """A tax or levy must be paid elsewhere first: time stands still until it is."""
    if not ground.strip():
        raise DomainError(_("Ghi nghĩa vụ tài chính phải thực hiện và số thông báo."))
    with changing(dossier, Verb.REQUIRE_OBLIGATION, by=by, reason=ground, revision=revision):
        pass


def confirm_obligation(dossier: Dossier, *, by: "User", ground: str, revision: int | None = None) -> None:
    """It was paid: time goes on."""
    with changing(dossier, Verb.CONFIRM_OBLIGATION, by=by, reason=ground, revision=revision):
        pass


def _must_have_step(dossier: Dossier, by: "User") -> None:
    if not has_step(by, dossier):
        raise NotAllowed(_("Bước này thuộc vai trò khác tại cơ quan."))
