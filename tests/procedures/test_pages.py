from datetime import date

import pytest
from django.conf import settings
from django.utils.translation import override

from procedures.definition import from_dict
from procedures.loading import load_all, load_one
from procedures.models import ProcedureVersion
from procedures.publishing import publish, start_draft, withdraw
from tests.factories.procedures import CODES, FOLDER, small

CORE = ("1.001193", "1.004194", "1.013831", "2.000815", "2.002380")


@pytest.fixture
def catalogue(db):
    for code in CORE:
        load_one(FOLDER / f"{code}.yaml")


def test_every_page_can_be_read_by_anybody_in_both_languages(client, db):
    load_all(FOLDER)
    for path in ["/thu-tuc/", *(f"/thu-tuc/{code}/" for code in CODES)]:
        for language in ("vi", "en"):
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
            page = client.get(path)
            assert page.status_code == 200, path
            html = page.content.decode()
            assert 'style="' not in html and "<script>" not in html and "onclick" not in html, path


@pytest.mark.parametrize(
    "words, code",
    [
        ("khai sinh", "1.001193"),
        ("dang ky khai sinh cho con", "1.001193"),
        ("GIẤY ĐẺ", "1.001193"),
        ("1.004194", "1.004194"),
        ("dk tam tru", "1.004194"),
        ("so do", "1.013831"),
        ("x-quang", "2.002380"),
        ("sao y", "2.000815"),
    ],
)
def test_search_finds_with_and_without_accents(client, catalogue, words, code):
    assert f"/thu-tuc/{code}/" in client.get("/thu-tuc/", {"q": words}).content.decode()


def test_a_search_without_result_says_what_to_do(client, catalogue):
    html = client.get("/thu-tuc/", {"q": "zzzz"}).content.decode()
    assert "Không thấy thủ tục nào" in html


@pytest.mark.parametrize("q", ["%", "_", "'; DROP TABLE", "\x00", "a" * 5000, "<script>"])
def test_hostile_searches_find_nothing_and_break_nothing(client, catalogue, q):
    page = client.get("/thu-tuc/", {"q": q})
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode() and '<script>"' not in page.content.decode()


def test_the_list_costs_at_most_four_statements(client, catalogue, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get("/thu-tuc/", {"q": "khai"})


def test_a_page_costs_one_statement_besides_saying_who_asks_once_its_definition_is_known(
    client, catalogue, django_assert_max_num_queries
):
    client.get("/thu-tuc/1.001193/")
    with django_assert_max_num_queries(3):
        client.get("/thu-tuc/1.001193/")


def test_the_page_tells_the_four_facts_and_what_need_not_be_brought(client, catalogue):
    html = client.get("/thu-tuc/1.001193/").content.decode()
    for words in (
        "1 ngày làm việc",
        "Không mất phí",
        "Khoảng 6 phút",
        "Trên mạng, không phải đi",
        "Đã có trong dữ liệu, không phải nộp",
        "8.000 đồng / bản",
        "60/2014/QH13",
        "Hồ sơ nhận sau 15 giờ",
        "Giấy khai sinh",
    ):
        assert words in html, words


def test_a_counter_procedure_offers_no_start_button(client, catalogue):
    html = client.get("/thu-tuc/2.000815/").content.decode()
    assert "Thủ tục này làm tại quầy" in html and "Bắt đầu làm" not in html
    assert "2.000 đồng đến trang thứ 2, sau đó 1.000 đồng, nhiều nhất 200.000 đồng" in html


def test_the_slug_leads_to_the_page(client, catalogue):
    page = client.get("/thu-tuc/dang-ky-khai-sinh/")
    assert page.status_code == 301 and page["Location"] == "/thu-tuc/1.001193/"


@pytest.mark.parametrize("code", ["0.000000", "khong-co", "%00", "../etc"])
def test_an_unknown_procedure_is_not_found(client, catalogue, code):
    assert client.get(f"/thu-tuc/{code}/").status_code == 404


def test_a_withdrawn_procedure_is_gone(client, db):
    withdraw(publish(start_draft(from_dict(small())), effective_from=date(2026, 1, 1)), because="x")
    assert client.get("/thu-tuc/9.000001/").status_code == 410


def test_a_long_list_is_read_page_by_page_without_counting(client, db):
    for number in range(60):
        definition = from_dict(small(code=f"9.{number:06}", slug=f"thu-{number}"))
        publish(start_draft(definition), effective_from=date(2026, 1, 1))
    first = client.get("/thu-tuc/").content.decode()
    assert "/thu-tuc/9.000049/" in first and "/thu-tuc/9.000050/" not in first
    assert "sau=9.000049" in first
    second = client.get("/thu-tuc/", {"sau": "9.000049"}).content.decode()
    assert "/thu-tuc/9.000050/" in second and "/thu-tuc/9.000049/" not in second


def test_a_foreigner_reads_the_page_in_english(client, catalogue):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    html = client.get("/thu-tuc/1.004194/").content.decode()
    assert "Register temporary residence" in html and "Proof of lawful dwelling" in html


def test_english_readers_find_and_read_the_english_name(catalogue):
    with override("en"):
        version = ProcedureVersion.objects.matching("temporary residence").get()
        assert version.title("en") == "Register temporary residence"


def test_machines_read_the_catalogue(client, catalogue):
    found = client.get("/api/v1/procedures").json()
    assert {row["code"] for row in found["results"]} == set(CORE)
    one = client.get("/api/v1/procedures/1.001193").json()
    assert one["definition"]["results"][0]["code"] == "KQ.G15.000031"
    assert one["version"] == 1
    assert client.get("/api/v1/procedures", {"q": "tạm trú"}).json()["results"][0]["code"] == "1.004194"
    assert client.get("/api/v1/procedures/0.000000").status_code == 404
    assert client.post("/api/v1/procedures").status_code == 405
