"""What becomes of a published record, and what is told about it."""

import json

import pytest

from procedures.definition import content_hash, from_dict, to_dict
from procedures.importing import texts
from procedures.importing.reading import read
from procedures.importing.translating import Translation, translate
from procedures.words import AllowanceUnit, ComponentKind, FormKind, Oddity, Variant
from tests.procedures.catalogue import channel, component, record


def made(**changes) -> Translation:
    line = read(1, json.dumps(record(**changes)).encode())
    assert line.record is not None, line.wrong
    return translate(line.record)


def odd(translation: Translation) -> set[Oddity]:
    return {finding.kind for finding in translation.findings}


def test_a_plain_record_is_sound_and_has_nothing_odd():
    translation = made()
    assert translation.unsound == ()
    assert odd(translation) == set()
    assert from_dict(to_dict(translation.definition)) == translation.definition


def test_equal_content_in_another_order_keeps_its_keys():
    papers = [component("Đơn đề nghị"), component("Giấy khai sinh")]
    one, other = made(components=papers).definition, made(components=papers[::-1]).definition
    assert {part.key for part in one.components} == {part.key for part in other.components}
    assert content_hash(made(components=papers).definition) == content_hash(one)


def test_a_number_without_a_unit_is_inferred_and_reported():
    translation = made(channels=[channel("counter", 5, None)])
    allowance = translation.definition.channels[0].allowance
    assert (allowance.value, allowance.unit, allowance.inferred) == (5, AllowanceUnit.WORKING_DAY, True)
    assert odd(translation) == {Oddity.NO_UNIT}


def test_a_unit_that_the_note_tells_is_no_guess():
    note = "05 ngày làm việc, kể từ ngày nhận đủ hồ sơ"
    translation = made(channels=[channel("counter", 5, None, note=note)])
    assert not translation.definition.channels[0].allowance.inferred
    assert odd(translation) == set()


def test_a_number_that_ran_into_a_fee_is_not_a_time():
    translation = made(channels=[channel("counter", 120, None, None, "VNĐ(20.000 vnđ/tờ khai)")])
    assert translation.definition.channels[0].allowance.value == 10
    assert {Oddity.NO_UNIT, Oddity.TIME_TOO_LONG, Oddity.FEE_NOT_PARSED} <= odd(translation)


def test_a_row_without_a_time_takes_that_of_the_row_beside_it():
    translation = made(channels=[channel("online", None, None), channel("counter", 7)])
    online = translation.definition.channels[0].allowance
    assert (online.value, online.inferred) == (7, True)
    assert odd(translation) == {Oddity.NO_TIME}


def test_special_rows_are_told_apart_and_come_last():
    rows = [
        channel("counter", 20, note="Trường hợp cần xác minh"),
        channel("counter", 3),
        channel("counter", 13, note="Vùng sâu, vùng xa"),
    ]
    variants = [row.variant for row in made(channels=rows).definition.channels]
    assert variants == [Variant.NORMAL, Variant.VERIFICATION, Variant.DIFFICULT_AREA]


@pytest.mark.parametrize(
    ("limit", "unit", "value", "into"),
    [
        (4, "hour", 4, AllowanceUnit.WORKING_HOUR),
        (24, "hour", 1, AllowanceUnit.CALENDAR_DAY),
        (1, "year", 12, AllowanceUnit.MONTH),
        (2, "month", 2, AllowanceUnit.MONTH),
    ],
)
def test_other_units_are_taken_for_what_they_are(limit, unit, value, into):
    allowance = made(channels=[channel("counter", limit, unit)]).definition.channels[0].allowance
    assert (allowance.value, allowance.unit) == (value, into)


def test_the_same_fee_twice_is_one_fee():
    row = {**channel("counter"), "fees": [{"amount_vnd": 8000}, {"amount_vnd": 8000}]}
    translation = made(channels=[row])
    assert [rule.amount for rule in translation.definition.fees] == [8000]
    assert odd(translation) == {Oddity.FEE_TWICE}


def test_free_in_the_table_and_a_price_in_the_note_is_not_free():
    translation = made(channels=[channel("counter", note="(Lệ phí: 150.000 đồng/giấy)")])
    (rule,) = translation.definition.fees
    assert (rule.amount, rule.basis) == (0, "Lệ phí: 150.000 đồng/giấy")
    assert odd(translation) == {Oddity.FEE_IN_NOTE}


def test_several_prices_are_asked_for_and_never_added_up():
    row = {**channel("counter"), "fees": [{"amount_vnd": 50_000}, {"amount_vnd": 90_000}]}
    translation = made(channels=[row])
    assert all(rule.when is not None for rule in translation.definition.fees)
    question = translation.definition.question("fee_line")
    assert len(question.config["options"]) == 2
    assert odd(translation) == {Oddity.SEVERAL_FEES}


def test_headings_become_cases_and_remarks_become_notes():
    rows = [
        component("Giấy khai sinh", "Trường hợp 1: trẻ em"),
        component("Giấy kết hôn", "Trường hợp 2: người lớn", 0, 1),
        component("Lưu ý: mang bản chính để đối chiếu", None, 0, 0),
        component("Hộ chiếu", "Giấy tờ phải xuất trình", 1),
    ]
    translation = made(components=rows)
    assert len(translation.definition.cases) == 3  # two and “none of these”
    kinds = [part.kind for part in translation.definition.components]
    assert kinds == [ComponentKind.ORIGINAL, ComponentKind.COPY, ComponentKind.NOTE, ComponentKind.PRESENT]
    assert odd(translation) == {Oddity.NOTE_AS_COMPONENT}


def test_what_ran_together_is_parted():
    rows = [component("Đơn theo mẫu quy địnhMẫu số 13.docx"), component("Tờ khai ban hành năm", None, 20261)]
    translation = made(components=rows)
    first, second = translation.definition.components
    assert (first.name, first.form) == ("Đơn theo mẫu quy định", "Mẫu số 13.docx")
    assert (second.name, second.originals) == ("Tờ khai ban hành năm 2026", 1)
    assert odd(translation) == {Oddity.GLUED_FILE_NAME, Oddity.COUNT_GLUED}


def test_registers_are_found_for_papers_and_not_for_applications():
    rows = [component("Bản sao thẻ căn cước"), component("Đơn đề nghị cấp lại thẻ căn cước")]
    card, application = made(components=rows).definition.components
    assert card.replaceable_by == ("population",)
    assert application.replaceable_by == ()


@pytest.mark.parametrize(
    ("changes", "kind", "sector"),
    [
        ({"performing_agency": "Công an cấp Xã"}, "police", ""),
        ({"levels": ["province"], "performing_agency": "Sở Xây dựng"}, "department", "construction"),
        ({"levels": ["province"], "performing_agency": "Văn phòng đăng ký đất đai"}, "land_office", ""),
        ({"levels": ["ministry"], "performing_agency": "Cục Bổ trợ tư pháp"}, "ministry", "bo-tu-phap"),
    ],
)
def test_the_competent_body_follows_levels_and_words(changes, kind, sector):
    competent = made(**changes).definition.competent
    assert (competent.kind, competent.sector) == (kind, sector)


def test_what_is_missing_is_said():
    translation = made(levels=[], channels=[], components=[], results=[])
    wanted = {
        Oddity.NO_LEVEL,
        Oddity.NO_CHANNEL,
        Oddity.NO_COMPONENT,
        Oddity.NO_RESULT,
        Oddity.AGENCY_UNKNOWN,
    }
    assert odd(translation) == wanted
    assert translation.unsound == ()
    assert translation.definition.form is FormKind.NONE


def test_an_odd_result_code_is_kept_as_published():
    translation = made(results=[{"name": "Bản sao", "code": "dsfas"}])
    assert translation.definition.results[0].code == "dsfas"
    assert odd(translation) == {Oddity.RESULT_CODE}


def test_markup_and_the_portals_emptiness_are_no_words():
    assert texts.clean("A &amp; B<br>C < 5Không có thông tin") == "A & B\nC ‹ 5"
    assert texts.note("(Không có)") == ""
    assert texts.unnumbered("a) Giấy khai sinh;") == "Giấy khai sinh"
    assert texts.unnumbered("01 bản chính") == "01 bản chính"
