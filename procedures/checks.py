"""What keeps a definition from being published: every problem with its place and a sentence, none of them guessed away.

Reading a definition (`definition.from_dict`) already refuses wrong shapes; here is what only the whole can tell.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass

from django.utils.translation import gettext as _

from communes.models import AgencyKind
from communes.roles import Role
from procedures.conditions import Condition, Unreadable
from procedures.definition import Definition, FeeRule, Question
from procedures.fields import FIELD_TYPES
from procedures.fields.repeat import RepeatSettings
from procedures.routing.rules import KINDS
from procedures.words import AllowanceUnit, Place

MOST_QUESTIONS = 300
MOST_PARTS = 200
LONGEST_LABEL = 200
_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
_CODE = re.compile(r"[0-9A-Z][0-9A-Z.\-]{1,19}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MARKUP = re.compile(r"<\s*/?\s*[a-zA-Z!]|&[a-zA-Z#0-9]+;")
_LISTS = (
    *("sections", "components", "fees", "channels", "workflow", "routing", "results", "reasons"),
    *("cases", "rules", "rounds"),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and where."""

    place: str
    words: str

    def __str__(self) -> str:
        return f"{self.place}: {self.words}"


def problems(definition: Definition) -> list[Problem]:
    """Everything that keeps this definition from being published."""
    if sum(1 for _question in definition.questions) > MOST_QUESTIONS:
        return [Problem("sections", _("Có hơn %(most)s câu hỏi") % {"most": MOST_QUESTIONS})]
    every = (
        _identity,
        _keys,
        _texts,
        _questions,
        _conditions,
        _papers,
        _fees,
        _channels,
        _workflow,
        _routing,
    )
    return [problem for check in every for problem in check(definition)]


def _identity(definition: Definition) -> Iterator[Problem]:
    if not _CODE.fullmatch(definition.code):
        yield Problem("code", _("Mã thủ tục không đúng dạng"))
    if not _SLUG.fullmatch(definition.slug) or not _SLUG.fullmatch(definition.field_key):
        yield Problem("slug", _("Đường dẫn chỉ gồm chữ thường không dấu, số và gạch nối"))
    if definition.level_required not in (1, 2):
        yield Problem("level_required", _("Mức định danh chỉ là 1 hoặc 2"))
    if definition.competent.kind not in list(AgencyKind):
        yield Problem(
            "competent", _("Không có loại cơ quan “%(kind)s”") % {"kind": definition.competent.kind}
        )
    if definition.competent.kind == AgencyKind.DEPARTMENT and not definition.competent.sector:
        yield Problem("competent", _("Sở phải có ngành"))
    for name in ("applicant_types", "reception", "channels", "workflow", "results"):
        if not getattr(definition, name):
            yield Problem(name, _("Cần ít nhất một mục"))
    if definition.is_online() and not definition.sections:
        yield Problem("sections", _("Nộp trực tuyến thì phải có câu hỏi"))


def _keys(definition: Definition) -> Iterator[Problem]:
    lists = {name: [part.key for part in getattr(definition, name)] for name in _LISTS}
    lists["questions"] = [question.key for question in definition.questions]
    for name, keys in lists.items():
        if len(keys) > MOST_PARTS and name != "questions":
            yield Problem(name, _("Có hơn %(most)s mục") % {"most": MOST_PARTS})
        for key, count in Counter(keys).items():
            if count > 1:
                yield Problem(f"{name}.{key}", _("Khóa này dùng nhiều lần"))
            if not _KEY.fullmatch(key):
                yield Problem(f"{name}.{key}", _("Khóa chỉ gồm chữ thường không dấu, số và gạch dưới"))


def _texts(definition: Definition) -> Iterator[Problem]:
    for place, text in _words_of(definition, "thủ tục"):
        if _MARKUP.search(text):
            yield Problem(place, _("Chữ hiển thị không được chứa thẻ HTML"))
    for question in definition.questions:
        if not question.label.strip():
            yield Problem(f"questions.{question.key}", _("Câu hỏi chưa có lời"))
        if len(question.label) > LONGEST_LABEL:
            yield Problem(
                f"questions.{question.key}", _("Câu hỏi dài hơn %(most)s ký tự") % {"most": LONGEST_LABEL}
            )


def _words_of(thing: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(thing, str):
        yield place, thing
    elif isinstance(thing, dict) or hasattr(thing, "items"):
        for key, value in thing.items():
            if key not in ("pattern",):
                yield from _words_of(value, f"{place}.{key}")
    elif isinstance(thing, tuple | list):
        for number, item in enumerate(thing, 1):
            yield from _words_of(item, f"{place}[{getattr(item, 'key', number)}]")
    elif is_dataclass(thing) and not hasattr(thing, "holds"):
        for part in fields(thing):
            yield from _words_of(getattr(thing, part.name), f"{place}.{part.name}")


def _questions(definition: Definition) -> Iterator[Problem]:
    for section in definition.sections:
        if not section.questions:
            yield Problem(f"sections.{section.key}", _("Trang này không có câu hỏi nào"))
    for question in definition.questions:
        yield from _question(question, f"questions.{question.key}", nested=False)


def _question(question: Question, place: str, *, nested: bool) -> Iterator[Problem]:
    if question.type not in FIELD_TYPES:
        yield Problem(place, _("Không có loại câu hỏi “%(type)s”") % {"type": question.type})
        return
    try:
        settings = FIELD_TYPES[question.type].settings(question)
    except Unreadable as wrong:
        yield Problem(place, str(wrong))
        return
    yield from _settings(settings, place)
    if isinstance(settings, RepeatSettings):
        if nested:
            yield Problem(place, _("Nhóm lặp không nằm trong nhóm lặp"))
            return
        if not settings.questions or not 0 <= settings.least <= settings.most <= 100 or settings.most < 1:
            yield Problem(place, _("Nhóm lặp cần câu hỏi và giới hạn từ 1 đến 100"))
        for inner in settings.questions:
            yield from _question(inner, f"{place}.{inner.key}", nested=True)
            if inner.when is not None:
                yield Problem(f"{place}.{inner.key}", _("Câu hỏi trong nhóm lặp không có điều kiện riêng"))


def _settings(settings: object, place: str) -> Iterator[Problem]:
    least, most = getattr(settings, "least", 0), getattr(settings, "most", 0)
    if most and least > most:
        yield Problem(place, _("Giá trị nhỏ nhất lớn hơn giá trị lớn nhất"))
    options = getattr(settings, "options", None)
    if options is not None:
        values = [option.value for option in options]
        if not values or len(set(values)) != len(values):
            yield Problem(place, _("Các lựa chọn phải có và không được trùng nhau"))
    pattern = getattr(settings, "pattern", "")
    # A repeated group can take for ever on a short text.
    if pattern and (len(pattern) > 120 or re.search(r"\)[*+{]|\\[1-9]", pattern) or not _compiles(pattern)):
        yield Problem(place, _("Mẫu kiểm tra không dùng được"))


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def _conditions(definition: Definition) -> Iterator[Problem]:
    """A condition looks only at pages before it, so that there is no circle and no page nobody can reach."""
    before: set[str] = set()
    for section in definition.sections:
        here = {question.key for question in section.questions}
        for place, condition in [
            (f"sections.{section.key}", section.when),
            *[(f"questions.{question.key}", question.when) for question in section.questions],
        ]:
            yield from _looks_at(condition, before, place, here)
        before |= here
    for name in ("components", "fees", "channels"):
        for part in getattr(definition, name):
            yield from _looks_at(part.when, before | _row_keys(definition, part), f"{name}.{part.key}")
    for rule in definition.fees:
        for exemption in rule.exemptions:
            yield from _looks_at(exemption.when, before, f"fees.{rule.key}.{exemption.key}")


def _looks_at(
    condition: Condition | None, known: set[str], place: str, same_page: Iterable[str] = ()
) -> Iterator[Problem]:
    for key in sorted(condition.keys() - known) if condition else []:
        if key in set(same_page):
            yield Problem(
                place, _("Điều kiện phụ thuộc câu “%(key)s” cùng trang; chuyển sang trang sau") % {"key": key}
            )
        else:
            yield Problem(place, _("Điều kiện hỏi câu “%(key)s” chưa có trước đó") % {"key": key})


def _row_keys(definition: Definition, part: object) -> set[str]:
    """The keys a fee sees in the rows it goes through."""
    each = part.each if isinstance(part, FeeRule) else ""
    question = next((one for one in definition.questions if one.key == each), None)
    if question is None or question.type != "repeat":
        return set()
    return {inner.key for inner in FIELD_TYPES["repeat"].settings(question).questions}


def _papers(definition: Definition) -> Iterator[Problem]:
    questions = {question.key for question in definition.questions}
    papers = {component.key for component in definition.components}
    for reason in definition.reasons:
        if reason.component and reason.component not in papers:
            yield Problem(
                f"reasons.{reason.key}", _("Không có giấy tờ “%(key)s”") % {"key": reason.component}
            )
        if reason.question and reason.question not in questions:
            yield Problem(f"reasons.{reason.key}", _("Không có câu hỏi “%(key)s”") % {"key": reason.question})
    for component in definition.components:
        if component.originals < 0 or component.copies < 0:
            yield Problem(f"components.{component.key}", _("Số bản không được âm"))


def _fees(definition: Definition) -> Iterator[Problem]:
    questions = {question.key for question in definition.questions}
    for rule in definition.fees:
        place = f"fees.{rule.key}"
        amounts = [rule.amount, rule.cap, *[step.amount for step in rule.steps]]
        if any(not 0 <= amount <= 2_000_000_000 for amount in amounts):
            yield Problem(place, _("Mức phí không được âm hoặc quá lớn"))
        limits = [step.up_to for step in rule.steps]
        if limits and (limits[-1] != 0 or limits[:-1] != sorted(set(limits[:-1])) or 0 in limits[:-1]):
            yield Problem(place, _("Các bậc phí phải tăng dần và bậc cuối không có giới hạn"))
        if any(not 0 <= exemption.percent <= 100 for exemption in rule.exemptions):
            yield Problem(place, _("Mức giảm phải từ 0 đến 100 phần trăm"))
        if rule.each and rule.each not in questions:
            yield Problem(place, _("Không có câu hỏi “%(key)s”") % {"key": rule.each})
        for name in filter(None, (rule.by, rule.times)):
            if name.partition(".")[0] not in questions | _row_keys(definition, rule):
                yield Problem(place, _("Không có câu hỏi “%(key)s”") % {"key": name})


def _channels(definition: Definition) -> Iterator[Problem]:
    for channel in definition.channels:
        allowance = channel.allowance
        if allowance.value < 0 or (allowance.value == 0 and allowance.unit is not AllowanceUnit.SAME_DAY):
            yield Problem(f"channels.{channel.key}", _("Thời hạn phải lớn hơn 0"))
        if allowance.value > 2000:
            yield Problem(f"channels.{channel.key}", _("Thời hạn dài quá mức cho phép"))


def _workflow(definition: Definition) -> Iterator[Problem]:
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


def _routing(definition: Definition) -> Iterator[Problem]:
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
