"""Settings and a good answer for every kind of question."""

NAMES = [{"value": f"{number:02}", "label": f"Mục số {number}"} for number in range(20)]
LEVELS = [
    {"value": "farm", "label": "Đất nông nghiệp"},
    {"value": "home", "label": "Đất ở"},
    {"value": "LUC", "label": "Đất lúa", "parent": "farm"},
    {"value": "ODT", "label": "Đất ở đô thị", "parent": "home"},
]
OPTIONS = [{"value": "x", "label": "Một"}, {"value": "y", "label": "Hai", "hint": "gợi ý"}]
CONFIGS = {
    "choice": {"options": OPTIONS},
    "choices": {"options": OPTIONS},
    "person": {"parts": ["name", "birth_date", "sex", "id_number?", "residence"], "of": "mẹ"},
    "child": {"of": "trẻ"},
    "organisation": {"parts": ["name", "tax_code", "kind?", "address", "representative", "position"]},
    "reference_list": {"options": NAMES, "codes": True, "other": True},
    "cascading": {"options": LEVELS},
    "statement": {"agree": True},
    "calculated": {"table": [{"when": {"is": {"a": 1}}, "value": 1}], "otherwise": 5, "suffix": "năm"},
    "file": {"component": "photo"},
    "register_lookup": {"register": "units", "must": False},
    "repeat": {
        "item": "giấy tờ",
        "questions": [
            {"key": "name", "type": "text", "label": "Tên"},
            {"key": "on", "type": "date", "label": "Ngày", "required": False},
        ],
    },
}
COMMUNE = {
    "code": "16681",
    "level": "commune",
    "province": "40",
    "valid_from": "2025-07-01",
    "name": "Phường Thành Vinh, Tỉnh Nghệ An",
}
GOOD = {
    "text": "H'Hen Niê",
    "long_text": "Hai\ndòng",
    "number": 12,
    "money": 50_000_000,
    "date": "2026-03-20",
    "partial_date": "1980",
    "yes_no": False,
    "choice": "y",
    "choices": ["x", "y"],
    "person": {
        "name": "Nguyễn Thị Ánh",
        "birth_date": "1995-05-01",
        "sex": "female",
        "id_number": "040195000123",
        "residence": {"street": "Số 1", "commune": COMMUNE},
    },
    "citizen_number": "040195000123",
    "tax_code": "2901234567",
    "phone": "0912345678",
    "email": "lan@example.vn",
    "address": {"street": "Số 1", "commune": COMMUNE},
    "commune": COMMUNE,
    "repeat": [{"name": "Bằng", "on": "2020-01-02"}, {"name": "Thẻ"}],
    "statement": True,
    "child": {"name": "Nguyễn An", "birth_date": "2020-01-02", "sex": "male"},
    "organisation": {
        "name": "Công ty Trà Xanh",
        "tax_code": "2901234567",
        "kind": "enterprise",
        "address": {"street": "Số 1", "commune": COMMUNE},
        "representative": "Trần Văn Bình",
        "position": "Giám đốc",
    },
    "land_parcel": {
        "sheet": "12",
        "number": "345",
        "area": "120.5",
        "address": {"commune": COMMUNE},
        "certificate": "BN 123456",
    },
    "reference_list": "07",
    "calculated": 5,
    "map_point": {"latitude": "10.77", "longitude": "106.7", "words": "Cạnh chợ"},
    "signature": {"name": "Nguyễn Thị Ánh", "at": "2026-03-20", "strokes": [[[1, 2], [30, 40]], [[5, 5]]]},
    "file": {"component": "photo"},
    "register_lookup": {
        "number": "16681",
        "outcome": "found",
        "facts": {"name": "Phường Thành Vinh"},
        "register": "units",
        "at": "2026-03-20T02:00:00+00:00",
    },
    "cascading": {"parent": "farm", "child": "LUC"},
}
