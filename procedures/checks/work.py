"""How a dossier is worked on: steps, rounds, and who is competent."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from communes.roles import Role
from procedures.checks.problem import Problem
from procedures.conditions import Unreadable
from procedures.definition import Definition
from procedures.routing.rules import KINDS
from procedures.words import AidKind, AllowanceUnit, Place, StepAct


def workflow(definition: Definition) -> Iterator[Problem]:
    for step in definition.workflow:
        if step.role not in list(Role):
            yield Problem(f"workflow.{step.key}", _("Không có vai trò “%(role)s”") % {"role": step.role})
        if step.minutes <= 0:
            yield Problem(f"workflow.{step.key}", _("Mỗi bước phải có thời gian"))
    if not definition.workflow or not definition.channels:
        return
    if not any(step.signs for step in definition.workflow):
        yield Problem("workflow", _("Không có bước nào ký kết quả"))
    if definition.workflow[-1].place is not Place.DESK:
        yield Problem("workflow", _("Bước cuối phải trả kết quả tại nơi tiếp nhận"))
    spent = sum(step.minutes for step in definition.workflow)
    limits = [channel.allowance.working_minutes for channel in definition.channels if channel.when is None]
    known = [limit for limit in limits if limit is not None]
    same_day = any(channel.allowance.unit is AllowanceUnit.SAME_DAY for channel in definition.channels)
    if known and (spent > min(known) if same_day else spent != min(known)):
        told = {"spent": _hours(spent), "limit": _hours(min(known))}
        yield Problem("workflow", _("Tổng giờ các bước là %(spent)s, thời hạn là %(limit)s") % told)


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g} giờ"


def acts(definition: Definition) -> Iterator[Problem]:
    """What steps may do, and the aids that stand beside them."""
    for step in definition.workflow:
        if len(set(step.acts)) != len(step.acts):
            yield Problem(f"workflow.{step.key}", _("Một việc được phép ghi hai lần"))
        for aid in step.aids:
            if not aid.vi.strip():
                yield Problem(f"workflow.{step.key}", _("Lời chỉ dẫn chưa có nội dung"))
            if aid.kind is AidKind.MISTAKE and not aid.remedy.strip():
                yield Problem(f"workflow.{step.key}", _("Lỗi thường gặp phải kèm cách khắc phục"))
    if definition.workflow and not any(step.may(StepAct.REFUSE) for step in definition.workflow):
        yield Problem("workflow", _("Không có bước nào được từ chối hồ sơ"))


def rounds(definition: Definition) -> Iterator[Problem]:
    """Later filings: the step that opens each, its days, and the pages that belong to it."""
    steps = {step.key for step in definition.workflow}
    known = {turn.key for turn in definition.rounds}
    for turn in definition.rounds:
        if turn.step not in steps:
            yield Problem(f"rounds.{turn.key}", _("Không có bước “%(key)s”") % {"key": turn.step})
        if not 0 < turn.days <= 2000:
            yield Problem(f"rounds.{turn.key}", _("Thời hạn phải lớn hơn 0"))
    for section in definition.sections:
        if section.round and section.round not in known:
            yield Problem(f"sections.{section.key}", _("Không có đợt nộp “%(key)s”") % {"key": section.round})


def routing(definition: Definition) -> Iterator[Problem]:
    questions = {question.key for question in definition.questions}
    for rule in definition.routing:
        place = f"routing.{rule.key}"
        if rule.kind not in KINDS:
            yield Problem(place, _("Không có quy tắc chuyển “%(kind)s”") % {"kind": rule.kind})
            continue
        try:
            KINDS[rule.kind](rule)
        except Unreadable as wrong:
            yield Problem(place, str(wrong))
        for name in ("question", "of", "place"):
            named = str(rule.config.get(name, "")).partition(".")[0]
            if named and named not in questions | {"applicant", "received", "residence"}:
                yield Problem(place, _("Không có câu hỏi “%(key)s”") % {"key": named})
