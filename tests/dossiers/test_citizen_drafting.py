"""Filing from the first page to the check: what a person sees, types, and may get wrong."""

from datetime import timedelta

import pytest
from django.urls import reverse

from dossiers.lifecycle import State
from dossiers.models import Dossier
from dossiers.placing import PLACE
from dossiers.prefill import spot_answer
from portal.kernel.clock import now, today
from tests.dossiers.citizen import page, said, send
from tests.factories import dossiers as make
from tests.factories import identity as people
from tests.world import procedure

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan(client, world):
    procedure(make.BIRTH)
    return people.sign_in(client, world.lan)


def test_a_visitor_is_sent_to_sign_in_and_comes_back(client, world):
    procedure(make.BIRTH)
    answer = client.get(reverse("dossiers:start", args=[make.BIRTH]))
    assert answer.status_code == 302
    assert "/dang-nhap/" in answer["Location"]
    assert "ho-so" in answer["Location"]


def test_a_person_at_level_one_is_asked_to_prove_more(client, world):
    procedure(make.BIRTH)
    people.sign_in(client, world.lan, level=1)
    answer = client.get(reverse("dossiers:start", args=[make.BIRTH]))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("identity:step_up"))


def test_an_unknown_procedure_is_not_found(lan):
    assert lan.get(reverse("dossiers:start", args=["9.999999"])).status_code == 404


def test_the_start_says_what_it_takes_and_what_is_known(lan):
    words = said(lan.get(reverse("dossiers:start", args=[make.BIRTH])))
    assert "Khoảng 6 phút" in words
    assert "Giấy chứng sinh" in words
    assert "dân cư" in words


def test_a_started_draft_leads_to_its_first_page(lan, world):
    start = reverse("dossiers:start", args=[make.BIRTH])
    answer = send(lan, start, follow=True)
    dossier = Dossier.objects.get()
    assert dossier.owner == world.lan
    assert answer.redirect_chain[-1][0] == page(dossier, "relation")


def test_starting_twice_with_one_form_makes_one_draft(lan):
    start = reverse("dossiers:start", args=[make.BIRTH])
    for _time in range(2):
        lan.post(start, {"idem": "one-and-the-same"})
    assert Dossier.objects.count() == 1


def test_an_older_draft_is_offered_to_go_on_with(lan, world):
    dossier = make.drafted(world.lan)
    answer = lan.get(reverse("dossiers:start", args=[make.BIRTH]))
    assert reverse("dossiers:draft", args=[dossier.key]) in answer.content.decode()


def test_an_organisation_cannot_file_what_is_for_people(client, world):
    procedure(make.BIRTH)
    company = people.person("Công ty An Phát", account_type="organisation", tax_code="2900000001")
    people.sign_in(client, company)
    start = reverse("dossiers:start", args=[make.BIRTH])
    assert "không dành cho loại tài khoản" in said(client.get(start))
    assert send(client, start).status_code == 403
    assert not Dossier.objects.exists()


def test_every_page_saves_and_leads_to_the_next(lan, world):
    dossier = make.drafted(world.lan)
    answer = lan.post(page(dossier, "relation"), {"relation": "mother", "revision": "0"})
    assert answer["Location"] == page(dossier, "child")
    answer = lan.post(page(dossier, "birth_kind"), {"birth_kind": "facility", "revision": "0"})
    assert answer["Location"] == page(dossier, "places")


def test_answers_decide_which_page_comes_next(lan, world):
    dossier = make.drafted(world.lan)
    answer = lan.post(page(dossier, "relation"), {"relation": "grandparent", "revision": "0"})
    assert answer["Location"] == page(dossier, "registrant")


def test_a_page_that_is_not_asked_is_not_there(lan, world):
    dossier = make.fill(make.drafted(world.lan), {"relation": {"relation": "mother"}})
    assert lan.get(page(dossier, "registrant")).status_code == 404
    assert lan.get(page(dossier, "nothing")).status_code == 404


def test_an_impossible_date_is_said_beside_the_field_and_nothing_typed_is_lost(lan, world):
    dossier = make.drafted(world.lan)
    typed = {
        "child_name": "Trần Minh Khôi",
        "child_born_on-day": "31",
        "child_born_on-month": "2",
        "child_born_on-year": "2026",
        "child_sex": "male",
        "child_ethnicity": "kinh",
        "revision": "0",
    }
    answer = lan.post(page(dossier, "child"), typed)
    words = said(answer)
    assert answer.status_code == 200
    assert "không có thật" in words
    assert 'value="Trần Minh Khôi"' in answer.content.decode()
    assert "<title>Lỗi:" in answer.content.decode()
    assert not dossier.pages.exists()


def test_a_wrong_id_number_is_said_beside_the_field(lan, world):
    dossier = make.fill(make.drafted(world.lan), {"relation": {"relation": "father"}})
    answer = lan.post(page(dossier, "mother"), {"mother-id_number": "12345", "revision": "0"})
    assert "12 chữ số" in said(answer)


def test_what_the_register_knows_is_filled_in_with_its_source_and_day(lan, world):
    dossier = make.fill(make.drafted(world.lan), {"relation": {"relation": "mother"}})
    answer = lan.get(page(dossier, "mother"))
    assert 'value="Nguyễn Thị Lan"' in answer.content.decode()
    assert "Theo Cơ sở dữ liệu quốc gia về dân cư" in said(answer)


def test_nothing_is_filled_in_for_somebody_else(lan, world):
    dossier = make.fill(make.drafted(world.lan), {"relation": {"relation": "grandparent"}})
    assert 'value="Nguyễn Thị Lan"' not in lan.get(page(dossier, "mother")).content.decode()


def test_autosave_keeps_what_can_be_read_and_leaves_the_rest(lan, world):
    dossier = make.drafted(world.lan)
    save = reverse("dossiers:save_page", args=[dossier.key, "child"])
    answer = lan.post(save, {"child_name": "Trần Minh Khôi", "child_born_on-day": "40", "revision": "0"})
    assert answer.json()["revision"] == 1
    assert "Đã lưu lúc" in answer.json()["words"]
    assert dossier.pages.get().values == {"child_name": "Trần Minh Khôi"}


def test_an_older_screen_never_overwrites_a_newer_save(lan, world):
    dossier = make.fill(make.drafted(world.lan), {"relation": {"relation": "mother"}})
    save = reverse("dossiers:save_page", args=[dossier.key, "relation"])
    answer = lan.post(save, {"relation": "father", "revision": "0"})
    assert answer.status_code == 409
    assert "sửa ở nơi khác" in answer.json()["words"]
    assert dossier.pages.get().values == {"relation": "mother"}


def test_a_stale_page_is_shown_again_with_what_was_typed(lan, world):
    dossier = make.fill(make.drafted(world.lan), {"relation": {"relation": "mother"}})
    answer = lan.post(page(dossier, "relation"), {"relation": "father", "revision": "0"})
    assert answer.status_code == 200
    assert "sửa ở nơi khác" in said(answer)
    assert 'value="father" checked' in answer.content.decode()
    assert 'name="revision" value="1"' in answer.content.decode()
    again = lan.post(page(dossier, "relation"), {"relation": "father", "revision": "1"})
    assert again.status_code == 302


def test_a_page_sent_twice_is_saved_once_and_goes_on(lan, world):
    dossier = make.drafted(world.lan)
    for _time in range(2):
        answer = lan.post(page(dossier, "relation"), {"relation": "mother", "revision": "0"})
        assert answer.status_code == 302
    assert dossier.pages.get().revision == 1


def test_a_page_opened_to_change_one_answer_leads_back_to_the_check(lan, world):
    dossier = make.ready(world)
    answer = lan.get(page(dossier, "relation") + "?tro-lai=kiem-tra")
    assert 'name="tro-lai" value="kiem-tra"' in answer.content.decode()
    sent = {"relation": "mother", "revision": "1", "tro-lai": "kiem-tra"}
    answer = lan.post(page(dossier, "relation"), sent)
    assert answer["Location"] == reverse("dossiers:check", args=[dossier.key])


def test_another_persons_draft_is_not_there(client, world):
    procedure(make.BIRTH)
    dossier = make.drafted(world.lan)
    people.sign_in(client, world.mai)
    for name in ("draft", "place", "check", "discard"):
        assert client.get(reverse(f"dossiers:{name}", args=[dossier.key])).status_code == 404
    assert client.get(page(dossier, "relation")).status_code == 404
    assert client.post(page(dossier, "relation"), {"relation": "mother"}).status_code == 404


def test_the_desk_that_the_answers_lead_to_is_the_default_and_says_why(lan, world):
    pages = {key: value for key, value in make.birth_pages(world).items() if key != PLACE}
    dossier = make.fill(make.drafted(world.lan), pages)
    place = reverse("dossiers:place", args=[dossier.key])
    words = said(lan.get(place))
    assert world.desk_a.name in words
    assert world.committee_a.name in words
    assert "Nơi cư trú của mẹ" in words
    answer = lan.post(place, {"where": world.desk_a.identifier})
    assert answer["Location"] == reverse("dossiers:paper", args=[dossier.key, "birth_notice"])
    assert dossier.pages.get(section=PLACE).values[PLACE]["code"] == world.ward_a.code


def test_another_centre_of_the_province_can_be_chosen(lan, world):
    dossier = make.fill(make.drafted(world.lan), make.birth_pages(world))
    place = reverse("dossiers:place", args=[dossier.key])
    assert lan.post(place, {"where": "other"})["Location"].startswith(f"{place}?khac=1")
    chosen = {f"{PLACE}-province": world.province.code, f"{PLACE}-commune": world.ward_b.code}
    assert lan.post(f"{place}?khac=1", chosen).status_code == 302
    assert dossier.pages.get(section=PLACE).values[PLACE]["code"] == world.ward_b.code


def test_a_centre_of_another_province_is_refused_with_the_reason(lan, world):
    dossier = make.fill(make.drafted(world.lan), make.birth_pages(world))
    place = reverse("dossiers:place", args=[dossier.key]) + "?khac=1"
    chosen = {f"{PLACE}-province": "42", f"{PLACE}-commune": world.elsewhere.code}
    words = said(lan.post(place, chosen))
    assert "Chọn một nơi nộp trong Tỉnh Nghệ An" in words


def test_a_commune_that_is_closed_meanwhile_must_be_chosen_again(lan, world):
    dossier = make.ready(world)
    world.ward_b.valid_to = today() - timedelta(days=1)
    world.ward_b.save()
    check = reverse("dossiers:check", args=[dossier.key])
    answer = lan.get(check)
    assert "Còn thiếu" in said(answer)
    assert page(dossier, "places") in answer.content.decode()
    lan.post(check, {"truth": "on", "revision": "0", "idem": "closed-commune"})
    assert make.fresh(dossier).state is State.DRAFT


def test_a_draft_is_thrown_away_only_after_asking(lan, world):
    dossier = make.ready(world)
    discard = reverse("dossiers:discard", args=[dossier.key])
    assert "không lấy lại được" in said(lan.get(discard))
    assert send(lan, discard)["Location"] == reverse("dossiers:mine")
    assert not Dossier.objects.filter(pk=dossier.pk).exists()


def test_a_draft_is_kept_thirty_days_more(lan, world):
    dossier = make.drafted(world.lan)
    Dossier.objects.filter(pk=dossier.pk).update(expires_at=now() + timedelta(days=1))
    send(lan, reverse("dossiers:keep_draft", args=[dossier.key]))
    assert make.fresh(dossier).expires_at > now() + timedelta(days=29)


def test_a_long_form_shows_what_is_done_and_what_is_not(lan, world):
    dossier = make.ready(world)
    dossier.pages.filter(section="child").delete()
    words = said(lan.get(reverse("dossiers:draft", args=[dossier.key])))
    assert "Chưa làm" in words
    assert "Đã xong" in words


def test_the_place_of_an_answer_names_its_province(world):
    assert spot_answer(world.ward_a)["province"] == "40"
