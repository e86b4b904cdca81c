"""The component library: every template compiles, wrong use is refused, what is drawn is tied together."""

import gzip
import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from portal.home.patterns import PatternForm
from portal.templatetags.ui_parts.desk import marked
from portal.templatetags.ui_parts.icons import ICONS

TEMPLATES = settings.BASE_DIR / "templates"
ERRORS = ("400", "403", "403_csrf", "404", "500", "errors/405", "errors/409", "errors/410", "errors/422",
          "errors/429", "errors/500", "errors/503")  # fmt: skip


def draw(source: str, **context: object) -> str:
    return Template("{% load ui formats %}" + source).render(Context(context))


OWN = sorted(
    p for place in ("components", "layouts", "home", "errors") for p in (TEMPLATES / place).glob("*.html")
)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_template_compiles(path: Path):
    get_template(str(path.relative_to(TEMPLATES)))


@pytest.mark.parametrize("name", ERRORS)
def test_a_page_for_an_error_needs_no_request_and_no_database(name):
    page = render_to_string(
        f"{name}.html", {"sentence": "Hồ sơ vừa được sửa lúc 09:41.", "incident": "7F3K-22"}
    )
    assert "<h1>" in page
    assert "1800 1096" in page


def test_the_page_of_our_own_fault_carries_the_code_of_the_incident():
    assert "7F3K-22" in render_to_string("500.html", {"incident": "7F3K-22"})


@pytest.mark.parametrize(
    "source",
    [
        "{% button %}",
        '{% button "Gửi" colour="red" %}',
        '{% entry title="a" state="done" %}{% endentry %}{% badge %}',
        '{% notice "a" level=2 tune="info" %}{% endnotice %}',
    ],
)
def test_a_missing_or_misspelt_argument_is_refused_when_the_template_compiles(source):
    with pytest.raises(TemplateSyntaxError):
        Template("{% load ui %}" + source)


@pytest.mark.parametrize(
    "source",
    [
        '{% button "Gửi" kind="big" %}',
        '{% deadline "Còn 1 ngày" tone="green" %}',
        '{% badge "a" tone="red" %}',
    ],
)
def test_an_unknown_look_is_refused(source):
    with pytest.raises(TemplateSyntaxError):
        draw(source)


def test_what_people_wrote_is_escaped_everywhere():
    evil = "<script>alert(1)</script>"
    page = draw(
        "{% badge evil %}{% button evil what=evil %}{% row evil evil change=evil %}{% entry evil moment=evil by=evil %}"
        "{{ evil }}{% endentry %}{% notice evil %}{{ evil }}{% endnotice %}{% ruled_item evil evil text=evil aside=evil %}"
        "{% action evil evil %}{% fact evil evil %}{% day evil evil %}{% data_row evil evil source=evil %}"
        "{% mismatch evil first=evil first_source=evil second='b' second_source=evil %}{% endmismatch %}"
        "{% check evil text=evil words=evil %}{{ evil }}{% endcheck %}{% code evil label=evil %}{% crumb evil evil %}"
        "{% tabs evil %}{% tab evil evil count=evil %}{% endtabs %}{% table evil %}{{ evil }}{% endtable %}"
        "{% summary evil source=evil %}{{ evil }}{% endsummary %}{% page_title evil caption=evil lead=evil %}"
        "{% saved evil %}{% flag evil %}{% qr evil label=evil %}{% task evil evil status=evil %}",
        evil=evil,
    )
    assert "<script" not in page


def test_a_field_ties_label_hint_and_error_to_its_box():
    form = PatternForm({})
    page = draw("{% field form.name %}", form=form)
    assert 'for="id_name"' in page
    described = re.search(r'aria-describedby="([^"]+)"', page)
    assert described is not None
    assert described[1].split() == ["id_name-hint", "id_name-error"]
    assert 'id="id_name-hint"' in page
    assert 'id="id_name-error"' in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize("name", list(PatternForm.base_fields))
def test_every_kind_of_field_has_a_name_and_unique_ids(name):
    page = draw("{% field form.x %}".replace("x", name), form=PatternForm({}))
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    labelled = set(re.findall(r' for="([^"]+)"', page))
    controls = re.findall(r'<(?:input|select|textarea)[^>]* id="([^"]+)"', page)
    assert controls
    assert set(controls) <= labelled


def test_a_date_is_three_boxes_in_a_group():
    page = draw("{% field form.born %}", form=PatternForm())
    assert page.count("<input") == 3
    assert [word for word in ("Ngày", "Tháng", "Năm") if word in page] == ["Ngày", "Tháng", "Năm"]
    assert "<legend" in page


def test_a_heading_question_is_the_only_h1():
    page = draw("{% field form.name heading=True %}", form=PatternForm())
    assert page.count("<h1") == 1


def test_a_voluntary_answer_says_so_and_never_a_star():
    page = draw("{% field form.nickname %}{% field form.name %}", form=PatternForm())
    assert page.count("(không bắt buộc)") == 1
    assert "*" not in page


def test_the_summary_of_errors_leads_to_each_field():
    form = PatternForm({})
    form.add_error("born", "Ngày sinh không có thật")
    page = draw("{% error_summary form %}", form=form)
    assert 'href="#id_name"' in page
    assert 'href="#id_sex_0"' in page
    assert 'href="#id_born_0"' in page


def test_there_is_no_summary_without_errors():
    assert draw("{% error_summary form %}", form=PatternForm()).strip() == ""


def test_a_general_mistake_stands_in_the_summary_without_a_link():
    form = PatternForm({})
    form.add_error(None, forms.ValidationError("Hồ sơ này vừa được sửa."))
    assert "<li>Hồ sơ này vừa được sửa.</li>" in draw("{% error_summary form %}", form=form)


def test_each_key_of_idempotency_is_new():
    first, second = draw("{% idem %}"), draw("{% idem %}")
    assert first != second
    assert 'name="idem"' in first


def test_two_registers_that_disagree_have_the_differing_word_marked():
    assert marked("LÒ THỊ MAI", "LÒ THI MAI") == (
        [("LÒ", False), ("THỊ", True), ("MAI", False)],
        [("LÒ", False), ("THI", True), ("MAI", False)],
    )


def test_no_template_carries_a_style_or_a_script_of_its_own():
    for path in TEMPLATES.rglob("*.html"):
        if "pdf" in path.parts:
            continue
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*src=)", text), path


def test_icons_are_lines_that_take_the_colour_of_the_words():
    for name, body in ICONS.items():
        assert "fill=" not in body, name
        assert "stroke=" not in body, name


def test_the_stylesheets_of_a_page_are_at_most_14_kilobytes_packed():
    css = settings.BASE_DIR / "static" / "css"
    for sheet in ("citizen.css", "officer.css"):
        whole = sum(len(gzip.compress((css / name).read_bytes(), 9)) for name in ("core.css", sheet))
        assert whole <= 14 * 1024


def test_the_title_tells_of_errors_first():
    form = PatternForm({})
    request = RequestFactory().get("/")
    page = Template('{% extends "layouts/plain.html" %}{% block title %}Câu hỏi{% endblock %}').render(
        Context({"form": form, "request": request})
    )
    assert "<title>Lỗi: Câu hỏi – Cổng Dịch vụ công</title>" in page
