"""Definitions made up from a number: sound ones over every kind of question, and ways to spoil them.

The whole is drawn from one seed, so that ten thousand take seconds and each can be made again.
"""

import copy
from random import Random
from typing import Any

from procedures.fields import FIELD_TYPES
from tests.factories.procedures import small
from tests.procedures.test_fields_contract import CONFIGS

Raw = dict[str, Any]
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ ẾỘỮ0123456789,.?“”–"
_NEEDS = {"calculated", "file"}  # kinds that name something else
KINDS = sorted(set(FIELD_TYPES) - _NEEDS)
_BODIES = [
    {"kind": "peoples_committee", "tier": "commune"},
    {"kind": "police", "tier": "commune"},
    {"kind": "department", "tier": "province", "sector": "justice"},
    {"kind": "land_office", "tier": "province"},
]


def sound(seed: int) -> Raw:
    """A definition that may be published."""
    draw = Random(seed)
    whole = small(name=words(draw), competent=dict(draw.choice(_BODIES)), sections=_sections(draw))
    deciding = _deciding(whole["sections"])
    whole["components"] = [_component(draw, n, deciding) for n in range(draw.randint(0, 3))]
    whole["cases"] = [
        _with_when(draw, {"key": f"case_{n}", "name": words(draw)}, deciding)
        for n in range(draw.randint(0, 2))
    ]
    for component in whole["components"]:
        if whole["cases"] and draw.random() < 0.4:
            component["case"] = draw.choice(whole["cases"])["key"]
    whole["fees"] = [_fee(draw, n, deciding) for n in range(draw.randint(0, 2))]
    whole["reasons"] = [_reason(draw, n, whole) for n in range(draw.randint(0, 2))]
    if deciding:
        whole["rules"] = [
            {"key": f"rule_{n}", "text": words(draw), "when": _when(draw, deciding)}
            for n in range(draw.randint(0, 1))
        ]
    _times(draw, whole)
    _window(draw, whole)
    return whole


def words(draw: Random, most: int = 40) -> str:
    text = "".join(draw.choice(_LETTERS) for _letter in range(draw.randint(1, most))).strip()
    return text or "Chữ"


def _sections(draw: Random) -> list[Raw]:
    sections: list[Raw] = []
    for number in range(draw.randint(1, 3)):
        asked = [_question(draw, f"q{number}_{place}", sections) for place in range(draw.randint(1, 3))]
        page = {"key": f"page_{number}", "title": words(draw), "questions": asked}
        sections.append(_with_when(draw, page, _deciding(sections)))
    return sections


def _question(draw: Random, key: str, before: list[Raw]) -> Raw:
    kind = draw.choice(KINDS)
    question: Raw = {"key": key, "type": kind, "label": words(draw)}
    if kind in CONFIGS:
        question["config"] = copy.deepcopy(CONFIGS[kind])
    if draw.random() < 0.3:
        question["required"] = False
    if draw.random() < 0.2:
        question |= {"hint": words(draw), "why": words(draw), "registers": ["population"]}
    return _with_when(draw, question, _deciding(before))


def _deciding(sections: list[Raw]) -> list[tuple[str, list[Any]]]:
    """The questions a condition can look at, with values of theirs."""
    values: dict[str, list[Any]] = {
        "choice": ["x", "y"],
        "yes_no": [True, False],
        "text": ["x"],
        "number": [1, 2],
    }
    return [
        (one["key"], values[one["type"]])
        for section in sections
        for one in section["questions"]
        if one["type"] in values
    ]


def _when(draw: Random, deciding: list[tuple[str, list[Any]]], depth: int = 0) -> Raw:
    key, values = draw.choice(deciding)
    form = draw.randrange(7 if depth < 2 else 4)
    match form:
        case 0:
            return {"is": {key: draw.choice(values)}}
        case 1:
            return {"in": {key: list(values)}}
        case 2:
            return {"filled": key}
        case 3:
            return {draw.choice(["more", "less"]): {key: draw.randint(0, 9)}}
        case 4:
            return {"not": _when(draw, deciding, depth + 1)}
    parts = [_when(draw, deciding, depth + 1) for _part in range(draw.randint(1, 2))]
    return {"all" if form == 5 else "any": parts}


def _with_when(draw: Random, part: Raw, deciding: list[tuple[str, list[Any]]]) -> Raw:
    return {**part, "when": _when(draw, deciding)} if deciding and draw.random() < 0.4 else part


def _component(draw: Random, number: int, deciding: list[tuple[str, list[Any]]]) -> Raw:
    kind = draw.choice(["eform", "original", "copy", "present", "file", "note"])
    paper = {"key": f"paper_{number}", "name": words(draw), "kind": kind, "copies": draw.randint(0, 3)}
    return _with_when(draw, paper, deciding)


def _fee(draw: Random, number: int, deciding: list[tuple[str, list[Any]]]) -> Raw:
    fee: Raw = {"key": f"fee_{number}", "label": words(draw), "kind": draw.choice(["fee", "charge"])}
    if draw.random() < 0.5:
        fee["amount"] = draw.randint(0, 5_000_000)
    else:
        fee["steps"] = [{"amount": draw.randint(0, 9000), "up_to": 5}, {"amount": 1000}]
    return _with_when(draw, fee, deciding)


def _reason(draw: Random, number: int, whole: Raw) -> Raw:
    stage = draw.choice(["desk_supplement", "not_accepted", "supplement", "refusal"])
    reason: Raw = {"key": f"reason_{number}", "stage": stage, "text": words(draw)}
    if whole["components"] and draw.random() < 0.5:
        reason["component"] = draw.choice(whole["components"])["key"]
    return reason


def _times(draw: Random, whole: Raw) -> None:
    """A time limit, and steps that fill it exactly."""
    days = draw.randint(1, 60)
    whole["channels"] = [
        {"key": "net", "kind": "online", "allowance": {"value": days, "unit": "working_day"}}
    ]
    if draw.random() < 0.5:
        allowance = {"value": draw.randint(1, 90), "unit": "calendar_day"}
        whole["channels"].append({"key": "desk", "kind": "counter", "allowance": allowance})
    middle = draw.randint(1, 3)
    each = (days * 8 - 1) * 60 // middle
    rest = (days * 8 - 1) * 60 - each * (middle - 1)
    steps = [
        {
            "key": f"step_{number}",
            "name": words(draw),
            "role": draw.choice(["handler", "head", "leader"]),
            "place": "competent",
            "minutes": rest if number == middle - 1 else each,
            "signs": number == middle - 1,
        }
        for number in range(middle)
    ]
    give = {"key": "give", "name": "Trả", "role": "receptionist", "place": "desk", "minutes": 60}
    whole["workflow"] = [*steps, give]


def _window(draw: Random, whole: Raw) -> None:
    if draw.random() < 0.3:
        whole |= {"opens_on": "2026-01-01", "closes_on": "2026-12-31", "quota": draw.randint(0, 500)}
    if draw.random() < 0.2:
        whole |= {"replaces": ["1.000001"], "life_events": ["sinh-con"], "online_level": "partial"}


def spoiled(seed: int) -> Raw:
    """A sound definition with one thing wrong that must keep it from being published."""
    draw, whole = Random(seed), sound(seed)
    draw.choice(SPOILERS)(draw, whole)
    return whole


def mangled(seed: int) -> Any:
    """A sound definition in which some leaf or branch has become rubbish, which may by chance be harmless."""
    draw, whole = Random(seed), sound(seed)
    whole = copy.deepcopy(whole)
    for _time in range(draw.randint(1, 3)):
        _mangle(draw, whole)
    return whole


def _mangle(draw: Random, here: Any) -> None:
    while True:
        places = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not places:
            return
        place = draw.choice(places)
        inner = here[place]
        if isinstance(inner, dict | list) and inner and draw.random() < 0.8:
            here = inner
            continue
        if isinstance(here, dict) and draw.random() < 0.2:
            del here[place]
        else:
            here[place] = copy.deepcopy(draw.choice(RUBBISH))
        return


RUBBISH: list[Any] = [
    *(None, True, -1, 0, 10**12, 1.5, "", " ", "x" * 9000, "\x00", "\ud800", "<script>", "q0_0", "no such"),
    *([], [[]], {}, {"is": {"a": "b"}}, {"": None}, ["x"] * 3000, "2026-02-30", {"a": {"b": {"c": []}}}),
]


def _section(draw: Random, whole: Raw) -> Raw:
    return draw.choice(whole["sections"])


SPOILERS = [
    lambda draw, whole: whole.pop(
        draw.choice(["code", "name", "channels", "workflow", "results", "competent"])
    ),
    lambda draw, whole: whole.update(channels=[]),
    lambda draw, whole: whole.update(quota=-draw.randint(1, 9)),
    lambda draw, whole: whole.update(code="mã sai"),
    lambda draw, whole: whole.update(unknown=1),
    lambda draw, whole: whole.update(opens_on="2026-12-31", closes_on="2026-01-01"),
    lambda draw, whole: whole.update(level_required=3),
    lambda draw, whole: whole.update(competent={"kind": "palace", "tier": "commune"}),
    lambda draw, whole: whole["workflow"][-1].update(place="competent"),
    lambda draw, whole: whole["workflow"][0].update(minutes=whole["workflow"][0]["minutes"] + 1),
    lambda draw, whole: whole["workflow"][0].update(role="emperor"),
    lambda draw, whole: [step.update(signs=False) for step in whole["workflow"]],
    lambda draw, whole: whole["sections"].append(copy.deepcopy(_section(draw, whole))),
    lambda draw, whole: _section(draw, whole).update(questions=[]),
    lambda draw, whole: _section(draw, whole).update(when={"is": {"nowhere": "x"}}),
    lambda draw, whole: _section(draw, whole)["questions"][0].update(type="hologram"),
    lambda draw, whole: _section(draw, whole)["questions"][0].update(label=" "),
    lambda draw, whole: _section(draw, whole)["questions"][0].update(type="text", config={"colour": "red"}),
    lambda draw, whole: whole["sections"][0]["questions"][0].update(
        when={"filled": whole["sections"][0]["questions"][0]["key"]}
    ),
    lambda draw, whole: whole.update(fees=[{"key": "f", "label": "Phí", "amount": 1, "by": "nowhere"}]),
    lambda draw, whole: whole.update(
        components=[{"key": "p", "name": "Đơn", "kind": "copy", "case": "none"}]
    ),
    lambda draw, whole: whole.update(rules=[{"key": "r", "text": "Không", "when": {"filled": "nowhere"}}]),
    lambda draw, whole: whole.update(rounds=[{"key": "r", "name": "Sau", "step": "nowhere"}]),
    lambda draw, whole: whole.update(name="<b>đậm</b>"),
]
