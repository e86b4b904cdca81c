"""What anybody may ask without an account tells nothing to those who guess."""

import re

import pytest
from django.urls import reverse

from portal.kernel.models import Attempt
from tests.access.conftest import untouched
from tests.access.test_strangers import plain

pytestmark = pytest.mark.django_db


def tail_of(person):
    return person.profile.citizen_number[-4:]


def ask(stage, code, tail, **headers):
    return stage.clients["anonymous"].post(reverse("dossiers:track"), {"code": code, "tail": tail}, **headers)


def told(answer, code):
    return re.sub(r"\d{4}(?=\")", "", plain(answer).replace(code, ""))


def test_every_failure_of_tracking_has_the_same_answer(stage):
    right = stage.things["submitted"]
    mine = tail_of(stage.world.lan)
    with untouched():
        shown = ask(stage, right.code, mine)
        assert "Chờ tiếp nhận" in shown.content.decode() or "chờ tiếp nhận" in shown.content.decode()
        wrong = [
            told(ask(stage, right.code, "0000"), right.code),
            told(
                ask(stage, stage.things["received_withdrawing"].code, mine),
                stage.things["received_withdrawing"].code,
            ),
            told(ask(stage, stage.things["licence"].code, "9999"), stage.things["licence"].code),
        ]
    assert len(set(wrong)) == 1
    assert right.code not in wrong[0]


def test_one_dossier_can_be_guessed_at_ten_times(stage):
    code = stage.things["accepted"].code
    with untouched():
        answers = [
            ask(stage, code, f"{number:04d}", REMOTE_ADDR=f"203.0.113.{number}") for number in range(12)
        ]
        right = ask(stage, code, tail_of(stage.world.lan), REMOTE_ADDR="198.51.100.1")
    assert [one.status_code for one in answers] == [200] * 10 + [429] * 2
    assert right.status_code == 429
    assert "Retry-After" in right.headers


def test_one_place_can_guess_sixty_times(stage):
    codes = [thing.code for thing in stage.things.dossiers.values() if thing.code]
    with untouched():
        statuses = [ask(stage, codes[number % len(codes)], "0000").status_code for number in range(64)]
    assert statuses[60:] == [429] * 4


def test_looking_up_papers_ends_as_well(stage):
    with untouched():
        statuses = [
            stage.clients["anonymous"]
            .get(reverse("dossiers:verify_code", args=[f"ZZZZ-ZZZZ-{number:04d}"]))
            .status_code
            for number in range(122)
        ]
    assert set(statuses[:120]) == {404}
    assert set(statuses[120:]) == {429}


def test_who_tried_is_not_written_down(stage):
    with untouched():
        ask(stage, stage.things["accepted"].code, "0000", REMOTE_ADDR="203.0.113.77")
        kept = " ".join(map(str, Attempt.objects.values_list("scope", "who")))
    assert "203.0.113.77" not in kept
    assert stage.things["accepted"].code not in kept


@pytest.mark.parametrize("login", ["hoa", "khong-co-ai", "HOA", "hoa ", "lan"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(stage, login):
    sent = {"login": login, "password": "khong-dung-dau-a"}
    answer = stage.ask("anonymous", "POST", reverse("account_login"), sent)
    nobody = stage.ask("anonymous", "POST", reverse("account_login"), {**sent, "login": "ai-do-khac"})
    assert answer.status_code == nobody.status_code == 200
    typed = re.compile(r'value="[^"]*"')
    assert typed.sub("", plain(answer)) == typed.sub("", plain(nobody))
