"""From a draft to a version in force: one person lays it before others, a second one agrees, and it is published."""

from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from communes.models import AgencyKind, Posting
from communes.roles import Can, roles_that
from portal.audit.record import record
from portal.kernel.clock import now, today
from portal.kernel.errors import Conflict, DomainError
from procedures import publishing
from procedures.building import trials
from procedures.building.scope import Scope
from procedures.building.usage import usage
from procedures.definition import content_hash
from procedures.models import Outcome, PartLock, Procedure, ProcedureVersion, Proposal
from procedures.models.assembly import read

MOST_TOLD = 30


class Failing(DomainError):
    """Test cases stand against the draft; `obstacles` says which."""

    def __init__(self, obstacles: list[str]) -> None:
        super().__init__(_("Chưa gửi duyệt được: %(what)s") % {"what": "; ".join(obstacles[:3])})
        self.obstacles = tuple(obstacles)


@transaction.atomic
def propose(
    version: ProcedureVersion, *, by: AbstractBaseUser, scope: Scope, effective_from: date, note: str = ""
) -> Proposal:
    """Lay a draft before a second person; raises Unsound, Failing or Conflict."""
    version = _draft(version)
    scope.need_draft(version)
    if effective_from < today():
        raise DomainError(_("Ngày hiệu lực phải từ hôm nay trở đi."))
    content = _sound(version)
    waiting = version.proposals.filter(outcome=Outcome.WAITING)
    if waiting.filter(content_hash=content).exists():
        raise Conflict(_("Bản nháp này đang chờ duyệt."))
    waiting.update(outcome=Outcome.TAKEN_BACK, decided_at=now(), answer=_("Nội dung đã thay đổi."))
    proposal = Proposal.objects.create(
        version=version,
        content_hash=content,
        effective_from=effective_from,
        note=note.strip(),
        asked_by_id=by.pk,
        asked_at=now(),
    )
    record(target(version.procedure), "proposed", by=by, version=version.number, content=content)
    _tell_approvers(proposal)
    return proposal


@transaction.atomic
def approve(proposal: Proposal, *, by: AbstractBaseUser, scope: Scope) -> ProcedureVersion:
    """Agree to exactly what was proposed; it takes effect on its day, at the earliest today."""
    proposal, version = _waiting(proposal, by, scope)
    if content_hash(read(version)) != proposal.content_hash:
        raise Conflict(_("Bản nháp đã đổi sau khi gửi duyệt. Người soạn phải gửi duyệt lại."))
    _sound(version)
    _decide(proposal, Outcome.APPROVED, by, "")
    published = publishing.publish(version, effective_from=max(proposal.effective_from, today()))
    PartLock.objects.filter(version=version).delete()
    facts = {"version": version.number, "province": version.province, "content": proposal.content_hash}
    record(
        target(version.procedure), "published", by=by, effective_from=str(published.effective_from), **facts
    )
    _tell_asker(proposal, _("Thủ tục đã được duyệt"))
    return published


@transaction.atomic
def send_back(proposal: Proposal, *, by: AbstractBaseUser, scope: Scope, because: str) -> None:
    """Return a draft to who laid it down, with the reason."""
    if not because.strip():
        raise DomainError(_("Nhập lý do trả lại."))
    proposal, version = _waiting(proposal, by, scope)
    _decide(proposal, Outcome.RETURNED, by, because.strip())
    record(target(version.procedure), "returned", by=by, version=version.number)
    _tell_asker(proposal, _("Bản nháp được trả lại để sửa"))


@transaction.atomic
def take_back(proposal: Proposal, *, by: AbstractBaseUser, scope: Scope) -> None:
    """Withdraw one's own request for approval."""
    proposal = Proposal.objects.select_for_update().select_related("version").get(pk=proposal.pk)
    scope.need_draft(proposal.version)
    if proposal.outcome is not Outcome.WAITING:
        raise Conflict(_("Đề nghị này đã được xử lý."))
    _decide(proposal, Outcome.TAKEN_BACK, by, "")


@transaction.atomic
def end(
    version: ProcedureVersion, *, by: AbstractBaseUser, scope: Scope, on: date, because: str, successor: str
) -> None:
    """Take a version in force out of use from a day on; a successor must say itself that it replaces this one."""
    scope.need_publish(version)
    if not because.strip():
        raise DomainError(_("Nhập lý do chấm dứt."))
    if on < today():
        raise DomainError(_("Ngày chấm dứt phải từ hôm nay trở đi."))
    if successor:
        _need_successor(version, successor)
    if on == today():
        publishing.withdraw(version, because=because.strip())
    else:
        publishing.end(version, on=on, because=because.strip())
    facts = {"version": version.number, "on": str(on), "successor": successor}
    record(target(version.procedure), "ended", by=by, because=because.strip(), **facts)


def target(procedure: Procedure) -> str:
    """The chain of evidence of a procedure."""
    return f"procedure:{procedure.code}"


def _draft(version: ProcedureVersion) -> ProcedureVersion:
    rows = ProcedureVersion.objects.select_for_update(of=("self",)).select_related("procedure")
    version = rows.get(pk=version.pk)
    if version.is_published:
        raise Conflict(_("Phiên bản này đã được công bố."))
    return version


def _sound(version: ProcedureVersion) -> str:
    """The hash of content that may be published; raises Unsound or Failing."""
    definition = read(version)
    found = publishing.check(definition)
    if found:
        raise publishing.Unsound(found)
    obstacles = trials.run(definition, trials.of_version(version), today()).obstacles
    if obstacles:
        raise Failing(obstacles)
    return content_hash(definition)


def _waiting(proposal: Proposal, by: AbstractBaseUser, scope: Scope) -> tuple[Proposal, ProcedureVersion]:
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if proposal.outcome is not Outcome.WAITING:
        raise Conflict(_("Đề nghị này đã được xử lý."))
    version = _draft(proposal.version)
    scope.need_publish(version)
    if proposal.asked_by_id == by.pk:
        raise DomainError(_("Người gửi duyệt không tự duyệt; cần người thứ hai."))
    return proposal, version


def _decide(proposal: Proposal, outcome: Outcome, by: AbstractBaseUser, answer: str) -> None:
    proposal.outcome, proposal.decided_by_id, proposal.decided_at = outcome, by.pk, now()
    proposal.answer = answer
    proposal.save(update_fields=["outcome", "decided_by", "decided_at", "answer"])


def _need_successor(version: ProcedureVersion, successor: str) -> None:
    rows = ProcedureVersion.objects.in_force(today()).filter(procedure__code=successor)
    found = rows.first()
    if found is None:
        raise DomainError(_("Thủ tục thay thế chưa có hiệu lực hoặc không có."))
    if version.procedure.code not in found.replaces:
        raise DomainError(_("Thủ tục thay thế chưa ghi là thay cho thủ tục này. Sửa thủ tục thay thế trước."))


def _tell_approvers(proposal: Proposal) -> None:
    version = proposal.version
    people = Posting.objects.held_on(today()).filter(role__in=roles_that(Can.CONFIGURE))
    if version.province:
        home = Q(agency__unit__code=version.province) | Q(agency__unit__parent__code=version.province)
        people = people.filter(home).exclude(agency__kind=AgencyKind.MINISTRY)
    else:
        people = people.filter(agency__kind=AgencyKind.MINISTRY)
    others = people.exclude(user=proposal.asked_by_id).select_related("user")[:MOST_TOLD]
    told = {posting.user_id: posting.user for posting in others}
    usage().tell(list(told.values()), _("Có thủ tục chờ duyệt"), version.title("vi"), _address(version))


def _tell_asker(proposal: Proposal, subject: str) -> None:
    words = "\n".join(filter(None, (proposal.version.title("vi"), proposal.answer)))
    usage().tell([proposal.asked_by], subject, words, _address(proposal.version))


def _address(version: ProcedureVersion) -> str:
    return f"/quan-tri/thu-tuc/{version.procedure.code}/"
