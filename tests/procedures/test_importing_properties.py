"""Whatever a line holds: it is read or refused with a sentence, and what is read can be published or is refused."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from procedures.definition import content_hash, from_dict, to_dict
from procedures.importing.reading import read
from procedures.importing.translating import translate
from tests.procedures.catalogue import channel, component, record

TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(["Lưu ý: <b>x</b>", "a) Giấy (nếu có)", "5 ngày làm việc", "&#1;&amp;", "", "1.2. A.docxB.pdf", "(((", "Không có thông tin"]),
)  # fmt: skip
NUMBERS = st.one_of(st.integers(-5, 70_000), st.floats(allow_nan=False, allow_infinity=False), st.none())
RUBBISH = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
CHANNELS = st.builds(
    lambda mode, limit, unit, amount, note: {**channel(mode, limit, unit, amount, note)},
    st.sampled_from(["online", "post", "counter", "fax"]),
    NUMBERS,
    st.sampled_from([None, "working_day", "calendar_day", "hour", "working_hour", "month", "year", "moon"]),
    NUMBERS,
    TEXTS,
)
COMPONENTS = st.builds(
    component, TEXTS, st.one_of(st.none(), TEXTS), NUMBERS, NUMBERS, st.one_of(st.none(), TEXTS)
)
RECORDS = st.builds(
    lambda name, levels, subjects, agency, channels, components, results, steps: record(
        name=name,
        levels=levels,
        subjects=subjects,
        performing_agency=agency,
        channels=channels,
        components=components,
        results=results,
        steps_text=steps,
    ),
    TEXTS,
    st.lists(st.sampled_from(["commune", "province", "ministry", "other", "moon"]), max_size=4),
    st.lists(TEXTS, max_size=3),
    TEXTS,
    st.lists(CHANNELS, max_size=6),
    st.lists(COMPONENTS, max_size=6),
    st.lists(st.fixed_dictionaries({"name": TEXTS, "code": TEXTS}), max_size=3),
    TEXTS,
)


def accounted(raw: bytes) -> None:
    line = read(7, raw)
    assert (line.record is None) == bool(line.wrong or line.is_blank)
    if line.record is None:
        return
    translation = translate(line.record)
    if translation.unsound:
        return
    again = from_dict(to_dict(translation.definition))
    assert content_hash(again) == content_hash(translation.definition)


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(RECORDS)
def test_records_of_every_kind_are_translated_or_refused(raw):
    accounted(json.dumps(raw, ensure_ascii=True).encode())


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(record())), RUBBISH)
def test_a_record_with_any_value_replaced_is_translated_or_refused(key, value):
    accounted(json.dumps(record(**{key: value}), ensure_ascii=True).encode())


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_line_with_bytes_knocked_out_is_translated_or_refused(data):
    raw = bytearray(json.dumps(record(), ensure_ascii=False).encode())
    for _time in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    accounted(bytes(raw))
