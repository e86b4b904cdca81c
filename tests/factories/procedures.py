"""Definitions of the shipped procedures, their sample answers, and a small definition to be changed at will."""

from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from procedures.definition import Definition
from procedures.loading import read_file

TODAY = date(2026, 11, 21)
FOLDER = Path(settings.FIXTURES) / "procedures"
SAMPLES = Path(settings.FIXTURES) / "demo" / "answers"
CODES = sorted(file.stem for file in FOLDER.glob("*.yaml"))


@cache
def definition_of(code: str) -> Definition:
    return read_file(FOLDER / f"{code}.yaml").definition


def sample(code: str) -> dict:
    path = SAMPLES / f"{code}.yaml"
    pages = yaml.safe_load(path.read_text(encoding="utf-8"))["sections"]
    return {key: value for page in pages.values() for key, value in page.items()}


def small(**changes) -> dict:
    """A sound definition as plain data, with some parts replaced."""
    whole = {
        "code": "9.000001",
        "slug": "thu-tuc-thu",
        "name": "Thủ tục thử",
        "field": "Thử nghiệm",
        "field_key": "thu-nghiem",
        "competent": {"kind": "peoples_committee", "tier": "commune"},
        "applicant_types": ["citizen"],
        "reception": ["commune"],
        "channels": [{"key": "online", "kind": "online", "allowance": {"value": 1, "unit": "working_day"}}],
        "workflow": [
            {"key": "sign", "name": "Ký", "role": "leader", "place": "competent", "hours": 7, "signs": True},
            {"key": "give", "name": "Trả", "role": "receptionist", "place": "desk", "hours": 1},
        ],
        "results": [{"key": "paper", "name": "Giấy", "code": "KQ.1", "template": "decision"}],
        "sections": [
            {"key": "one", "title": "Một", "questions": [{"key": "a", "type": "text", "label": "Câu A"}]},
            {
                "key": "two",
                "title": "Hai",
                "when": {"is": {"a": "x"}},
                "questions": [{"key": "b", "type": "number", "label": "Câu B", "required": False}],
            },
        ],
    }
    return {**whole, **changes}
