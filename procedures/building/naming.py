"""What the parts of a definition are called on an officer's screen: lists, fields, and the words of closed sets."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from communes.models import AgencyKind
from communes.roles import Role
from procedures.building.vocabulary import WORDS
from procedures.words import FormKind

Words = str | Promise

LISTS: Mapping[str, Words] = {
    "procedure": _("Thông tin chung"),
    "sections": _("Trang câu hỏi"),
    "questions": _("Câu hỏi"),
    "rules": _("Quy tắc giữa các câu"),
    "cases": _("Trường hợp"),
    "components": _("Giấy tờ"),
    "fees": _("Phải trả"),
    "channels": _("Cách nộp và thời hạn"),
    "workflow": _("Các bước xử lý"),
    "rounds": _("Đợt nộp sau"),
    "routing": _("Nơi giải quyết"),
    "results": _("Kết quả"),
    "reasons": _("Lý do trả lời"),
    "legal_bases": _("Căn cứ pháp luật"),
}

_MORE: Mapping[type[StrEnum], Mapping[str, Words]] = {
    FormKind: {"own": _("Biểu mẫu riêng"), "generic": _("Biểu mẫu chung"), "none": _("Chưa có biểu mẫu")},
}


def word(kind: type[StrEnum], value: object) -> str:
    """A word of a closed set for people; one without a name of its own stands as it is."""
    return str({**_MORE, **WORDS}.get(kind, {}).get(str(value), value))


def role(key: str) -> str:
    return word(Role, key)


def agency(key: str) -> str:
    return word(AgencyKind, key)
