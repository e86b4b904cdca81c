"""What one part of a definition is called in a sentence: “Câu 7 “Họ tên của trẻ””."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from procedures.building import naming
from procedures.definition import Channel, Definition, in_language
from procedures.words import ChannelKind

_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Titles:
    """Names of the parts of one definition."""

    definition: Definition

    def of(self, part: str, key: str) -> str:
        """The name of a part; a key that is not there stands for itself."""
        match part:
            case "procedure":
                return _("Thủ tục")
            case "questions":
                return self._question(key)
            case "channels":
                return self._channel(key)
            case "legal_bases":
                return _("Căn cứ %(name)s") % {"name": key}
        return _frame(part) % {"name": self._name(part, key)}

    def _question(self, key: str) -> str:
        for number, question in enumerate(self.definition.questions, 1):
            if question.key == key:
                name = _cut(in_language(_language(), question.label, question.label_en))
                return _("Câu %(number)s “%(name)s”") % {"number": number, "name": name}
        return _("Câu “%(name)s”") % {"name": key}

    def _channel(self, key: str) -> str:
        row = next((one for one in self.definition.channels if one.key == key), None)
        return channel_name(row) if row is not None else key

    def _name(self, part: str, key: str) -> str:
        every: Iterable[Any] = getattr(self.definition, part)  # Any: parts of several kinds
        one = next((one for one in every if one.key == key), None)
        for field in ("title", "name", "label", "text", "because"):
            words: str = getattr(one, field, "")
            if words:
                english: str = getattr(one, f"{field}_en", "")
                return _cut(in_language(_language(), words, english))
        return key


def channel_name(row: Channel) -> str:
    """A way to file with what tells it from others of its kind."""
    way = naming.word(ChannelKind, row.kind)
    words = _("Nộp %(way)s") % {"way": way[:1].lower() + way[1:]}
    label = in_language(_language(), row.label, row.label_en)
    return f"{words} ({_cut(label)})" if label else words


def _frame(part: str) -> str:
    return {
        "sections": _("Trang “%(name)s”"),
        "rules": _("Quy tắc “%(name)s”"),
        "cases": _("Trường hợp “%(name)s”"),
        "components": _("Giấy tờ “%(name)s”"),
        "fees": _("Khoản phải trả “%(name)s”"),
        "workflow": _("Bước “%(name)s”"),
        "rounds": _("Đợt nộp “%(name)s”"),
        "routing": _("Quy tắc chuyển “%(name)s”"),
        "results": _("Kết quả “%(name)s”"),
        "reasons": _("Lý do “%(name)s”"),
    }[part]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _language() -> str:
    return get_language() or "vi"
