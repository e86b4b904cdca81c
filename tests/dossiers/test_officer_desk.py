"""A dossier on the desk: what lies open, which buttons there are, at what price; files go to its officers only."""

import io
import re

import pikepdf
import pytest
from django.urls import reverse

from dossiers.access import open_verbs
from dossiers.actions import intake, process
from dossiers.lifecycle import Verb
from dossiers.models import Document, Dossier
from tests.dossiers.desk import screen
from tests.dossiers.test_officer_queue import price
from tests.dossiers.test_officer_verbs import answered, at_desk_again, at_signing, decided, owing, withdrawing
from tests.factories import dossiers as factory


def at(dossier):
    return reverse("dossiers:workspace", args=[dossier.code])


def buttons(page):
    """The names of the verbs that the bar offers."""
    bar = page.split('class="page-bar__actions"')[1].split("</main>")[0].split('class="workspace"')[0]
    return set(re.findall(r'(?:href|action)="/can-bo/ho-so/[^/"]+/([a-z-]+)/"', bar))


def read(response):
    """All of a file, so that it is closed as a server would close it."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def two_pages() -> bytes:
    out, pdf = io.BytesIO(), pikepdf.new()
    for _page in range(2):
        pdf.add_blank_page(page_size=(595, 842))
    pdf.save(out)
    return out.getvalue()


def test_the_desk_sees_papers_answers_story_and_its_verbs(world):
    dossier = factory.submitted(world)
    page = screen(world.hoa).get(at(dossier)).content.decode()
    for words in (
        "Giấy chứng sinh",
        "Trần Minh Khôi",
        "Đã gửi hồ sơ",
        "phiên bản thủ tục 1",
        "Lỗi thường gặp",
    ):
        assert words in page
    assert "tiep-nhan" in buttons(page)
    assert "ky-duyet" not in buttons(page)


@pytest.mark.parametrize(
    ("start", "who", "offered"),
    [
        (
            factory.submitted,
            "hoa",
            {"tiep-nhan", "tra-lai-bo-sung", "khong-tiep-nhan", "chuyen-noi-nhan", "xin-rut-tai-quay"},
        ),
        (
            owing,
            "hoa",
            {
                "tiep-nhan",
                "yeu-cau-nop-phi",
                "tra-lai-bo-sung",
                "khong-tiep-nhan",
                "chuyen-noi-nhan",
                "xin-rut-tai-quay",
            },
        ),
        (
            factory.in_work,
            "minh",
            {
                "xac-nhan-ban-giao",
                "nhan-xu-ly",
                "chuyen-buoc",
                "chuyen-co-quan",
                "lay-y-kien",
                "yeu-cau-bo-sung",
                "nghia-vu-tai-chinh",
            },
        ),
        (
            at_signing,
            "dung",
            {
                "xac-nhan-ban-giao",
                "nhan-xu-ly",
                "giao-viec",
                "chuyen-lai",
                "chuyen-co-quan",
                "lay-y-kien",
                "yeu-cau-bo-sung",
                "nghia-vu-tai-chinh",
                "hen-lai",
                "tu-choi",
                "ky-duyet",
            },
        ),
        (answered, "minh", {"xac-nhan-ban-giao", "nhan-bo-sung"}),
        (decided, "clerk", {"xac-nhan-ban-giao", "tra-ve-mot-cua"}),
        (at_desk_again, "hoa", {"xac-nhan-ban-giao", "tra-ket-qua"}),
        (withdrawing, "hoa", {"dung"}),
    ],
)
def test_the_bar_offers_exactly_what_can_be_done(world, start, who, offered):
    dossier = start(world)
    user = getattr(world, who)
    page = screen(user).get(at(dossier)).content.decode()
    assert buttons(page) == offered
    assert len(offered) <= len(open_verbs(user, Dossier.objects.get(pk=dossier.pk)))


def test_somebody_who_only_watches_has_no_buttons(world):
    dossier = factory.in_work(world)
    page = screen(world.hoa).get(at(dossier)).content.decode()
    assert buttons(page) == set()
    assert Verb.ACCEPT not in open_verbs(world.hoa, dossier)


def test_strangers_find_no_dossier(world):
    dossier = factory.in_work(world)
    for user in (world.khoa, world.son):
        assert screen(user).get(at(dossier)).status_code == 404
    assert screen(world.thu).get(at(dossier)).status_code == 403
    assert screen(world.lan).get(at(dossier)).status_code == 302


def test_the_desk_costs_ten_statements_however_much_lies_in_the_dossier(world):
    small, large = factory.submitted(world), factory.in_work(world)
    for n in range(4):
        process.consult(large, by=world.minh, question=f"Câu hỏi {n}")
        process.answer_consultation(large, by=world.minh, answer=f"Trả lời {n}")
        large.fees.create(key=f"f{n}", text="Phí", amount=1000, moment="at_result")
    client = screen(world.hoa)
    client.get(at(small))
    for dossier in (small, large):
        told, asked = price(client, at(dossier))
        assert told <= 10, "\n".join(asked)


def test_a_scan_is_seen_page_by_page_as_a_picture(world):
    dossier = factory.ready(world)
    factory.add_paper(dossier, "birth_notice", name="giay.pdf", body=two_pages())
    scan = dossier.documents.get(kind="pdf")
    from dossiers.actions import submit

    submit.submit(dossier, by=world.lan)
    client = screen(world.hoa)
    page = client.get(at(dossier), {"giay-to": scan.key, "trang": "2"}).content.decode()
    assert "trang 2/2" in page
    image = client.get(reverse("dossiers:page_image", args=[scan.key, 2]))
    assert image.status_code == 200
    assert image.content[:3] == b"\xff\xd8\xff"
    assert image["X-Content-Type-Options"] == "nosniff"
    again = client.get(reverse("dossiers:page_image", args=[scan.key, 2]))
    assert again.content == image.content
    for number in (0, 3, 999):
        assert client.get(reverse("dossiers:page_image", args=[scan.key, number])).status_code == 404
    for odd in ("0", "-1", "99999", "x", "²"):
        assert client.get(at(dossier), {"giay-to": scan.key, "trang": odd}).status_code == 200


def test_files_are_for_the_officers_of_the_dossier(world):
    dossier = factory.submitted(world)
    document = Document.objects.get(dossier=dossier)
    addresses = [
        reverse("dossiers:page_image", args=[document.key, 1]),
        reverse("dossiers:original", args=[document.key]),
    ]
    for address in addresses:
        shown = screen(world.hoa).get(address)
        assert shown.status_code == 200
        read(shown)
        assert screen(world.khoa).get(address).status_code == 404
    original = screen(world.hoa).get(addresses[1])
    read(original)
    assert original["Content-Disposition"].startswith("attachment")
    assert "sandbox" in original["Content-Security-Policy"]


def test_an_issued_paper_is_for_the_officers_of_the_dossier(world):
    dossier = decided(world)
    paper = dossier.papers.get()
    assert screen(world.khoa).get(reverse("dossiers:paper_file", args=[paper.code])).status_code == 404
    page = screen(world.dung).get(at(dossier)).content.decode()
    assert paper.code in page


def test_the_control_sheet_shows_each_hop_and_whether_it_was_acknowledged(world):
    dossier = factory.in_work(world)
    page = screen(world.minh).get(at(dossier)).content.decode()
    assert f"{world.desk_a.name} → {world.committee_a.name}" in page
    assert "Chưa xác nhận nhận bàn giao" in page


def test_what_people_type_is_shown_as_text_and_never_as_markup(world):
    dossier = factory.submitted(world)
    Dossier.objects.filter(pk=dossier.pk).update(owner_name="<script>alert(1)</script>")
    intake.decline(dossier, by=world.hoa, reason="<img src=x onerror=alert(1)>")
    page = screen(world.hoa).get(at(dossier)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
