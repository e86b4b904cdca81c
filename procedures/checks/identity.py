"""What a definition is called: codes, addresses, keys, and the words people read."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from django.utils.translation import gettext as _

from communes.models import AgencyKind
from procedures.checks.problem import Problem
from procedures.definition import Definition

MOST_PARTS = 200
LONGEST_LABEL = 200
LONGEST_WHY = 600
_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
CODE = re.compile(r"[0-9A-Z][0-9A-Z.\-]{1,19}")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TAG = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
_MARKUP = re.compile(r"<\s*/?\s*[a-zA-Z!]|&[a-zA-Z#0-9]+;")
_LISTS = (
    *("sections", "components", "fees", "channels", "workflow", "routing", "results", "reasons"),
    *("cases", "rules", "rounds"),
)


def identity(definition: Definition) -> Iterator[Problem]:
    if not CODE.fullmatch(definition.code):
        yield Problem("code", _("Mã thủ tục không đúng dạng"))
    if not SLUG.fullmatch(definition.slug) or not SLUG.fullmatch(definition.field_key):
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


def keys(definition: Definition) -> Iterator[Problem]:
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


def texts(definition: Definition) -> Iterator[Problem]:
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
        if len(question.why) > LONGEST_WHY or len(question.why_en) > LONGEST_WHY:
            yield Problem(
                f"questions.{question.key}", _("Lý do hỏi dài hơn %(most)s ký tự") % {"most": LONGEST_WHY}
            )
        for name in (question.meaning, question.bank, *question.registers):
            if name and not _TAG.fullmatch(name):
                yield Problem(
                    f"questions.{question.key}", _("“%(name)s” không đúng dạng khóa") % {"name": name}
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
