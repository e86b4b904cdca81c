"""The one way to change a draft: under its lock, on the newest content, kept so that it can be undone.

A draft is cut into parts (`section:<key>`, a list such as `fees`, `layout`, `general`). Whoever saves a part must
have seen it as it is; other parts may have moved on meanwhile, so that two people never overwrite each other.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from portal.kernel.chain import canonical
from portal.kernel.clock import now
from portal.kernel.errors import Conflict
from procedures.building import locks
from procedures.definition import Definition, from_dict, to_dict
from procedures.listing import strays
from procedures.models import DraftEdit, Outcome, ProcedureVersion, Proposal
from procedures.models.assembly import read
from procedures.publishing import keep
from procedures.shape import plain

LAYOUT, GENERAL = "layout", "general"
KEPT = 200
_SAME_WORK = timedelta(minutes=5)
_OWN_PARTS = (
    *("sections", "components", "workflow", "fees", "channels", "reasons", "results", "rules", "cases"),
    *("rounds", "routing"),
)
Change = Callable[[Definition], Definition]


def section_part(key: str) -> str:
    """The name of the part that is one page of questions."""
    return f"section:{key}"


def revision_of(definition: Definition, part: str) -> str:
    """What a part looks like, in short: equal parts have equal revisions."""
    return hashlib.sha256(canonical(_content(definition, part))).hexdigest()[:16]


@transaction.atomic
def edit(
    version: ProcedureVersion,
    *,
    by: AbstractBaseUser,
    part: str,
    words: str,
    change: Change,
    revision: str | None = None,
    also: Sequence[str] = (),
) -> Definition:
    """Change a draft; raises Conflict where it is published, held by another, or not as `revision` saw it.

    `also` are parts that change with this one, such as the page a question moves to.
    """
    at = now()
    version = _open(version)
    for one in (part, *also):
        locks.need(version, one, by=by, at=at)
    before = read(version)
    if revision is not None and revision != revision_of(before, part):
        raise Conflict(
            _(
                "Phần này vừa được sửa ở nơi khác. Mở lại trang để xem bản mới; chữ vừa nhập vẫn còn trên màn hình."
            )
        )
    # Read back strictly: whatever is kept can be opened again.
    after = from_dict(to_dict(change(before)))
    if after != before:
        _keep(version, after)
        _remember(version, by, at, words, before)
        _take_back(version, by, at)
    if part == LAYOUT:
        locks.leave(version, LAYOUT, by=by)  # a press of a button, not a place where somebody stays
    return after


@transaction.atomic
def undo(version: ProcedureVersion, *, by: AbstractBaseUser) -> DraftEdit:
    """Take back the newest step of work; raises Conflict when there is none, or it is a colleague's at work."""
    version = _open(version)
    newest = _done(version).first()
    if newest is None:
        raise Conflict(_("Không còn bước nào để hoàn tác."))
    _alone(version, newest, by)
    _swap(version, newest, by, undone_at=now())
    return newest


@transaction.atomic
def redo(version: ProcedureVersion, *, by: AbstractBaseUser) -> DraftEdit:
    """Do again what was undone last; raises Conflict once something else has been done since."""
    version = _open(version)
    undone = next_to_redo(version)
    if undone is None:
        raise Conflict(_("Không có bước nào để làm lại."))
    _alone(version, undone, by)
    _swap(version, undone, by, undone_at=None)
    return undone


def next_to_undo(version: ProcedureVersion) -> DraftEdit | None:
    """The step that would be taken back."""
    return _done(version).first()


def next_to_redo(version: ProcedureVersion) -> DraftEdit | None:
    """The step that would be done again: the oldest undone one that nothing has followed."""
    last = _done(version).aggregate(last=Max("number"))["last"] or 0
    later = version.edits.filter(undone_at__isnull=False, number__gt=last)
    return later.defer("before").order_by("number").first()


def _open(version: ProcedureVersion) -> ProcedureVersion:
    held = (
        ProcedureVersion.objects.select_for_update(of=("self",))
        .select_related("procedure")
        .get(pk=version.pk)
    )
    if held.is_published:
        raise Conflict(_("Phiên bản này đã công bố nên không sửa được nữa. Mở bản nháp mới để sửa."))
    return held


def _keep(version: ProcedureVersion, definition: Definition) -> None:
    if version.base is not None and strays(version.base.definition, definition):
        raise Conflict(_("Nội dung này do trung ương quy định, tỉnh không sửa"))
    keep(version, definition)


def _remember(
    version: ProcedureVersion, by: AbstractBaseUser, at: datetime, words: str, before: Definition
) -> None:
    """One step of work; typing on in the same place within minutes is still the same step."""
    newest = version.edits.defer("before").order_by("-number").first()
    if newest is not None and _goes_on(newest, by, at, words):
        DraftEdit.objects.filter(pk=newest.pk).update(at=at)
        return
    number = newest.number + 1 if newest else 1
    DraftEdit.objects.create(
        version=version, number=number, by_id=by.pk, at=at, words=words[:300], before=to_dict(before)
    )
    if number > KEPT:
        version.edits.filter(number__lte=number - KEPT).delete()


def _goes_on(newest: DraftEdit, by: AbstractBaseUser, at: datetime, words: str) -> bool:
    return (
        newest.undone_at is None
        and newest.by_id == by.pk
        and newest.words == words[:300]
        and at - newest.at < _SAME_WORK
    )


def _take_back(version: ProcedureVersion, by: AbstractBaseUser, at: datetime) -> None:
    """Nobody may agree to content that has changed since it was laid before them."""
    waiting = Proposal.objects.filter(version=version, outcome=Outcome.WAITING)
    told = _("Bản nháp đã được sửa sau khi gửi duyệt.")
    waiting.update(outcome=Outcome.TAKEN_BACK, decided_at=at, decided_by_id=by.pk, answer=told)


def _done(version: ProcedureVersion) -> QuerySet[DraftEdit]:
    return version.edits.filter(undone_at__isnull=True).defer("before").order_by("-number")


def _alone(version: ProcedureVersion, step: DraftEdit, by: AbstractBaseUser) -> None:
    if step.by_id != by.pk:
        others = locks.held_by_others(version, by=by, at=now())
        if any(one.holder == step.by_id for one in others):
            raise Conflict(_("Bước sửa gần nhất là của người đang làm cùng. Chờ người đó xong rồi hoàn tác."))


def _swap(
    version: ProcedureVersion, step: DraftEdit, by: AbstractBaseUser, *, undone_at: datetime | None
) -> None:
    """The content and the kept one change places, so that undoing and doing again are the same deed."""
    present = read(version)
    _keep(version, from_dict(step.before))
    step.before, step.undone_at = to_dict(present), undone_at
    step.save(update_fields=["before", "undone_at"])
    _take_back(version, by, now())


def _content(definition: Definition, part: str) -> object:
    name, _colon, key = part.partition(":")
    if name == "section":
        return [plain(section) for section in definition.sections if section.key == key]
    if part == LAYOUT:
        return [[section.key, *[one.key for one in section.questions]] for section in definition.sections]
    if part == GENERAL:
        return {name: value for name, value in to_dict(definition).items() if name not in _OWN_PARTS}
    return plain(getattr(definition, part))
