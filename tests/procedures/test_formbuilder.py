import pytest
from django.http import QueryDict
from django.utils.translation import override

from procedures.calculating import with_calculated
from procedures.definition import from_dict
from procedures.formbuilder import (
    Prefilled,
    build_form,
    clean_all,
    display,
    relevant,
    section_after,
    section_before,
    visible_sections,
)
from tests.factories.procedures import CODES, SAMPLES, TODAY, definition_of, sample, small

SAMPLED = [code for code in CODES if (SAMPLES / f"{code}.yaml").exists()]


def sent(text):
    return QueryDict(text)


@pytest.mark.parametrize("code", SAMPLED)
def test_sample_answers_can_be_sent(code, communes):
    assert clean_all(definition_of(code), sample(code), today=TODAY) == {}


@pytest.mark.parametrize("code", SAMPLED)
def test_each_page_takes_its_sample_answers_as_a_browser_sends_them(code, communes):
    definition = definition_of(code)
    answers = with_calculated(definition, sample(code), TODAY)
    for section in visible_sections(definition, answers):
        empty = build_form(definition, section.key, answers, today=TODAY)
        form = build_form(definition, section.key, answers, data=_boxes(str(empty)), today=TODAY)
        assert form.is_valid(), (section.key, form.errors)
        kept = {key: value for key, value in form.cleaned_data.items() if value is not None}
        assert kept == {key: answers[key] for key in kept}
        assert set(kept) == set(form.fields) & set(answers)


def test_the_final_check_costs_one_statement_whatever_the_number_of_communes(
    communes, django_assert_num_queries
):
    with django_assert_num_queries(1):
        clean_all(definition_of("1.001193"), sample("1.001193"), today=TODAY)


def test_a_page_with_a_commune_costs_two_statements_to_show_and_one_to_send(
    communes, django_assert_num_queries
):
    definition, answers = definition_of("2.000635"), sample("2.000635")
    with django_assert_num_queries(2):
        html = str(build_form(definition, "registration", answers, today=TODAY))
    boxes = _boxes(html)
    with django_assert_num_queries(1):
        assert build_form(definition, "registration", answers, data=boxes, today=TODAY).is_valid()


def test_pages_follow_the_answers():
    definition = definition_of("1.001193")
    mother = {"relation": "mother"}
    assert section_after(definition, mother, "relation") == "child"
    assert section_after(definition, {"relation": "delegate"}, "relation") == "registrant"
    assert section_before(definition, mother, "child") == "relation"
    assert section_before(definition, mother, "relation") is None
    assert section_after(definition, mother, "copies") is None


def test_an_answer_of_a_page_that_is_no_longer_asked_does_not_count():
    definition = definition_of("1.001193")
    answers = {**sample("1.001193"), "parents_married": False}
    assert "marriage_agency" not in relevant(definition, answers)
    assert "child_name" in relevant(definition, answers)


def test_what_is_missing_is_told_by_question(communes):
    wrong = clean_all(definition_of("1.001193"), {"relation": "mother"}, today=TODAY)
    assert wrong["child_name"] == "Nhập họ, chữ đệm, tên của trẻ"
    assert "registrant" not in wrong
    assert "Nhập họ, chữ đệm, tên của mẹ" in wrong["mother"]


def test_stored_rubbish_is_told_and_does_not_break(communes):
    answers = {
        **sample("1.001193"),
        "mother": 5,
        "copies": {"a": 1},
        "child_born_on": ["x"],
        "child_sex": None,
    }
    wrong = clean_all(definition_of("1.001193"), answers, today=TODAY)
    assert {"mother", "copies", "child_born_on", "child_sex"} <= set(wrong)


def test_a_commune_that_was_closed_since_is_asked_again(communes):
    answers = sample("2.000635")
    answers["register_place"] = {**answers["register_place"], "code": "16999"}
    assert "nay không còn" in clean_all(definition_of("2.000635"), answers, today=TODAY)["register_place"]


def test_the_period_is_checked_across_questions(communes):
    definition = definition_of("1.004194")
    data = sent(
        "registered_from-day=1&registered_from-month=11&registered_from-year=2026"
        "&registered_until-day=2&registered_until-month=11&registered_until-year=2028"
    )
    form = build_form(definition, "period", sample("1.004194"), data=data, today=TODAY)
    assert not form.is_valid()
    assert form.errors["registered_until"] == [
        "Ngày kết thúc phải từ 1/11/2028 trở về trước"
    ] or "trở về trước" in str(form.errors["registered_until"])


def test_a_wrong_page_keeps_every_answer_and_leads_to_the_box(communes):
    definition = definition_of("1.001193")
    data = sent(
        "child_name=Lan&child_born_on-day=20&child_born_on-month=&child_born_on-year=2026&child_sex=female"
    )
    form = build_form(definition, "child", {}, data=data, today=TODAY)
    assert not form.is_valid()
    html = str(form)
    assert 'value="Lan"' in html and 'value="2026"' in html
    assert "Ngày sinh của trẻ phải có tháng" in html
    assert form["child_born_on"].id_for_label == "id_child_born_on-month"
    assert form["child_ethnicity"].errors == ["Chọn dân tộc của trẻ"]


def test_each_sentence_of_the_summary_leads_to_its_own_box(communes):
    from portal.templatetags.ui_parts.forms import mistakes

    data = sent("mother-name=&mother-birth_date-month=3")
    form = build_form(definition_of("1.001193"), "mother", {}, data=data, today=TODAY)
    targets = [mistake.target for mistake in mistakes(form)]
    assert targets == [
        "id_mother-name",
        "id_mother-birth_date-year",
        "id_mother-ethnicity",
        "id_mother-residence-commune-province",
    ]
    assert all(f'id="{target}"' in str(form) for target in targets)


def test_prefill_says_where_it_comes_from_and_never_replaces_an_answer(communes):
    definition = definition_of("1.001193")
    person = {"name": "Nguyễn Thị Lan", "birth_date": "1995-05-01"}
    prefill = {"applicant": Prefilled(person, "Cơ sở dữ liệu quốc gia về dân cư, 20/3/2026")}
    html = str(build_form(definition, "mother", {"relation": "mother"}, prefill=prefill, today=TODAY))
    assert "Nguyễn Thị Lan" in html and "Theo Cơ sở dữ liệu quốc gia về dân cư" in html
    answered = {"relation": "mother", "mother": {"name": "Trần Thị Mai"}}
    assert "Nguyễn Thị Lan" not in str(
        build_form(definition, "mother", answered, prefill=prefill, today=TODAY)
    )
    father = str(build_form(definition, "mother", {"relation": "father"}, prefill=prefill, today=TODAY))
    assert "Nguyễn Thị Lan" not in father


def test_rows_are_added_and_taken_away_with_buttons(communes):
    definition = definition_of("1.001612")
    one = "trades-count=1&trades-0-code=5610&trades-0-name=Ăn+uống"
    more = build_form(definition, "trades", {}, data=sent(f"{one}&trades-add=1"), today=TODAY)
    assert more.is_rearranging and not more.is_valid() and not more.errors
    assert 'name="trades-1-code"' in str(more) and 'value="5610"' in str(more)
    two = "trades-count=2&trades-0-code=5610&trades-0-name=A&trades-1-code=4711&trades-1-name=B"
    fewer = build_form(definition, "trades", {}, data=sent(f"{two}&trades-remove=0"), today=TODAY)
    assert 'value="4711"' in str(fewer) and 'value="5610"' not in str(fewer)


def test_an_error_in_the_second_row_is_told_there(communes):
    data = sent("trades-count=2&trades-0-code=5610&trades-0-name=A&trades-1-code=47&trades-1-name=B")
    form = build_form(definition_of("1.001612"), "trades", {}, data=data, today=TODAY)
    assert not form.is_valid()
    assert form["trades"].id_for_label == "id_trades-1-code"
    assert "Mã ngành phải có 4 chữ số" in str(form)


def test_a_flood_of_rows_is_cut_at_the_limit(communes):
    form = build_form(
        definition_of("1.001612"), "trades", {}, data=sent("trades-count=999999999"), today=TODAY
    )
    assert not form.is_valid()
    assert str(form).count('<fieldset class="repeat">') <= 20


def test_a_commune_is_chosen_without_script(communes):
    definition = definition_of("2.000635")
    first = build_form(
        definition,
        "registration",
        {},
        data=sent("register_place-province=40&register_place-load=1"),
        today=TODAY,
    )
    assert first.is_rearranging and "Phường Thành Vinh" in str(first) and "Xã Đã Đóng" not in str(first)
    found = "register_place-found=40:16681&registered_on-day=1&registered_on-month=2&registered_on-year=1990"
    form = build_form(definition, "registration", {}, data=sent(found), today=TODAY)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["register_place"]["name"] == "Phường Thành Vinh, Tỉnh Nghệ An"


def test_answers_are_shown_in_words_with_what_was_left_out(communes):
    answers = {**sample("1.001193"), "marriage_number": None}
    told = {
        label: text for _section, rows in display(definition_of("1.001193"), answers) for label, text in rows
    }
    assert told["Giới tính của trẻ"] == "Nữ"
    assert told["Ngày sinh của trẻ"] == "20/10/2026"
    assert told["Số Giấy chứng nhận kết hôn"] == "Không khai"
    assert "Số định danh cá nhân: 040195000123" in told["Mẹ của trẻ"]


def test_id_numbers_can_be_masked():
    rows = display(definition_of("1.001193"), sample("1.001193"), masked=True)
    assert "040195000123" not in str(rows) and "•••" in str(rows)


def test_foreigners_read_labels_and_errors_in_english(communes):
    with override("en"):
        form = build_form(definition_of("1.001193"), "child", {}, data=sent("child_name="), today=TODAY)
        assert not form.is_valid()
        assert "Child&#x27;s full name" in str(form)


def test_one_question_alone_is_the_heading_of_its_page():
    assert "<h1>" in str(build_form(definition_of("1.001193"), "relation", {}, today=TODAY))
    assert "<h1>" not in str(
        build_form(
            from_dict(
                small(
                    sections=[
                        {
                            "key": "one",
                            "title": "Một",
                            "questions": [
                                {"key": "a", "type": "text", "label": "A"},
                                {"key": "b", "type": "text", "label": "B"},
                            ],
                        }
                    ]
                )
            ),
            "one",
            {},
            today=TODAY,
        )
    )


def _boxes(html):
    """What a browser would send for a page as it stands."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self):
            super().__init__()
            self.data, self.select, self.area = QueryDict(mutable=True), "", ""

        def handle_starttag(self, tag, attrs):
            box = dict(attrs)
            if tag == "input" and box.get("type") in ("radio", "checkbox"):
                if "checked" in box:
                    self.data.appendlist(box["name"], box["value"])
            elif tag == "input":
                self.data[box["name"]] = box.get("value", "")
            elif tag == "select":
                self.select = box["name"]
            elif tag == "option" and "selected" in box:
                self.data[self.select] = box["value"]
            elif tag == "textarea":
                self.area = box["name"]

        def handle_data(self, text):
            if self.area:
                self.data[self.area] = text

        def handle_endtag(self, tag):
            if tag == "textarea":
                self.area = ""

    reader = Reader()
    reader.feed(html)
    return reader.data
