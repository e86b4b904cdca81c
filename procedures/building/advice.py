"""What would make a form kinder: advice, never a bar. What bars publication is in `procedures.checks`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.kernel.text import fold
from procedures.building import vocabulary
from procedures.definition import Component, Definition, Question, Section
from procedures.words import ComponentKind

LONGEST_LABEL = 80
MOST_ON_A_PAGE = 7
_ABBREVIATIONS = (
    *("UBND", "HĐND", "TTHC", "DVC", "DVCTT", "HS", "CCCD", "CMND", "CMT", "ĐKKS", "ĐKKH", "HKTT", "KT3"),
    *("GCN", "GCNQSDĐ", "QSDĐ", "GPLX", "ĐKKD", "ĐKDN", "MST", "SĐT", "ĐT", "BHXH", "BHYT", "TNHH", "TT-BTP"),
    *("NĐ-CP", "QĐ", "TP", "VPĐKĐĐ", "KH&CN", "SHTT", "CSDL", "CQCA", "TCCN", "NLĐ", "DN"),
)
_ABBREVIATED = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, _ABBREVIATIONS))})(?![\w-])")
_POPULATION = (
    *("ho ten", "ho va ten", "ho, chu dem", "ngay sinh", "gioi tinh", "so dinh danh", "can cuoc"),
    *("noi cu tru", "thuong tru", "tam tru", "dan toc", "quoc tich", "que quan"),
)
_PAPERS = {
    "giay khai sinh": "civil_status",
    "dang ky ket hon": "civil_status",
    "can cuoc": "population",
    "chung minh nhan dan": "population",
    "so ho khau": "residence",
    "noi cu tru": "residence",
    "dang ky kinh doanh": "business",
    "dang ky doanh nghiep": "business",
    "bao hiem y te": "insurance",
}
_HARD = frozenset(
    {
        "date",
        "partial_date",
        "money",
        "tax_code",
        "file",
        "repeat",
        "land_parcel",
        "map_point",
        "reference_list",
    }
)
_SECONDS = {
    "statement": 8,
    "calculated": 0,
    "yes_no": 8,
    "choice": 12,
    "choices": 18,
    "date": 15,
    "text": 20,
    "long_text": 75,
    "person": 60,
    "organisation": 70,
    "child": 50,
    "address": 40,
    "repeat": 120,
    "file": 60,
}
_USUAL_SECONDS = 20
_CALM, _LONG = 6, 15


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice, and the part it is about."""

    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Effort:
    """What the whole form asks of somebody who fills it in."""

    questions: int
    minutes: int
    score: int
    words: str


def on_question(question: Question) -> list[Advice]:
    """Advice on one question, the weightiest first."""
    every = (_known_already, _wording, _two_in_one, _hintless)
    return [Advice(f"questions.{question.key}", words) for check in every for words in check(question)]


def on_section(section: Section) -> list[Advice]:
    """Advice on a page as a whole."""
    if len(section.questions) <= MOST_ON_A_PAGE:
        return []
    told = _("Trang này có %(count)s câu. Người dân đọc dễ hơn khi mỗi trang có nhiều nhất %(most)s câu.")
    return [
        Advice(f"sections.{section.key}", told % {"count": len(section.questions), "most": MOST_ON_A_PAGE})
    ]


def on_component(component: Component) -> list[Advice]:
    """Advice on a paper: the State may hold it."""
    place = f"components.{component.key}"
    demanded = component.required and component.kind not in (ComponentKind.NOTE, ComponentKind.EFORM)
    found = [Advice(place, words) for words in _abbreviated(component.name)]
    if demanded and component.replaceable_by:
        names = ", ".join(str(vocabulary.register_of(one).name) for one in component.replaceable_by)
        told = _("%(registers)s có thể thay giấy này. Chỉ yêu cầu nộp khi không tra được.") % {
            "registers": names
        }
        return [Advice(place, told), *found]
    register = next((key for name, key in _PAPERS.items() if name in fold(component.name)), "")
    if demanded and register and not component.replaceable_by:
        told = _("Nhà nước đã có dữ liệu này (%(register)s). Đánh dấu là thay được bằng dữ liệu?") % {
            "register": vocabulary.register_of(register).name
        }
        return [Advice(place, told), *found]
    return found


def on_form(definition: Definition) -> list[Advice]:
    """Everything worth saying about a draft."""
    return [
        *(one for section in definition.sections for one in on_section(section)),
        *(one for question in definition.questions for one in on_question(question)),
        *(one for component in definition.components for one in on_component(component)),
    ]


def effort(definition: Definition) -> Effort:
    """How long the form takes and how heavy it is, in a plain sentence; conditions lighten it by half."""
    seconds = 0.0
    count = 0
    for section in definition.sections:
        for question in section.questions:
            share = 0.5 if section.when is not None or question.when is not None else 1.0
            share *= 0.3 if question.source else 1.0
            seconds += share * _SECONDS.get(question.type, _USUAL_SECONDS)
            count += question.type not in ("statement", "calculated")
    papers = sum(one.required and one.kind is not ComponentKind.NOTE for one in definition.components)
    minutes = max(1, round((seconds + 60 * papers) / 60))
    told = ngettext("%(count)s câu, khoảng %(minutes)s phút", "%(count)s câu, khoảng %(minutes)s phút", count)
    return Effort(
        count,
        minutes,
        min(100, minutes * 4),
        f"{told % {'count': count, 'minutes': minutes}}: {_felt(minutes)}",
    )


def _felt(minutes: int) -> str:
    if minutes <= _CALM:
        return _("gọn")
    return _("vừa phải") if minutes <= _LONG else _("dài, nên bỏ bớt câu hoặc lấy sẵn từ dữ liệu")


def _known_already(question: Question) -> Iterator[str]:
    if question.source or question.when is not None:
        return
    if question.registers:
        names = ", ".join(str(vocabulary.register_of(one).name) for one in question.registers)
        yield _("%(registers)s đã có câu trả lời. Chỉ hỏi khi chưa có dữ liệu?") % {"registers": names}
    elif question.type in ("text", "date", "choice", "citizen_number", "address", "commune") and any(
        words in fold(question.label) for words in _POPULATION
    ):
        yield _("Cơ sở dữ liệu quốc gia về dân cư đã có thông tin này. Lấy sẵn từ dữ liệu, hoặc bỏ câu hỏi?")


def _wording(question: Question) -> Iterator[str]:
    if len(question.label) > LONGEST_LABEL:
        yield _("Câu hỏi dài %(count)s ký tự. Viết lại trong %(most)s ký tự.") % {
            "count": len(question.label),
            "most": LONGEST_LABEL,
        }
    yield from _abbreviated(f"{question.label} {question.hint}")


def _abbreviated(text: str) -> Iterator[str]:
    found = sorted(set(_ABBREVIATED.findall(text)))
    if found:
        yield _("Viết đủ chữ thay cho: %(what)s.") % {"what": ", ".join(found)}


def _two_in_one(question: Question) -> Iterator[str]:
    label = question.label.strip()
    both = label.endswith("?") and re.search(
        r"\b(và|hoặc)\b.*\b(nào|gì|đâu|bao nhiêu|khi nào|không)\b", label
    )
    if label.count("?") > 1 or (both and question.type not in ("choice", "choices", "yes_no")):
        yield _("Câu này như hỏi hai điều một lúc. Tách thành hai câu thì dễ trả lời hơn.")


def _hintless(question: Question) -> Iterator[str]:
    if question.type in _HARD and not question.hint:
        yield _("Loại câu này dễ nhầm. Thêm một gợi ý, ví dụ “Ví dụ: 27 3 2026”.")
