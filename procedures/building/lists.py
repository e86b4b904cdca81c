"""The lists of a draft as the builder shows them: what each is called, what a new part is, what a row tells."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from communes.roles import Role
from portal.kernel.errors import DomainError
from portal.templatetags import formats
from procedures.building import vocabulary
from procedures.building.forms import flow, parts
from procedures.building.forms.base import PartForm
from procedures.building.keys import key_for
from procedures.building.sentences import sentence
from procedures.conditions import Filled
from procedures.definition import (
    Allowance,
    AnswerRule,
    Case,
    Channel,
    Component,
    Definition,
    FeeRule,
    Reason,
    ResultType,
    Round,
    WorkflowStep,
)
from procedures.words import AllowanceUnit, ChannelKind, ComponentKind, Place, Stage

Part = Any  # a part of any of the lists
Words = Any  # lazy texts


@dataclass(frozen=True, slots=True)
class ListOf:
    """One list: its form, how a part begins, and what a row says about it."""

    name: str
    title: Words
    new: Words  # what is typed to begin a part
    form: type[PartForm]
    begin: Callable[[str, str, Definition], Part]
    label: Callable[[Part], str]
    told: Callable[[Part, Definition], str]


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the builder with the lists on it."""

    key: str
    title: Words
    lead: Words
    lists: tuple[ListOf, ...]


def fresh(of: ListOf, label: str, definition: Definition) -> Part:
    """A part that begins with these words, under a key of its own."""
    taken: Collection[str] = {one.key for one in getattr(definition, of.name)}
    return of.begin(key_for(label, taken), label, definition)


def _paper(part: Component, definition: Definition) -> str:
    told = [str(vocabulary.WORDS[ComponentKind].get(part.kind, part.kind))]
    if part.originals or part.copies:
        counts = {"originals": part.originals, "copies": part.copies}
        told.append(_now("%(originals)s bản chính, %(copies)s bản sao") % counts)
    if not part.required:
        told.append(_now("không bắt buộc"))
    if part.replaceable_by:
        names = ", ".join(str(vocabulary.register_of(one).short) for one in part.replaceable_by)
        told.append(_now("thay được bằng dữ liệu: %(names)s") % {"names": names})
    return " · ".join([*told, *_when(part, definition)])


def _step(part: WorkflowStep, definition: Definition) -> str:
    hours = f"{part.minutes / 60:g}".replace(".", ",")
    told = [
        str(vocabulary.WORDS[Role].get(part.role, part.role)),
        str(vocabulary.WORDS[Place][part.place]),
        _now("%(hours)s giờ") % {"hours": hours},
    ]
    return " · ".join([*told, *[_now("ký kết quả")] * part.signs])


def _fee(part: FeeRule, definition: Definition) -> str:
    price = _now("theo bậc") if part.steps else formats.fee(part.amount)
    told = [str(price), str(vocabulary.WORDS[type(part.moment)][part.moment])]
    if part.exemptions:
        told.append(_now("%(count)s trường hợp miễn, giảm") % {"count": len(part.exemptions)})
    return " · ".join([*told, *_when(part, definition)])


def _channel(part: Channel, definition: Definition) -> str:
    return " · ".join([limit_words(part), *_when(part, definition)])


def limit_words(part: Channel) -> str:
    """The time limit of a way to file, in words."""
    unit = str(vocabulary.WORDS[AllowanceUnit][part.allowance.unit])
    return unit if part.allowance.unit is AllowanceUnit.SAME_DAY else f"{part.allowance.value} {unit}"


def _when(part: Part, definition: Definition) -> list[str]:
    return [] if part.when is None else [_now("khi %(what)s") % {"what": sentence(part.when, definition)}]


def _first_rule(key: str, text: str, definition: Definition) -> AnswerRule:
    first = next(iter(definition.questions), None)
    if first is None:
        raise DomainError(_now("Thêm câu hỏi trước, rồi mới đặt quy tắc giữa các câu."))
    return AnswerRule(key, Filled(first.key), text)


def _first_round(key: str, name: str, definition: Definition) -> Round:
    if not definition.workflow:
        raise DomainError(_now("Thêm bước xử lý trước, rồi mới đặt lần nộp sau."))
    return Round(key, name, definition.workflow[0].key)


def _channel_label(part: Channel) -> str:
    return part.label or str(vocabulary.WORDS[ChannelKind][part.kind])


COMPONENTS = ListOf(
    "components",
    _("Giấy tờ"),
    _("Tên giấy tờ"),
    parts.ComponentForm,
    lambda key, name, _definition: Component(key, name, ComponentKind.ORIGINAL, originals=1),
    lambda part: str(part.name),
    _paper,
)
CASES = ListOf(
    "cases",
    _("Trường hợp có giấy tờ riêng"),
    _("Tên trường hợp"),
    parts.CaseForm,
    lambda key, name, _definition: Case(key, name),
    lambda part: str(part.name),
    lambda part, definition: "; ".join(_when(part, definition)),
)
STEPS = ListOf(
    "workflow",
    _("Các bước xử lý"),
    _("Tên bước"),
    flow.StepForm,
    lambda key, name, _definition: WorkflowStep(key, name, Role.HANDLER, Place.COMPETENT, 60),
    lambda part: str(part.name),
    _step,
)
ROUNDS = ListOf(
    "rounds",
    _("Lần nộp sau"),
    _("Tên lần nộp"),
    flow.RoundForm,
    _first_round,
    lambda part: str(part.name),
    lambda part, _definition: _now("%(days)s ngày làm việc") % {"days": part.days},
)
FEES = ListOf(
    "fees",
    _("Phí, lệ phí"),
    _("Tên khoản thu"),
    flow.FeeForm,
    lambda key, label, _definition: FeeRule(key, label),
    lambda part: str(part.label),
    _fee,
)
CHANNELS = ListOf(
    "channels",
    _("Cách nộp và thời hạn"),
    _("Tên của dòng này"),
    flow.ChannelForm,
    lambda key, label, _definition: Channel(
        key, ChannelKind.COUNTER, Allowance(1, AllowanceUnit.WORKING_DAY), label
    ),
    _channel_label,
    _channel,
)
REASONS = ListOf(
    "reasons",
    _("Lý do trả lời người dân"),
    _("Lý do"),
    parts.ReasonForm,
    lambda key, text, _definition: Reason(key, Stage.SUPPLEMENT, text),
    lambda part: str(part.text),
    lambda part, _definition: " · ".join(
        filter(None, (str(vocabulary.WORDS[Stage][part.stage]), part.article))
    ),
)
RESULTS = ListOf(
    "results",
    _("Kết quả"),
    _("Tên kết quả"),
    parts.ResultForm,
    lambda key, name, definition: ResultType(key, name, f"KQ.{definition.code}", "decision"),
    lambda part: str(part.name),
    lambda part, _definition: f"{part.code} · {part.template}",
)
RULES = ListOf(
    "rules",
    _("Quy tắc giữa các câu"),
    _("Câu nói với người nộp"),
    parts.RuleForm,
    _first_rule,
    lambda part: str(part.text),
    lambda part, definition: "; ".join(_when(part, definition)),
)
TABS: Mapping[str, Tab] = {
    tab.key: tab
    for tab in (
        Tab(
            "giay-to",
            _("Giấy tờ"),
            _("Mỗi giấy tờ: nộp thế nào, dữ liệu nào thay được, cán bộ kiểm tra gì."),
            (COMPONENTS, CASES),
        ),
        Tab(
            "cac-buoc",
            _("Các bước"),
            _("Hồ sơ đi lần lượt qua các bước; tổng giờ phải bằng thời hạn."),
            (STEPS, ROUNDS),
        ),
        Tab(
            "phai-tra",
            _("Phải trả"),
            _("Khoản thu theo trường hợp, miễn và giảm; thử ngay ở bên cạnh."),
            (FEES,),
        ),
        Tab(
            "thoi-han",
            _("Thời hạn"),
            _("Một cách nộp có thể có nhiều thời hạn: bình thường, khi phải xác minh, vùng khó khăn."),
            (CHANNELS,),
        ),
        Tab(
            "ly-do",
            _("Lý do"),
            _("Cán bộ chọn lý do ở đây khi yêu cầu bổ sung hoặc từ chối; không tự nghĩ thêm."),
            (REASONS,),
        ),
        Tab("ket-qua", _("Kết quả"), _("Văn bản người dân nhận được."), (RESULTS,)),
        Tab(
            "quy-tac",
            _("Quy tắc"),
            _("Khi điều kiện đúng thì hồ sơ chưa gửi được, và người nộp đọc câu giải thích."),
            (RULES,),
        ),
    )
}
