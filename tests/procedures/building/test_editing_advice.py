"""Advice on forms, the workflow checker and the fee box."""

from dataclasses import replace

import pytest

from communes.models import Agency, Posting
from portal.kernel.clock import today
from procedures.building import advice, workflow
from procedures.building.forms.settings import SettingsForm
from procedures.building.vocabulary import KINDS, kinds_offered
from procedures.building.workflow import Finding
from procedures.definition import Component, Question, Section, from_dict
from procedures.fields import FIELD_TYPES
from procedures.views.building.fee_test import fee_test
from procedures.words import ComponentKind, Place
from tests.factories.procedures import definition_of, small


def asked(label, kind="text", **more):
    return Question("q", kind, label, **more)


def said(question):
    return " ".join(one.words for one in advice.on_question(question))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (asked("Ngày sinh của ông/bà", "date", hint="Ví dụ"), "dân cư đã có thông tin này"),
        (asked("Họ và tên"), "dân cư đã có thông tin này"),
        (asked("Số giấy khai sinh", registers=("civil_status",)), "hộ tịch điện tử đã có"),
        (asked("Tên UBND cấp giấy"), "Viết đủ chữ thay cho: UBND"),
        (asked("Số CCCD", hint="do CCCD cấp"), "CCCD"),
        (asked("x" * 81), "Câu hỏi dài 81 ký tự"),
        (asked("Làm nghề gì? Ở đâu?"), "hai điều"),
        (asked("Ngày cấp phép", "date"), "Thêm một gợi ý"),
    ],
)
def test_a_question_is_advised_on(question, words):
    assert words in said(question)


@pytest.mark.parametrize(
    "question",
    [
        asked("Họ và tên", source="applicant.name"),
        asked("Nội dung đề nghị", "long_text"),
        asked("Họ, chữ đệm và tên của trẻ", source="x"),
        asked("Ngày cấp phép", "date", hint="Ví dụ: 27 3 2026"),
    ],
)
def test_a_good_question_is_left_alone(question):
    assert said(question) == ""


def test_a_paper_the_state_holds_is_advised_on():
    held = Component("c", "Bản sao Giấy khai sinh", ComponentKind.COPY)
    assert "hộ tịch" in advice.on_component(held)[0].words
    marked = replace(held, replaceable_by=("civil_status",))
    assert "Chỉ yêu cầu nộp khi không tra được" in advice.on_component(marked)[0].words
    assert advice.on_component(replace(marked, required=False)) == []


def test_a_page_of_eight_questions_is_advised_on():
    page = Section("s", "Trang", questions=tuple(Question(f"q{n}", "text", "Câu") for n in range(8)))
    assert "8 câu" in advice.on_section(page)[0].words
    assert advice.on_section(replace(page, questions=page.questions[:7])) == []


def test_effort_is_a_plain_sentence():
    short, long = from_dict(small()), definition_of("1.001193")
    assert advice.effort(short).minutes < advice.effort(long).minutes
    assert advice.effort(short).words == "2 câu, khoảng 1 phút: gọn"


def test_every_kind_of_question_has_words():
    assert {key for key, _words in kinds_offered()} == set(FIELD_TYPES)
    assert set(FIELD_TYPES) <= set(KINDS)


@pytest.mark.parametrize("kind", sorted(FIELD_TYPES))
def test_every_kind_of_question_has_an_editor(kind):
    form = SettingsForm(Question("q", kind, "Câu"))
    assert all(str(form[name].label) for name in form.fields)


def test_the_shape_of_the_shipped_workflow_is_fine():
    assert all(one.is_fine for one in workflow.shape(definition_of("1.001193")))


def test_steps_that_sign_nothing_or_end_elsewhere_are_told():
    definition = from_dict(small())
    unsigned = replace(definition, workflow=tuple(replace(one, signs=False) for one in definition.workflow))
    assert "Không có bước nào ký" in _told(workflow.shape(unsigned))
    away = replace(
        definition, workflow=tuple(replace(one, place=Place.COMPETENT) for one in definition.workflow)
    )
    assert "Bước cuối phải trả" in _told(workflow.shape(away))
    longer = replace(definition, workflow=(*definition.workflow, definition.workflow[-1]))
    assert "Tổng giờ các bước là 9 giờ, thời hạn là 8 giờ" in _told(workflow.shape(longer))
    assert _told(workflow.shape(replace(definition, workflow=()))) == "Chưa có bước nào."


def test_a_commune_without_the_body_bars_and_one_without_people_warns(world):
    definition = definition_of("1.001193")
    assert [one for one in workflow.coverage(definition, "40", today()) if not one.is_fine and one.bar] == []
    Posting.objects.filter(agency=world.committee_a).delete()
    warned = workflow.coverage(definition, "40", today())
    assert "chưa cử ai làm" in _told(warned)
    Agency.objects.filter(pk=world.committee_b.pk).update(closed_on=today())
    barred = workflow.coverage(definition, "40", today())
    assert "Phường Thành Vinh" in _told(barred)
    assert any(one.bar for one in barred if not one.is_fine)


def test_coverage_takes_a_few_statements_whatever_the_number_of_communes(
    world, django_assert_max_num_queries
):
    with django_assert_max_num_queries(8):
        workflow.coverage(definition_of("1.001193"), "", today())


def test_the_fee_box_names_the_case_and_its_price():
    definition = definition_of("1.001193")
    key = next(one for one in definition.fees if one.by).by
    test = fee_test(definition, {key: "2"})
    assert test.quote.total == 16000
    assert test.words.endswith("→ 16.000 đồng")


def _told(findings: list[Finding]) -> str:
    return " ".join(one.words for one in findings if not one.is_fine)


def test_a_calculated_question_gets_its_formula_from_boxes():
    definition = from_dict(small())
    data = {"config-formula": "difference", "config-first": "b", "config-second": "a"}
    form = SettingsForm(Question("c", "calculated", "Còn lại"), data, definition)
    assert form.is_valid(), form.errors
    assert form.config() == {"difference": ["b", "a"]}
    unfinished = SettingsForm(Question("c", "calculated", "Còn lại"), {"config-formula": "sum"}, definition)
    assert not unfinished.is_valid()


def test_a_list_of_the_portal_takes_the_place_of_options():
    question = Question("c", "reference_list", "Nước", config={"options": [{"value": "x", "label": "X"}]})
    form = SettingsForm(question, {"config-from_list": "countries"}, from_dict(small()))
    assert form.is_valid(), form.errors
    assert len(form.config()["options"]) > 100


def test_a_province_pastes_a_list_of_its_own():
    question = Question(key="ward", type="reference_list", label="Khu phố")
    text = "code,label,label_en\n01,Khu phố Một,First quarter\n02,Khu phố Hai,\n"
    form = SettingsForm(question, {"config-from_text": text}, from_dict(small()))
    assert form.is_valid(), form.errors
    assert form.config()["options"] == [
        {"value": "01", "label": "Khu phố Một", "label_en": "First quarter"},
        {"value": "02", "label": "Khu phố Hai"},
    ]
    wrong = SettingsForm(question, {"config-from_text": "mã,tên\n1,Một"}, from_dict(small()))
    assert not wrong.is_valid()
    assert "code, label" in str(wrong.errors["from_text"])
