"""Every question must be one that can be put."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from procedures.checks.problem import Problem
from procedures.conditions import Unreadable
from procedures.definition import Definition, Question
from procedures.fields import FIELD_TYPES
from procedures.fields.repeat import RepeatSettings


def questions(definition: Definition) -> Iterator[Problem]:
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
