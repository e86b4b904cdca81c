"""A signature by hand: strokes of points drawn with script, or the full name typed in. It is a mark of intent, not a
digital signature; what the law wants signed digitally is signed elsewhere.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong, text_in
from procedures.fields.typing_in import person_name, visible

WIDTH, HEIGHT = 600, 200
MOST_POINTS, MOST_STROKES = 4000, 200
_LONGEST = 60_000
Strokes = list[list[list[int]]]


@dataclass(frozen=True, slots=True)
class SignatureSettings:
    drawn: bool = False  # a name typed in is not enough; only where every person has a screen to draw on


class SignatureType(FieldType[SignatureSettings]):
    key = "signature"
    Settings = SignatureSettings
    group = True
    sensitive = True

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        return {
            "name": text_in(data, f"{asked.name}-name"),
            "strokes": text_in(data, f"{asked.name}-strokes"),
        }

    def raw(self, stored: Stored, question: Question) -> Raw:
        kept = stored if isinstance(stored, Mapping) else {}
        name, strokes, at = kept.get("name"), kept.get("strokes"), kept.get("at")
        return {
            "name": name if isinstance(name, str) else "",
            "strokes": json.dumps(strokes, separators=(",", ":")) if is_drawing(strokes) else "",
            "at": at if isinstance(at, str) else "",
        }

    def is_empty(self, raw: Raw) -> bool:
        return not isinstance(raw, Mapping) or not (str(raw.get("name", "")).strip() or raw.get("strokes"))

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        name, strokes = raw.get("name", "").strip(), _strokes(raw.get("strokes", ""))
        if not name:
            raise Wrong(_("Nhập họ, chữ đệm, tên của người ký"), "name")
        if self.settings(asked.question).drawn and not strokes:
            raise Wrong(_("Vẽ chữ ký vào khung"), "name")
        kept = {"name": person_name(name, asked), "at": _day(raw.get("at", "")) or asked.today.isoformat()}
        return {**kept, "strokes": strokes} if strokes else kept

    def missing(self, asked: Asked) -> str:
        return _("Ký tên: %(what)s") % {"what": asked.what}

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        if not isinstance(stored, Mapping):
            return ""
        how = _("ký bằng chữ ký vẽ tay") if stored.get("strokes") else _("ký bằng cách nhập họ tên")
        return f"{visible(str(stored.get('name', '')))} ({how})"

    def search_text(self, stored: Stored, question: Question) -> str:
        return str(stored.get("name", "")) if isinstance(stored, Mapping) else ""

    def picture(self, stored: Stored) -> SafeString | None:
        strokes = stored.get("strokes") if isinstance(stored, Mapping) else None
        if not strokes or not is_drawing(strokes):
            return None
        return format_html(
            '<svg class="signature" viewBox="0 0 {} {}" width="300" height="100" role="img" aria-label="{}">'
            '<path d="{}" fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" '
            'stroke-linejoin="round"/></svg>',
            *(WIDTH, HEIGHT, _("Chữ ký vẽ tay"), path_of(strokes)),
        )

    def first_control(self, asked: Asked, wrong: list[Any]) -> str:  # Any: validation errors
        return f"{asked.id}-name"


def is_drawing(strokes: object) -> bool:
    """Whether this is a list of strokes of whole points inside the field, and not too many."""
    if not isinstance(strokes, list) or len(strokes) > MOST_STROKES:
        return False
    if not all(isinstance(stroke, list) and stroke for stroke in strokes):
        return False
    if sum(map(len, strokes)) > MOST_POINTS:
        return False
    return all(_is_point(point) for stroke in strokes for point in stroke)


def path_of(strokes: Strokes) -> str:
    """The strokes as the path of an SVG: numbers and two letters only."""
    return " ".join(
        f"M{stroke[0][0]} {stroke[0][1]}" + "".join(f"L{x} {y}" for x, y in stroke[1:] or stroke)
        for stroke in strokes
    )


def _is_point(point: object) -> bool:
    if not isinstance(point, list) or len(point) != 2:
        return False
    return all(
        isinstance(place, int) and not isinstance(place, bool) and 0 <= place <= most
        for place, most in zip(point, (WIDTH, HEIGHT), strict=True)
    )


def _strokes(text: str) -> Strokes:
    """What the script sent; anything but a drawing is refused."""
    if not text:
        return []
    try:
        strokes: Strokes = json.loads(text) if len(text) <= _LONGEST else []
    except (ValueError, RecursionError):
        strokes = []
    if not strokes or not is_drawing(strokes):
        raise Wrong(_("Không đọc được chữ ký. Xóa rồi ký lại, hoặc chỉ nhập họ tên"), "name")
    return strokes


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


FIELD_TYPES.add("signature", SignatureType())
