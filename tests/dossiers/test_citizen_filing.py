"""Papers, the check and the sending: nothing lost, nothing sent twice, nothing half-written."""

import io

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dossiers.lifecycle import State
from dossiers.models import Document, Dossier, Filing
from tests.dossiers.citizen import page, said, send
from tests.factories import dossiers as make
from tests.factories import identity as people
from tests.world import procedure

pytestmark = pytest.mark.django_db
JPEG = "image/jpeg"


@pytest.fixture
def lan(client, world):
    procedure(make.BIRTH)
    return people.sign_in(client, world.lan)


@pytest.fixture
def unpapered(world):
    return make.fill(make.drafted(world.lan), make.birth_pages(world))


def paper(dossier: Dossier, component: str = "birth_notice") -> str:
    return reverse("dossiers:paper", args=[dossier.key, component])


def file(body: bytes, name: str = "anh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body, content_type=JPEG)


def test_several_photos_of_one_paper_are_kept_together(lan, unpapered):
    files = [file(make.photo("red"), "mot.jpg"), file(make.photo("blue"), "hai.jpg")]
    answer = lan.post(paper(unpapered), {"papers": files, "onward": "1"})
    assert answer["Location"] == reverse("dossiers:check", args=[unpapered.key])
    assert [one.name for one in unpapered.documents.all()] == ["mot.jpg", "hai.jpg"]


def test_a_photo_sent_twice_is_kept_once(lan, unpapered):
    for _time in range(2):
        lan.post(paper(unpapered), {"papers": [file(make.photo())], "more": "1"})
    assert unpapered.documents.count() == 1


def test_a_needed_paper_cannot_be_passed_over(lan, unpapered):
    words = said(lan.post(paper(unpapered), {"onward": "1"}))
    assert "Chọn ảnh hoặc tệp: Giấy chứng sinh" in words


def test_a_paper_already_there_need_not_be_sent_again(lan, unpapered):
    make.add_paper(unpapered, "birth_notice")
    assert lan.post(paper(unpapered), {"onward": "1"}).status_code == 302


@pytest.mark.parametrize(
    ("body", "name", "sentence"),
    [
        (b"", "rong.pdf", "không có nội dung"),
        (b"MZ\x90 this is a program", "giay.pdf", "Tệp phải là ảnh"),
        (b"%PDF-1.7 broken", "hong.pdf", "Không đọc được tệp PDF"),
        (b"\xff\xd8\xff and then rubbish", "anh.jpg", "Không đọc được ảnh"),
        (b"\xff\xd8\xff a picture by another name", "giay.docx", "Tệp phải là ảnh"),
    ],
)
def test_a_file_that_cannot_be_taken_says_why(lan, unpapered, body, name, sentence):
    answer = lan.post(paper(unpapered), {"papers": [file(body, name)], "onward": "1"})
    assert answer.status_code == 200
    assert sentence in said(answer)
    assert not Document.objects.exists()


def test_a_locked_pdf_says_to_take_the_password_off(lan, unpapered):
    body = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(body, encryption=pikepdf.Encryption(owner="a", user="b"))
    answer = lan.post(paper(unpapered), {"papers": [file(body.getvalue(), "khoa.pdf")], "onward": "1"})
    assert "có mật khẩu" in said(answer)


def test_a_file_that_is_too_big_says_how_big_it_may_be(lan, unpapered, settings):
    settings.UPLOAD_MAX_BYTES = 100
    answer = lan.post(paper(unpapered), {"papers": [file(make.photo())], "onward": "1"})
    assert "nhỏ hơn 20 MB" in said(answer)
    assert not Document.objects.exists()


def test_of_several_files_the_good_ones_are_kept_and_the_bad_one_is_named(lan, unpapered):
    files = [file(make.photo(), "tot.jpg"), file(b"nothing", "hong.jpg")]
    words = said(lan.post(paper(unpapered), {"papers": files, "onward": "1"}))
    assert "hong.jpg: Tệp phải là ảnh" in words
    assert [one.name for one in unpapered.documents.all()] == ["tot.jpg"]


def test_a_file_can_be_taken_away_again(lan, unpapered):
    document = make.add_paper(unpapered, "birth_notice")
    lan.post(reverse("dossiers:remove_paper", args=[unpapered.key, "birth_notice", document.key]))
    assert not unpapered.documents.filter(superseded_at=None).exists()


def test_a_paper_that_these_answers_do_not_ask_for_is_not_there(lan, unpapered):
    assert lan.get(paper(unpapered, "birth_witness")).status_code == 404
    assert lan.get(paper(unpapered, "giay-to-khac")).status_code == 404


def test_a_photo_comes_back_re_encoded_and_sealed_off_from_our_pages(lan, unpapered):
    document = make.add_paper(unpapered, "birth_notice")
    answer = lan.get(reverse("dossiers:document", args=[document.key]))
    assert answer["Content-Type"] == JPEG
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8\xff")
    original = lan.get(reverse("dossiers:document", args=[document.key]) + "?goc=1")
    assert original["Content-Disposition"].startswith("attachment")
    assert b"".join(original.streaming_content) == make.photo()


def test_a_stranger_never_gets_a_file(client, world, unpapered):
    document = make.add_paper(unpapered, "birth_notice")
    people.sign_in(client, world.mai)
    assert client.get(reverse("dossiers:document", args=[document.key])).status_code == 404


def test_the_check_shows_every_answer_with_a_way_to_change_it(lan, world):
    dossier = make.ready(world, copies=2)
    answer = lan.get(reverse("dossiers:check", args=[dossier.key]))
    words, text = said(answer), answer.content.decode()
    for expected in ("Trần Minh Khôi", "21/3/2026", "Giấy chứng sinh", "16.000 đồng", "1 ngày làm việc"):
        assert expected in words
    assert "040190000101" not in words
    assert f"{page(dossier, 'child')}?tro-lai=kiem-tra" in text
    assert world.desk_a.name in words
    assert 'name="truth"' in text
    assert "checked" not in text


def test_what_is_missing_is_named_with_the_page_to_mend_it_and_nothing_can_be_sent(lan, unpapered):
    unpapered.pages.filter(section="copies").delete()
    answer = lan.get(reverse("dossiers:check", args=[unpapered.key]))
    text = answer.content.decode()
    assert "Còn thiếu trước khi gửi được" in text
    for href in (
        page(unpapered, "copies"),
        paper(unpapered),
        reverse("dossiers:place", args=[unpapered.key]),
    ):
        assert f"{href}?tro-lai=kiem-tra" in text
    assert 'name="truth"' not in text


def test_an_incomplete_draft_sent_anyway_stays_a_draft(lan, unpapered):
    answer = send(lan, reverse("dossiers:check", args=[unpapered.key]), truth="on", revision="0")
    assert answer.status_code == 200
    assert "còn thiếu" in said(answer)
    assert make.fresh(unpapered).state is State.DRAFT
    assert not Filing.objects.exists()


def test_without_the_statement_of_truth_nothing_is_sent(lan, world):
    dossier = make.ready(world)
    answer = send(lan, reverse("dossiers:check", args=[dossier.key]), revision="0")
    assert "Đánh dấu vào ô cam đoan" in said(answer)
    assert make.fresh(dossier).state is State.DRAFT


def test_sending_gives_a_code_and_says_what_happens_next_and_by_when(lan, world):
    dossier = make.ready(world, copies=1)
    answer = send(lan, reverse("dossiers:check", args=[dossier.key]), truth="on", revision="0")
    sent = make.fresh(dossier)
    assert answer["Location"] == reverse("dossiers:sent", args=[sent.code])
    shown = lan.get(answer["Location"])
    words = said(shown)
    assert sent.code in words
    assert "Đã gửi hồ sơ" in words
    assert "trả lời trước 17:00" in words or "trả lời trước" in words
    assert "8.000 đồng" in words
    assert "<svg" in shown.content.decode()


def test_however_often_it_is_sent_one_dossier_is_filed(lan, world):
    dossier = make.ready(world)
    check = reverse("dossiers:check", args=[dossier.key])
    form = {"truth": "on", "revision": "0", "idem": "the-very-same-form"}
    first, second = lan.post(check, form), lan.post(check, form)
    assert first["Location"] == second["Location"]
    other = send(lan, check, truth="on", revision="0")
    assert other["Location"] == make.fresh(dossier).get_absolute_url()
    assert Filing.objects.count() == 1
    assert make.fresh(dossier).events.filter(verb="submit").count() == 1


def test_pages_of_a_sent_draft_lead_to_the_dossier(lan, world):
    dossier = make.submitted(world)
    for address in (page(dossier, "child"), paper(dossier), reverse("dossiers:check", args=[dossier.key])):
        assert lan.get(address)["Location"] == dossier.get_absolute_url()


def test_a_form_without_its_key_is_refused_with_a_sentence(lan, world):
    dossier = make.ready(world)
    answer = lan.post(reverse("dossiers:check", args=[dossier.key]), {"truth": "on", "revision": "0"})
    assert answer.status_code == 422
    assert "Tải lại trang" in said(answer)
    assert make.fresh(dossier).state is State.DRAFT


def test_an_ended_session_leads_to_sign_in_and_back_and_the_draft_is_still_there(lan, world):
    dossier = make.fill(make.drafted(world.lan), {"relation": {"relation": "mother"}})
    lan.logout()
    answer = lan.post(page(dossier, "child"), {"child_name": "Khôi"})
    assert answer.status_code == 302
    assert "/dang-nhap/" in answer["Location"]
    assert dossier.pages.count() == 1


@pytest.mark.parametrize("section", ["relation", "child", "mother"])
def test_saving_a_page_takes_at_most_eight_statements(lan, world, section):
    dossier = make.fill(make.drafted(world.lan), make.birth_pages(world))
    sent = {
        "relation": {"relation": "father"},
        "child": {
            "child_name": "Trần Minh An",
            "child_born_on-day": "21",
            "child_born_on-month": "3",
            "child_born_on-year": "2026",
            "child_sex": "male",
            "child_ethnicity": "kinh",
        },
        "mother": {
            "mother-name": "Nguyễn Thị Lan Anh",
            "mother-birth_date-year": "1990",
            "mother-ethnicity": "kinh",
            "mother-residence-commune-province": "40",
            "mother-residence-commune-commune": "16681",
        },
    }[section]
    lan.get(page(dossier, section))
    with CaptureQueriesContext(connection) as asked:
        answer = lan.post(page(dossier, section), {**sent, "revision": "1"})
    assert answer.status_code == 302, said(answer)
    assert len(asked) <= 8, [one["sql"][:90] for one in asked]
    save = reverse("dossiers:save_page", args=[dossier.key, section])
    with CaptureQueriesContext(connection) as asked:
        assert lan.post(save, {**sent, "revision": "2"}).status_code == 200
    assert len(asked) <= 8, [one["sql"][:90] for one in asked]


@pytest.mark.django_db(transaction=True)
def test_sending_takes_at_most_sixteen_statements_in_one_commit(lan, world):
    make.submitted(world)
    dossier = make.ready(world, copies=1)
    lan.get(reverse("dossiers:check", args=[dossier.key]))
    with CaptureQueriesContext(connection) as asked:
        answer = send(lan, reverse("dossiers:check", args=[dossier.key]), truth="on", revision="0")
    assert answer.status_code == 302
    told = [one["sql"] for one in asked]
    marks = [sql for sql in told if sql in ("BEGIN", "COMMIT") or "SAVEPOINT" in sql]
    assert [sql for sql in marks if "SAVEPOINT" not in sql] == ["BEGIN", "COMMIT"]
    statements = [sql for sql in told if sql not in marks]
    assert len(statements) <= 16, [sql[:120] for sql in statements]
