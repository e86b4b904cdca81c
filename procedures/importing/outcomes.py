"""What is issued, and what a procedure rests on."""

import re

from procedures.importing import texts
from procedures.importing.findings import Finding
from procedures.importing.record import Record
from procedures.parts import LegalBasis, ResultType
from procedures.words import Oddity

_CODE = re.compile(r"KQ\.[GH]\d{2}\.\d{6}")
_GLUED = re.compile(r"(.+[A-ZĐ])[A-Z]$")  # the first letter of the word that followed on the page
_SORTS = (
    (re.compile(r"/UBTVQH"), "Pháp lệnh hoặc nghị quyết của Ủy ban Thường vụ Quốc hội", "Standing Committee act"),
    (re.compile(r"/QH\d"), "Luật hoặc nghị quyết của Quốc hội", "Act of the National Assembly"),
    (re.compile(r"NĐ-?CP"), "Nghị định của Chính phủ", "Decree of the Government"),
    (re.compile(r"/NQ"), "Nghị quyết", "Resolution"),
    (re.compile(r"QĐ-?TTg"), "Quyết định của Thủ tướng Chính phủ", "Decision of the Prime Minister"),
    (re.compile(r"/TTLT"), "Thông tư liên tịch", "Joint circular"),
    (re.compile(r"/TT"), "Thông tư", "Circular"),
    (re.compile(r"/QĐ"), "Quyết định", "Decision"),
)  # fmt: skip


def results(record: Record) -> tuple[tuple[ResultType, ...], list[Finding]]:
    """The results, with the code as published even where it is none."""
    findings: list[Finding] = []
    found: dict[str, ResultType] = {}
    for row in record.results:
        name, code = texts.unnumbered(texts.line(row.name)) or "Văn bản trả lời", row.code[:40]
        key = texts.key_of("r", name, code)
        if not _CODE.fullmatch(row.code):
            findings.append(Finding(Oddity.RESULT_CODE, f"results.{key}", f"{row.code} {row.name}"))
        found.setdefault(key, ResultType(key, name[: texts.LONGEST], code, "decision"))
    if not found:
        findings.append(Finding(Oddity.NO_RESULT, "results"))
        answer = ResultType("answer", "Văn bản trả lời kết quả giải quyết", "", "decision", "Written answer")
        return (answer,), findings
    return tuple(found.values()), findings


def legal_bases(record: Record) -> tuple[LegalBasis, ...]:
    """The numbers of the texts, each once; a letter that ran into one is told by the same number without it."""
    numbers = list(dict.fromkeys(texts.line(number)[:80] for number in record.legal_numbers))
    kept = [number for number in numbers if not _is_glued(number, numbers)]
    return tuple(LegalBasis(number, *_sort(number)) for number in kept if number)


def _is_glued(number: str, numbers: list[str]) -> bool:
    glued = _GLUED.fullmatch(number)
    return bool(glued and glued[1] in numbers)


def _sort(number: str) -> tuple[str, str]:
    return next(
        ((vi, en) for pattern, vi, en in _SORTS if pattern.search(number)),
        ("Văn bản pháp luật", "Legal text"),
    )
