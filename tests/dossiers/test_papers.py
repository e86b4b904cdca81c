"""The papers say what they must, on the paper that the law asks, the same way twice."""

import re
import subprocess
import unicodedata
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from dossiers.papers import receipt, result, words
from dossiers.papers.control_sheet import ControlSheet
from dossiers.papers.samples import contents, letters, render, results
from dossiers.papers.supplement_request import MissingItem
from portal.kernel.clock import VIETNAM

NAMES = list(contents())
A4, A5 = (595, 842), (420, 595)


@cache
def pdf_of(name: str) -> bytes:
    return render(contents()[name])


def text_of(pdf: bytes) -> str:
    shown = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(unicodedata.normalize("NFC", shown.stdout.decode()).split())


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_is_an_archivable_tagged_file_in_vietnamese(name):
    with pikepdf.open(BytesIO(pdf_of(name))) as opened:
        metadata = opened.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "U")
        assert contents()[name].dossier_code in metadata["dc:title"]
        assert str(opened.Root.Lang) == "vi"
        assert bool(opened.Root.MarkInfo.Marked)
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        assert opened.Root.OutputIntents
        assert not opened.attachments
        fonts = [font for page in opened.pages for font in page.Resources.Font.values()]
        assert fonts
        assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts)
        assert opened.check_pdf_syntax() == []


@pytest.mark.parametrize("name", NAMES)
def test_every_paper_carries_state_title_codes_and_signer(name):
    content, text = contents()[name], text_of(pdf_of(name))
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
    assert "Độc lập - Tự do - Hạnh phúc" in text
    assert content.dossier_code in text
    assert content.check.code in text
    assert "motcua.example/xac-thuc" in text
    assert f"Đã ký số: {content.signer.name}" in text
    assert content.digest[:4] in text
    assert re.search(r"Trang 1/\d", text)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_content_gives_the_same_bytes(name):
    assert render(contents()[name]) == pdf_of(name)


@pytest.mark.parametrize("name", NAMES)
def test_an_everyday_paper_fits_one_page_of_the_lawful_size(name):
    with pikepdf.open(BytesIO(pdf_of(name))) as opened:
        width, height = (round(float(side)) for side in opened.pages[0].MediaBox[2:])
        assert len(opened.pages) == (2 if name == "giay-phep-x-quang" else 1)
    lawful = A5 if name in list(letters())[:5] else A4
    assert (min(width, height), max(width, height)) == lawful


def test_the_digest_changes_with_every_word_but_not_with_the_check_code():
    content = letters()["01-giay-tiep-nhan"]
    assert replace(content, request="khác").digest != content.digest
    assert replace(content, check=results()["quyet-dinh"].check).digest == content.digest


@pytest.mark.parametrize("name", NAMES)
def test_markup_in_a_name_is_printed_as_it_is(name):
    content = contents()[name]
    evil = "<img src='file:///etc/hostname'><script>x</script>&amp;{{ 7|add:7 }}"
    pdf = render(replace(content, signer=replace(content.signer, name=evil)))
    assert "<script>x</script>&amp;{{" in text_of(pdf).replace(" ", "").replace("{{7|add:7}}", "{{")


def test_the_receipt_has_what_form_one_asks():
    text = text_of(pdf_of("01-giay-tiep-nhan"))
    for part in (
        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "Lò Thị Mai",
        "011198004417",
        "Bản Hón, xã Mường Ảng, tỉnh Điện Biên",
        "0912 345 678",
        "lo.thi.mai@example.vn",
        "Giấy chứng sinh",
        "1 bản chính",
        "09 giờ 40 phút, ngày 24/03/2026",
        "16 giờ 30 phút, ngày 27/03/2026",
        "trước 16:30 thứ Sáu, 27/3/2026",
        "Kho giấy tờ điện tử và tại quầy",
        "Quyển số 01/2026, số thứ tự 417",
        "Không mất phí",
        "Người nộp",
        "Người tiếp nhận",
    ):
        assert part in text, part


def test_a_receipt_names_the_delegate_the_fees_and_an_instant_result():
    content = replace(
        letters()["01-giay-tiep-nhan"],
        due_at=None,
        delegate=receipt.Delegate(
            name="Y Ƀlŏ Êƀan", id_number="066099000111", authorisation="Giấy ủy quyền số 12"
        ),
        fees=(receipt.FeeLine(name="Lệ phí", amount=8000), receipt.FeeLine(name="Bản sao", amount=16000)),
        fees_paid_at=datetime(2026, 3, 24, 9, 45, tzinfo=VIETNAM),
    )
    text = text_of(receipt.render(content))
    for part in (
        "Y Ƀlŏ Êƀan",
        "066099000111",
        "Giấy ủy quyền số 12",
        "24.000 đồng",
        "Trả kết quả ngay",
        "đã thu lúc 09 giờ 45",
    ):
        assert part in text, part


def test_long_lists_run_over_pages_with_their_headings():
    request = letters()["02-yeu-cau-bo-sung"]
    items = tuple(MissingItem(name=f"Giấy tờ số {number}", problem="Thiếu") for number in range(1, 61))
    pdf = render(replace(request, items=items))
    text = text_of(pdf)
    assert pages_of(pdf) > 2
    assert all(f"Giấy tờ số {number}" in text for number in range(1, 61))
    assert (
        text.count("Giấy tờ, thông tin") == text.count("Trang ") - 0 or text.count("Giấy tờ, thông tin") >= 2
    )
    assert f"Trang {pages_of(pdf)}/{pages_of(pdf)}" in text


def test_the_control_sheet_shows_every_hop_and_its_pace():
    sheet = letters()["06-phieu-kiem-soat"]
    assert isinstance(sheet, ControlSheet)
    text = text_of(render(replace(sheet, hops=sheet.hops * 12)))
    assert text.count("Trước hạn") == 12 + 1
    assert text.count("Quá hạn") == text.count("Đúng hạn") == text.count("Đang giữ") == 12


def test_the_birth_certificate_spells_the_day_and_keeps_the_names():
    text = text_of(pdf_of("giay-khai-sinh"))
    assert "GIẤY KHAI SINH" in text
    assert "LÒ MINH KHÔI" in text
    assert "Ngày hai mươi mốt, tháng ba, năm hai nghìn không trăm hai mươi sáu" in text
    assert "LÒ VĂN PÂNG" in text


def test_every_result_template_has_a_sample():
    assert {type(content).template for content in results().values()} == set(result.RESULTS)


def test_a_result_is_filled_from_answers_by_name():
    common = {
        name: getattr(results()["quyet-dinh"], name)
        for name in ("issuer", "signer", "check", "dossier_code", "procedure", "issued_at")
    }
    facts = {
        "child_name": "Lò Minh Khôi",
        "child_born_on": "2026-03-21",
        "child_sex": "Nam",
        "registered_on": "2026-03-27",
        "mother_born": "1998-08-12",
        "child_home_town": "",
        "heading": "Giấy khai sinh",
        "no_such_field": "x",
    }
    content = result.template_for("birth_certificate").filled(facts, **common)
    assert content.child_born_on == date(2026, 3, 21)
    assert content.mother_born == "1998-08-12"
    assert "Năm sinh: 1998" in text_of(result.render(content))
    assert result.template_for("no_such_template") is result.RESULTS["decision"]


@given(st.integers(min_value=0, max_value=10**12))
def test_numbers_in_words_read_back_as_the_number(number):
    assert read(words.spelled(number)) == number


def read(text: str) -> int:
    """The number that words say, by another way than they were made."""
    digits = {word: value for value, word in enumerate(words._DIGITS)}
    digits |= {"mốt": 1, "tư": 4, "lăm": 5}
    total = group = last = 0
    for word in text.split():
        if word in digits:
            last = digits[word]
            group += last
        elif word in ("mươi", "trăm"):
            group += last * ({"mươi": 10, "trăm": 100}[word] - 1)
        elif word == "mười":
            group += 10
        elif word in ("nghìn", "triệu", "tỷ"):
            scale = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9}[word]
            total, group = ((total + group) * scale, 0) if word == "tỷ" else (total + group * scale, 0)
    return total + group


def test_days_are_written_as_official_papers_write_them():
    assert words.long_day(date(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026"
    assert words.long_day(date(2026, 11, 21)) == "ngày 21 tháng 11 năm 2026"
    assert (
        words.spelled_day(date(2025, 4, 15))
        == "Ngày mười lăm, tháng tư, năm hai nghìn không trăm hai mươi lăm"
    )
    assert words.year_in("12/08/1998") == words.year_in("1998-08-12") == words.year_in("1998") == "1998"


def test_a_designer_prints_all_samples_by_one_command(tmp_path):
    call_command("sample_papers", str(tmp_path), stdout=StringIO())
    assert sorted(path.stem for path in tmp_path.iterdir()) == sorted(NAMES)
