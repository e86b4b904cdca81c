"""A point inside Viet Nam: two numbers, or coordinates pasted from a map or a GPS receiver, and where it is in words."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong, text_in
from procedures.fields.typing_in import line, visible

BOXES = ("paste", "latitude", "longitude", "words")
# Land and islands, Hoàng Sa and Trường Sa among them.
_LATITUDES = Decimal("8"), Decimal("23.5")
_SOUTHERN_SEA = Decimal("6")
_LONGITUDES = Decimal("102"), Decimal("118")
_SEA = Decimal("110")
_EXACT = Decimal("0.000001")
_DEGREES = r"(\d{1,3})\s*[°º]\s*(\d{1,2})\s*['′’]\s*(?:(\d{1,2}(?:[.,]\d{1,4})?)\s*(?:\"|″|”|''))?\s*"
_NORTH_EAST = re.compile(_DEGREES + r"[NB]?[\s,;]*" + _DEGREES + r"[EĐ]?", re.IGNORECASE)
_POINTS = re.compile(
    r"(\d{1,3}(?:\.\d{1,15})?)\s*[°º]?\s*[NB]?[\s,;]+(\d{1,3}(?:\.\d{1,15})?)\s*[°º]?\s*[EĐ]?", re.I
)
_COMMAS = re.compile(r"(\d{1,3}(?:,\d{1,15})?)\s*[NB]?\s*[;\s]\s*(\d{1,3}(?:,\d{1,15})?)\s*[EĐ]?", re.I)


@dataclass(frozen=True, slots=True)
class MapPointSettings:
    words: bool = True  # also ask where it is in words


class MapPointType(FieldType[MapPointSettings]):
    key = "map_point"
    Settings = MapPointSettings
    group = True

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        return {box: text_in(data, f"{asked.name}-{box}").strip()[:300] for box in BOXES}

    def raw(self, stored: Stored, question: Question) -> Raw:
        kept = stored if isinstance(stored, Mapping) else {}
        return {box: kept[box] if isinstance(kept.get(box), str) else "" for box in BOXES[1:]}

    def is_empty(self, raw: Raw) -> bool:
        return not isinstance(raw, Mapping) or not any(raw.get(box) for box in BOXES)

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        latitude, longitude = _pair(raw)
        if not is_in_the_country(latitude, longitude):
            raise Wrong(
                _("Tọa độ nằm ngoài Việt Nam. Vĩ độ từ 8 đến 23,5; kinh độ từ 102 đến 110, ra biển đến 118"),
                "paste" if raw.get("paste") else "latitude",
            )
        kept = {"latitude": _plain(latitude), "longitude": _plain(longitude)}
        words = line(raw.get("words", ""), asked, 300) if self.settings(asked.question).words else ""
        return {**kept, "words": words} if words else kept

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        if not isinstance(stored, Mapping):
            return ""
        told = f"{stored.get('latitude', '')}, {stored.get('longitude', '')}"
        return "\n".join(filter(None, [visible(told), visible(str(stored.get("words") or ""))]))

    def drawn(self, raw: Raw, asked: Asked, wrong: list[ValidationError]) -> dict[str, Any]:  # Any: a context
        return {**super().drawn(raw, asked, wrong), "value": raw if isinstance(raw, Mapping) else {}}

    def first_control(self, asked: Asked, wrong: list[ValidationError]) -> str:
        named = next((one.code for one in wrong if one.code in BOXES), None)
        return f"{asked.id}-{named or 'latitude'}"


def point_in(text: str) -> tuple[Decimal, Decimal] | None:
    """Latitude and longitude as people copy them: decimals, or degrees, minutes, seconds; either order."""
    plain = unicodedata.normalize("NFC", text).strip()
    sexagesimal = _NORTH_EAST.fullmatch(plain)
    if sexagesimal:
        parts = [Decimal((part or "0").replace(",", ".")) for part in sexagesimal.groups()]
        if max(parts[1], parts[2], parts[4], parts[5]) >= 60:
            return None
        return _in_order(_joined(parts[:3]), _joined(parts[3:]))
    simple = _POINTS.fullmatch(plain) if "." in plain or "," not in plain else _COMMAS.fullmatch(plain)
    if simple is None:
        return None
    first, second = (Decimal(part.replace(",", ".")) for part in simple.groups())
    return _in_order(first, second)


def is_in_the_country(latitude: Decimal, longitude: Decimal) -> bool:
    """Whether a point lies in the box of the mainland, or of the sea and islands to the east and south."""
    north = _LATITUDES[1]
    south = _SOUTHERN_SEA if longitude > _SEA else _LATITUDES[0]
    return south <= latitude <= north and _LONGITUDES[0] <= longitude <= _LONGITUDES[1]


def _pair(raw: Mapping[str, str]) -> tuple[Decimal, Decimal]:
    """The pasted point, else the two boxes."""
    if not raw.get("paste"):
        return _degrees(raw.get("latitude", ""), "latitude"), _degrees(raw.get("longitude", ""), "longitude")
    found = point_in(raw["paste"])
    if found is None:
        raise Wrong(_("Không đọc được tọa độ. Ví dụ: 10.77, 106.70"), "paste")
    return found


def _in_order(first: Decimal, second: Decimal) -> tuple[Decimal, Decimal]:
    """The two ranges have nothing in common, so a point given the other way round is known for what it is."""
    return (second, first) if first >= _LONGITUDES[0] > second else (first, second)


def _joined(parts: list[Decimal]) -> Decimal:
    return parts[0] + parts[1] / 60 + parts[2] / 3600


def _degrees(text: str, box: str) -> Decimal:
    plain = unicodedata.normalize("NFC", text).replace(",", ".").replace("°", "").strip()
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,15})?", plain):
        name = _("Vĩ độ") if box == "latitude" else _("Kinh độ")
        raise Wrong(_("%(what)s phải là số độ. Ví dụ: 10.77") % {"what": name}, box)
    return Decimal(plain)


def _plain(degrees: Decimal) -> str:
    text = format(degrees.quantize(_EXACT), "f")
    return text.rstrip("0").rstrip(".")


FIELD_TYPES.add("map_point", MapPointType())
