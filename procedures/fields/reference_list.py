"""One entry of a reference list: radio buttons or a list where it is short, a box that looks names up where it is long.

Without script the box is still enough: what was typed is matched on the server, and where several entries fit they
are offered as radio buttons.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.kernel.text import fold
from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong, text_in
from procedures.fields.options import Option, drawn, leaves
from procedures.fields.typing_in import line, visible

_MOST_RADIOS, _MOST_SELECT, _MOST_OFFERED = 8, 15, 7


@dataclass(frozen=True, slots=True)
class ReferenceListSettings:
    """`codes` shows the code before the name; `other` also takes what the list does not have, kept as
    `{other: words}`."""

    options: tuple[Option, ...]
    codes: bool = False
    other: bool = False


class ReferenceListType(FieldType[ReferenceListSettings]):
    key = "reference_list"
    Settings = ReferenceListSettings

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        settings = self.settings(asked.question)
        picked = text_in(data, f"{asked.name}-pick")
        chosen = next((option for option in leaves(settings.options) if option.value == picked), None)
        return _told(chosen, settings, asked.language) if chosen else text_in(data, asked.name)[:300]

    def raw(self, stored: Stored, question: Question) -> Raw:
        settings = self.settings(question)
        if isinstance(stored, Mapping):
            other = stored.get("other")
            return other if isinstance(other, str) else ""
        found = _kept(stored, settings)
        if found is None:
            return ""
        return _told(found, settings, get_language() or "vi") if _look(settings) == "box" else found.value

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        settings = self.settings(asked.question)
        matches = _matches(str(raw), settings)
        if len(matches) == 1:
            return matches[0].value
        if matches:
            raise Wrong(_("Có nhiều mục gần với chữ đã gõ. Chọn một mục bên dưới hoặc gõ rõ hơn"))
        if settings.other and _look(settings) == "box":
            return {"other": line(raw, asked, 200)}
        raise Wrong(_("Không thấy trong danh mục. Chọn một mục trong danh mục"))

    def missing(self, asked: Asked) -> str:
        return _("Chọn %(what)s") % {"what": asked.what}

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        if isinstance(stored, Mapping):
            return visible(str(stored.get("other", "")))
        settings = self.settings(question)
        found = next((option for option in settings.options if option.value == stored), None)
        return _told(found, settings, language) if found else visible(str(stored))

    def drawn(self, raw: Raw, asked: Asked, wrong: list[ValidationError]) -> dict[str, Any]:  # Any: a context
        settings = self.settings(asked.question)
        look, offered = _look(settings), leaves(settings.options)
        near = _matches(str(raw), settings)[:_MOST_OFFERED] if wrong and raw else []
        return {
            **super().drawn(raw, asked, wrong),
            "look": look,
            "group": look == "radios",
            "options": drawn(offered, [str(raw)], asked.id, asked.language),
            "words": [_told(option, settings, asked.language) for option in offered],
            "near": [
                {"value": option.value, "label": _told(option, settings, asked.language)} for option in near
            ],
        }


def _look(settings: ReferenceListSettings) -> str:
    count = len(leaves(settings.options))
    return "radios" if count <= _MOST_RADIOS else "select" if count <= _MOST_SELECT else "box"


def _kept(stored: Stored, settings: ReferenceListSettings) -> Option | None:
    """The entry kept under this value; registers name some by their words, such as viet_nam."""
    offered = leaves(settings.options)
    exact = next((option for option in offered if option.value == stored), None)
    name = stored.replace("_", " ") if isinstance(stored, str) else ""
    return exact or next((option for option in offered if name and fold(option.label) == name), None)


def _told(option: Option, settings: ReferenceListSettings, language: str) -> str:
    words = option.read(language)
    return f"{option.value} – {words}" if settings.codes else words


def _matches(typed: str, settings: ReferenceListSettings) -> list[Option]:
    """The entries that fit best: the code or the whole name, else its beginning, else words in it, else a part."""
    offered, text = leaves(settings.options), fold(typed)
    code = typed.strip().partition(" ")[0].casefold()
    for option in offered:
        if option.value == typed or (settings.codes and option.value.casefold() == code):
            return [option]
    for fits in (_is_whole, _begins, _has_words, _has_beginnings, _has_part):
        found = [option for option in offered if any(fits(name, text) for name in _names(option))]
        if text and found:
            return found[:1] if fits is _is_whole else found
    return []


def _is_whole(name: str, text: str) -> bool:
    return name == text


def _begins(name: str, text: str) -> bool:
    return f"{name} ".startswith(f"{text} ")


def _has_words(name: str, text: str) -> bool:
    return f" {text} " in f" {name} "


def _has_beginnings(name: str, text: str) -> bool:
    return all(f" {word}" in f" {name}" for word in text.split())


def _has_part(name: str, text: str) -> bool:
    return text in name


def _names(option: Option) -> list[str]:
    told = [name for name in (option.label, option.label_en) if name]
    return [fold(name) for name in told] + [fold(f"{option.value} – {name}") for name in told]


FIELD_TYPES.add("reference_list", ReferenceListType())
