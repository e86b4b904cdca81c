"""A parcel of land, as the cadastral map and the certificate know it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from procedures.conditions import Unreadable
from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Stored
from procedures.fields.parted import PartedType


@dataclass(frozen=True, slots=True)
class LandParcelSettings:
    """`parts` in their order, a question mark after an optional one."""

    parts: tuple[str, ...] = ("sheet", "number", "area", "address", "certificate?")


class LandParcelType(PartedType[LandParcelSettings]):
    key = "land_parcel"
    Settings = LandParcelSettings
    sensitive = False

    def settings(self, question: Question) -> LandParcelSettings:
        settings = super().settings(question)
        unknown = [part for part in settings.parts if part.rstrip("?") not in _LABELS]
        if unknown or not settings.parts:
            raise Unreadable(f"câu hỏi {question.key}: không có phần “{', '.join(unknown)}” của thửa đất")
        return settings

    def search_text(self, stored: Stored, question: Question) -> str:
        if not isinstance(stored, Mapping):
            return ""
        return " ".join(str(stored[part]) for part in ("sheet", "number", "certificate") if part in stored)

    def parts(self, question: Question, language: str = "vi") -> tuple[Question, ...]:
        """The questions a parcel is made of."""
        with override(language):
            return tuple(_part(written) for written in self.settings(question).parts)


# What each part is called, and its hint.
_LABELS: dict[str, tuple[Callable[[], str], Callable[[], str]]] = {
    "sheet": (lambda: _("Số tờ bản đồ"), lambda: _("Xem trên Giấy chứng nhận hoặc trích lục bản đồ")),
    "number": (lambda: _("Số thửa đất"), lambda: ""),
    "area": (lambda: _("Diện tích"), lambda: _("Ví dụ: 120,5")),
    "address": (lambda: _("Địa chỉ thửa đất"), lambda: ""),
    "certificate": (lambda: _("Số Giấy chứng nhận"), lambda: _("Số phát hành in trên giấy, ví dụ BN 123456")),
}
_CONFIGS: dict[str, tuple[str, dict[str, object]]] = {
    "sheet": ("text", {"pattern": "[0-9A-Za-zĐđ.-]{1,20}", "size": "6"}),
    "number": ("text", {"pattern": "[0-9A-Za-zĐđ.-]{1,20}", "size": "6"}),
    "area": (
        "number",
        {"least": 0, "most": 1_000_000_000, "decimals": 2, "suffix": "m²", "suffix_en": "m²", "size": "10"},
    ),
    "address": ("address", {}),
    "certificate": ("text", {"longest": 30, "size": "20"}),
}


def _part(written: str) -> Question:
    key = written.rstrip("?")
    label, hint = _LABELS[key]
    kind, config = _CONFIGS[key]
    return Question(
        key=key, type=kind, label=label(), hint=hint(), required=not written.endswith("?"), config=config
    )


FIELD_TYPES.add("land_parcel", LandParcelType())
