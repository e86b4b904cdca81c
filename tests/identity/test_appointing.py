"""Officers from a table: judged whole, carried out once, never for oneself, and their first password."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from communes.models import Posting
from communes.roles import Role
from identity.activation import link_for
from identity.appointing import carry_out, plan
from identity.models import User
from portal.audit.models import Entry
from portal.kernel.errors import DomainError
from tests.dossiers.desk import screen

HEAD = "tai_khoan,ho_ten,ma_co_quan,vai_tro,tu_ngay,den_ngay,thu_dien_tu\n"


def table(*lines):
    return HEAD + "\n".join(lines)


def test_a_table_appoints_newcomers_and_leaves_what_holds(world):
    text = table(
        "an.nv,Nguyễn Văn An,H41.16681,handler+head,01/12/2025", "minh,,H41.16681,handler,2025-07-01"
    )
    done = carry_out(text, province=world.province, by=world.thu)
    an = User.objects.get(username="an.nv")
    assert [row.username for row in done.newcomers] == ["an.nv"]
    assert {(one.role, one.since) for one in an.postings.all()} == {
        (Role.HANDLER, date(2025, 12, 1)),
        (Role.HEAD, date(2025, 12, 1)),
    }
    assert not an.has_usable_password()
    assert world.minh.postings.count() == 1
    assert Entry.objects.filter(target=f"officer:{an.pk}").count() == 2
    before = Posting.objects.count()
    carry_out(text, province=world.province, by=world.thu)
    assert Posting.objects.count() == before


def test_a_leaving_date_ends_a_posting(world):
    carry_out(table("minh,,H41.16681,handler,2026-01-05,2026-02-01"), province=world.province, by=world.thu)
    assert world.minh.postings.get().until == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("thu,Trịnh Thu,H41,auditor", "tự cấp quyền"),
        ("an,Nguyễn Văn An,H27.18073,handler", "Không có cơ quan"),
        ("an,Nguyễn Văn An,H41.16681,chu-tich", "Vai trò"),
        ("an,,H41.16681,handler", "họ tên"),
        ("an ă,Nguyễn Văn An,H41.16681,handler", "Tài khoản"),
        ("an,Nguyễn Văn An,H41.16681,handler,31/02/2026", "không có thật"),
        ("an,Nguyễn Văn An,H41.16681,handler,02/02/2026,01/02/2026", "thôi giữ"),
    ],
)
def test_a_line_that_cannot_be_carried_out_is_named_and_nothing_is_written(world, line, words):
    text = table("binh.tv,Trần Bình,H41.16681,handler", line)
    judged = plan(text, province=world.province, by=world.thu)
    ((number, sentence),) = judged.problems
    assert number == 3
    assert words in sentence
    with pytest.raises(DomainError):
        carry_out(text, province=world.province, by=world.thu)
    assert not User.objects.filter(username="binh.tv").exists()


def test_a_persons_account_never_becomes_an_officers(world):
    judged = plan(table(f"{world.lan.username},Lan,H41.16681,handler"), province=world.province, by=world.thu)
    assert judged.problems


@pytest.mark.parametrize("text", ["", "a,b\n1,2", HEAD + "x\x00", "x" * 500_000, table(*["a,b,c,d"] * 2500)])
def test_what_is_no_such_table_is_refused_with_a_sentence(world, text):
    with pytest.raises(DomainError):
        plan(text, province=world.province, by=world.thu)


def test_the_page_judges_first_and_shows_the_links_until_they_are_used(world):
    client, address = screen(world.thu), reverse("identity:appoint")
    text = table("an.nv,Nguyễn Văn An,H41.16681,handler")
    file = SimpleUploadedFile("can-bo.csv", ("\ufeff" + text).encode(), "text/csv")
    judged = client.post(address, {"file": file, "idem": "khoa-thu-bang-01"}).content.decode()
    assert "Nguyễn Văn An" in judged
    assert not User.objects.filter(username="an.nv").exists()
    sent = client.post(address, {"text": text, "confirm": "1", "idem": "khoa-thu-bang-02"}, follow=True)
    done = sent.content.decode()
    (link,) = re.findall(r"http://testserver(/dang-nhap/dat-mat-khau/[^<]+)", done)
    newcomer = Client()
    weak = newcomer.post(link, {"password": "ngan", "again": "ngan"})
    assert weak.status_code == 422
    good = {"password": "cau-treo-mua-lu-2026", "again": "cau-treo-mua-lu-2026"}
    assert newcomer.post(link, good).status_code == 302
    assert User.objects.get(username="an.nv").check_password("cau-treo-mua-lu-2026")
    assert newcomer.post(link, good).status_code == 404


def test_a_link_of_an_officer_who_has_a_password_leads_nowhere(world):
    assert Client().get(link_for(world.minh)).status_code == 404


def test_the_list_shows_the_officers_of_the_province_alone(world):
    page = screen(world.thu).get(reverse("identity:officers")).content.decode()
    assert "Phạm Văn Minh" in page
    found = screen(world.thu).get(reverse("identity:officers"), {"q": "khong-co-ai"}).content.decode()
    assert "Không tìm thấy cán bộ nào" in found
