"""Lines of a national catalogue for tests, and the real file where it is at hand."""

import json
import os
from pathlib import Path

from django.conf import settings

REAL = Path(
    os.environ.get("NATIONAL_CATALOGUE")
    or Path(settings.BASE_DIR).parent / "shared" / "data" / "national-catalogue" / "procedures.jsonl"
)


def record(**changes) -> dict:
    """A plain procedure of a commune as the catalogue has it, with some values replaced."""
    whole = {
        "code": "9.100001",
        "name": "Cấp giấy thử",
        "ministry": "bo-tu-phap",
        "decision": "1/QĐ-BTP",
        "levels": ["commune"],
        "kind": None,
        "field": "Hộ tịch",
        "subjects": ["Công dân Việt Nam"],
        "performing_agency": "Ủy ban nhân dân cấp xã",
        "competent_agency": None,
        "receiving_address": None,
        "coordinating_agency": None,
        "channels": [channel("online"), channel("counter")],
        "components": [component("Đơn đề nghị")],
        "results": [{"name": "Giấy thử", "code": "KQ.G15.000031"}],
        "steps_text": "Bước 1: nộp hồ sơ",
        "conditions_text": None,
        "legal_numbers": ["60/2014/QH13"],
    }
    return {**whole, **changes}


def channel(mode: str, limit=3, unit="working_day", amount=0, note=None) -> dict:
    fees = [] if amount is None else [{"amount_vnd": amount}]
    return {"mode": mode, "limit": limit, "unit": unit, "fees": fees, "note": note}


def component(name: str, case=None, originals=1, copies=0, form_file=None) -> dict:
    return {"case": case, "name": name, "form_file": form_file, "originals": originals, "copies": copies}


def written(path: Path, *lines) -> Path:
    """A file of these lines: records as dictionaries, anything else as the bytes they are."""
    raw = [
        line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False).encode() for line in lines
    ]
    path.write_bytes(b"\n".join(raw) + b"\n")
    return path
