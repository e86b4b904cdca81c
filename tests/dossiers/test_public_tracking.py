"""For anybody: following a dossier by its code tells no more than it must, and not to everybody."""

import pytest
from django.urls import reverse

from dossiers.models import Dossier
from tests.dossiers.citizen import said
from tests.factories import dossiers as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def track(client):
    def ask(code: str, tail: str):
        return client.post(reverse("dossiers:track"), {"code": code, "tail": tail})

    return ask


def id_tail(dossier: Dossier) -> str:
    return dossier.owner.profile.citizen_number[-4:]


def test_the_code_and_the_end_of_the_id_number_show_state_and_dates_but_no_names(track, world):
    dossier = make.in_work(world)
    words = said(track(dossier.code, id_tail(dossier)))
    assert "Đang giải quyết" in words
    assert "Hẹn trả kết quả" in words
    for hidden in (world.lan.full_name, "Trần Minh Khôi", "040190"):
        assert hidden not in words


def test_the_end_of_the_telephone_number_does_as_well(track, world):
    dossier = make.submitted(world)
    assert "Đã gửi, chờ tiếp nhận" in said(track(dossier.code, "5678"))


def test_a_code_typed_carelessly_is_understood(track, world):
    dossier = make.submitted(world)
    assert "Đã gửi, chờ tiếp nhận" in said(track(f" {dossier.code.lower()} ", "5678"))


def test_a_wrong_number_and_an_unknown_code_get_the_very_same_answer(track, world):
    dossier = make.submitted(world)
    unknown = f"{dossier.code.rsplit('-', 1)[0]}-00029"
    wrong = said(track(dossier.code, "0000")).replace(dossier.code, "")
    absent = said(track(unknown, "5678")).replace(unknown, "")
    assert "Không có hồ sơ nào khớp" in wrong
    assert wrong == absent


def test_a_draft_cannot_be_followed(track, world):
    make.ready(world)
    assert "khớp" in said(track("H41.16681.1-261122-00012", "5678"))


def test_a_mistyped_code_is_told_by_its_check_digit(track, world):
    code = make.submitted(world).code
    mistyped = code[:-1] + str((int(code[-1]) + 1) % 10)
    assert "Kiểm tra lại từng chữ số" in said(track(mistyped, "5678"))


@pytest.mark.parametrize("tail", ["", "12", "12345", "abcd"])
def test_four_digits_are_asked_for(track, world, tail):
    assert "chữ số" in said(track("H41.16681.1-261122-00012", tail)) or not tail


def test_guessing_ends_after_ten_tries_on_one_dossier(track, world):
    dossier = make.submitted(world)
    for number in range(10):
        assert track(dossier.code, f"{number:04d}").status_code == 200
    answer = track(dossier.code, "5678")
    assert answer.status_code == 429
    assert "Thử lại sau" in said(answer)


def test_the_code_of_a_scanned_picture_is_filled_in_already(client):
    answer = client.get(reverse("dossiers:track") + "?ma=H41.16681.1-261122-00012")
    assert 'value="H41.16681.1-261122-00012"' in answer.content.decode()
