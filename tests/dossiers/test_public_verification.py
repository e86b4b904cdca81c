"""For anybody: whether a paper is genuine, by the code on it or by the file itself."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from dossiers.models import Paper
from dossiers.models.documents import PaperKind
from portal.kernel.clock import now
from tests.dossiers.citizen import said
from tests.factories import dossiers as make
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def result(world: World) -> Paper:
    return make.result_ready(world).papers.get(kind=PaperKind.RESULT)


def body_of(paper: Paper) -> bytes:
    with default_storage.open(paper.path) as stream:
        return stream.read()


def upload(client, body: bytes, name: str = "giay.pdf"):
    file = SimpleUploadedFile(name, body, content_type="application/pdf")
    return client.post(reverse("dossiers:verify"), {"pdf-form": "1", "pdf": file})


def test_a_code_shows_kind_agency_signer_day_and_digest_and_nothing_of_the_dossier(client, world, result):
    words = said(client.get(reverse("dossiers:verify_code", args=[result.code])))
    for expected in (
        "Giấy này còn giá trị",
        result.title,
        result.agency.name,
        world.dung.full_name,
        result.sha256,
    ):
        assert expected in words
    for hidden in (world.lan.full_name, "Khôi", result.dossier.code):
        assert hidden not in words


def test_a_code_typed_with_blanks_leads_to_its_paper(client, result):
    typed = result.code.lower().replace("-", " ")
    answer = client.post(reverse("dossiers:verify"), {"code": typed})
    assert answer["Location"] == reverse("dossiers:verify_code", args=[result.code])


def test_an_unknown_code_says_not_to_trust_the_paper(client):
    answer = client.get(reverse("dossiers:verify_code", args=["7F3K-9QXA-HM4C"]))
    assert answer.status_code == 404
    assert "đừng tin giấy này" in said(answer)


def test_a_revoked_paper_is_said_to_be_worth_nothing(client, result):
    Paper.objects.filter(pk=result.pk).update(revoked_at=now())
    assert "đã bị thu hồi" in said(client.get(reverse("dossiers:verify_code", args=[result.code])))
    words = said(upload(client, body_of(result)))
    assert "Giấy này đã bị thu hồi" in words
    assert "Chữ ký số hợp lệ" not in words


def test_the_file_as_it_was_issued_is_valid(client, world, result):
    words = said(upload(client, body_of(result)))
    assert "Chữ ký số hợp lệ" in words
    assert world.dung.full_name in words
    assert result.code in words


def test_one_changed_bit_is_seen(client, result):
    body = bytearray(body_of(result))
    body[len(body) // 3] ^= 1
    assert "Chữ ký số hợp lệ" not in said(upload(client, bytes(body)))


def test_what_is_no_pdf_is_told_beside_the_field(client):
    assert "không phải PDF" in said(upload(client, b"hello", "giay.pdf"))
    assert "không có nội dung" in said(upload(client, b""))


def test_a_pdf_without_a_signature_says_where_to_ask(client):
    assert "không có chữ ký số" in said(upload(client, make.blank_pdf()))


def test_checking_files_has_a_limit(client):
    answers = [upload(client, make.blank_pdf()).status_code for _time in range(21)]
    assert answers == [200] * 20 + [429]
