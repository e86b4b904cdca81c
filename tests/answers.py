"""Sample answers of the demonstration, moved to the places of the tests."""

import json
from typing import Any

import yaml
from django.conf import settings

from communes.models import Unit


def sample(code: str, world: Any) -> dict[str, Any]:
    """Valid answers of a procedure by question, with every commune in ward A of the tests."""
    raw = yaml.safe_load(
        (settings.FIXTURES / "demo" / "answers" / f"{code}.yaml").read_text(encoding="utf-8")
    )
    pages = raw.get("sections", raw)
    flat = {key: value for page in pages.values() for key, value in page.items()}
    return _moved(json.loads(json.dumps(flat, default=str)), world.ward_a)


def _moved(value: Any, unit: Unit) -> Any:
    if isinstance(value, list):
        return [_moved(item, unit) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("level") == "commune" and "code" in value:
        return value | {
            "code": unit.code,
            "province": unit.parent.code,
            "valid_from": unit.valid_from.isoformat(),
            "name": f"{unit.full_name}, {unit.parent.full_name}",
        }
    return {key: _moved(item, unit) for key, item in value.items()}
