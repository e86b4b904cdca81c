"""A commune of today: province, then commune, or by its old or new name. Kept as a code that stays readable.

Works without script: one button shows the communes of the chosen province, another looks a name up and offers
what it found as radio buttons.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from communes.territory import Level
from procedures.definition import Question
from procedures.fields import FIELD_TYPES
from procedures.fields.base import Asked, FieldType, Raw, Stored, Wrong, text_in

BOXES = ("province", "commune", "find", "found")
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class CommuneSettings:
    pass


class CommuneType(FieldType[CommuneSettings]):
    key = "commune"
    Settings = CommuneSettings
    group = True

    def settings(self, question: Question) -> CommuneSettings:
        return CommuneSettings()

    def read(self, data: Mapping[str, Any], asked: Asked) -> Raw:  # Any: a QueryDict
        raw = {box: text_in(data, f"{asked.name}-{box}").strip()[:100] for box in BOXES}
        province, _colon, commune = raw["found"].partition(":")
        if commune:
            return {**raw, "province": province, "commune": commune, "find": ""}
        looking = {"looking": "yes"} if f"{asked.name}-look" in data else {}
        return {**raw, **looking}

    def raw(self, stored: Stored, question: Question) -> Raw:
        if not isinstance(stored, Mapping):
            return {}
        return {"province": str(stored.get("province", "")), "commune": str(stored.get("code", ""))}

    def is_empty(self, raw: Raw) -> bool:
        return not isinstance(raw, Mapping) or not (raw.get("province") or raw.get("commune"))

    def clean(self, raw: Raw, asked: Asked) -> Stored:
        province, code = raw.get("province", ""), raw.get("commune", "")
        if not province:
            raise Wrong(_("Chọn tỉnh, thành phố"), "province")
        if not code:
            raise Wrong(_("Chọn xã, phường, đặc khu"), "commune")
        commune = asked.territory.commune(province, code)
        if commune is None:
            raise Wrong(
                _("Xã, phường này không có trong tỉnh đã chọn hoặc nay không còn. Chọn lại"), "commune"
            )
        return {
            "code": commune.code,
            "level": Level.COMMUNE.value,
            "province": commune.province,
            "valid_from": commune.valid_from.isoformat(),
            "name": commune.full_name,
        }

    def missing(self, asked: Asked) -> str:
        return _("Chọn %(what)s") % {"what": asked.what}

    def shown(self, stored: Stored, question: Question, language: str, masked: bool = False) -> str:
        return str(stored.get("name", "")) if isinstance(stored, Mapping) else ""

    def places(self, stored: Stored) -> list[str]:
        known = isinstance(stored, Mapping) and stored.get("level") == Level.COMMUNE.value
        return [str(stored["code"])] if known and "code" in stored else []

    def is_rearranging(self, data: Mapping[str, Any], asked: Asked) -> bool:  # Any: a QueryDict
        return f"{asked.name}-load" in data or f"{asked.name}-look" in data

    def drawn(self, raw: Raw, asked: Asked, wrong: list[ValidationError]) -> dict[str, Any]:  # Any: a context
        boxes = raw if isinstance(raw, Mapping) else {}
        province = boxes.get("province", "")
        found = self._found(boxes, asked)
        return {
            **super().drawn(raw, asked, wrong),
            "value": boxes,
            "provinces": asked.territory.provinces(),
            "communes": asked.territory.communes(province) if province else [],
            "found": found,
            "found_none": bool(boxes.get("looking")) and not found,
        }

    def first_control(self, asked: Asked, wrong: list[ValidationError]) -> str:
        named = next((one.code for one in wrong if one.code in BOXES), None)
        return f"{asked.id}-{named or 'province'}"

    def _found(self, boxes: Mapping[str, str], asked: Asked) -> list[dict[str, str]]:
        text = boxes.get("find", "")
        if not boxes.get("looking") or len(text) < _SHORTEST_NAME:
            return []
        return [
            {"value": f"{one.province}:{one.code}", "label": one.full_name, "hint": _former(former)}
            for one, former in asked.territory.named(text)
        ]


def _former(names: str) -> str:
    return _("Tên cũ: %(names)s") % {"names": names} if names else ""


FIELD_TYPES.add("commune", CommuneType())
