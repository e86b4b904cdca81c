"""The screens of the release side, from the list to a version in force."""

import re
from itertools import count

import pytest
from django.test import Client
from django.urls import reverse

from identity.second_factor import enrol
from portal.kernel.clock import today
from procedures.definition import from_dict
from procedures.models import Alias, ProcedureVersion, Trial
from procedures.publishing import publish, start_draft
from tests.factories import identity as people
from tests.factories.procedures import small

CODE = "9.000001"
_keys = count(1)


def client_of(user):
    enrol(user)
    return people.sign_in(Client(), user)


@pytest.fixture
def an(ministry):
    return client_of(ministry.an)


@pytest.fixture
def ba(ministry):
    return client_of(ministry.ba)


def at(name, *rest, scope="quoc-gia"):
    return reverse(f"procedures:{name}", args=[CODE, scope, *rest])


def send(client, url, **form):
    return client.post(url, {"idem": f"mot-lan-{next(_keys):08}", **form})


def words(answer):
    assert answer.status_code == 200, answer.status_code
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text)


@pytest.fixture
def in_force(ministry):
    return publish(start_draft(from_dict(small())), effective_from=today())


def test_the_list_tells_where_each_procedure_stands(an, in_force):
    assert "Đang dùng bản 1" in words(an.get(reverse("procedures:manage")))
    start_draft(from_dict(small(name="Mới")))
    told = words(an.get(reverse("procedures:manage"), {"q": "thu tuc thu", "tinh-trang": "nhap"}))
    assert "Đang dùng bản 1" in told and "Nháp bản 2" in told
    assert "Không có thủ tục nào" in words(
        an.get(reverse("procedures:manage"), {"tinh-trang": "het-hieu-luc"})
    )
    assert "Không có thủ tục nào" in words(an.get(reverse("procedures:manage"), {"q": "không hề có"}))


def test_the_list_costs_the_same_for_one_procedure_and_for_many(an, in_force, django_assert_max_num_queries):
    for number in range(2, 40):
        own = small(code=f"9.{number:06}", slug=f"thu-{number}")
        publish(start_draft(from_dict(own)), effective_from=today())
    with django_assert_max_num_queries(20):
        assert an.get(reverse("procedures:manage")).status_code == 200


def test_a_draft_is_opened_tried_proposed_and_approved_by_a_second_person(an, ba, in_force):
    send(an, reverse("procedures:open_draft", args=[CODE]))
    start_draft(from_dict(small(name="Tên mới")))
    assert "tên: Thủ tục thử → Tên mới" in words(an.get(at("changes")))
    told = send(an, at("propose"), effective_from=today().isoformat(), note="Theo quyết định mới")
    assert told.status_code == 302
    assert "không tự duyệt" in words(an.get(at("propose")))
    assert send(an, at("approve")).status_code in (400, 403, 409, 422)
    assert "Duyệt và công bố" in words(ba.get(at("propose")))
    assert send(ba, at("approve")).status_code == 302
    assert ProcedureVersion.objects.in_force(today()).get().name == "Tên mới"
    page = words(ba.get(reverse("procedures:manage_procedure", args=[CODE])))
    assert "Nguyễn An" in page and "Trần Ba" in page and "Hết hiệu lực" in page


def test_a_proposal_is_returned_or_taken_back(an, ba, draft):
    send(an, at("propose"), effective_from=today().isoformat())
    assert send(ba, at("send_back"), because="Thiếu căn cứ").status_code == 302
    assert "Thiếu căn cứ" in words(an.get(at("propose")))
    send(an, at("propose"), effective_from=today().isoformat())
    assert send(an, at("take_back")).status_code == 302
    assert send(an, at("throw_away")).status_code == 302
    assert not ProcedureVersion.objects.exists()


def test_a_test_case_is_filled_in_as_a_citizen_would_and_holds_publication(an, draft):
    made = send(an, at("trials"), name="Trả lời x")
    trial = Trial.objects.get()
    assert made.url == at("trial_page", trial.pk, "one")
    page = words(an.get(made.url))
    assert "CHẠY THỬ" in page and "Câu A" in page
    second = an.post(made.url, {"a": "x"})
    assert second.url == at("trial_page", trial.pk, "two")
    assert an.post(second.url, {"b": ""}).url == at("trial", trial.pk)
    judged = words(an.get(at("trial", trial.pk)))
    assert "Gửi được" in judged and "Giấy tiếp nhận hồ sơ" in judged and "Đường đi của hồ sơ" in judged
    assert send(an, at("trial", trial.pk), valid="co", fee="0", body="on").status_code == 302
    assert "1/1 tình huống đạt" in words(an.get(at("trials")))
    send(an, at("trial", trial.pk), valid="co", fee="9000")
    assert "0/1 tình huống đạt" in words(an.get(at("trials")))
    refused = words(send(an, at("propose"), effective_from=today().isoformat()))
    assert "Chưa gửi duyệt được" in refused
    assert send(an, at("remove_trial", trial.pk)).status_code == 302


def test_a_wrong_answer_can_be_what_a_test_case_wants(an, draft):
    send(an, at("trials"), name="Bỏ trống")
    trial = Trial.objects.get()
    page = at("trial_page", trial.pk, "one")
    assert "Giữ lỗi này" in words(an.post(page, {"a": ""}))
    assert an.post(page, {"a": "", "van-luu": "1"}).status_code == 302
    assert "Có câu bị báo lỗi" in words(an.get(at("trial", trial.pk)))
    send(an, at("trial", trial.pk), valid="khong", wrong=["a"])
    assert "1/1 tình huống đạt" in words(an.get(at("trials")))


def test_an_old_version_is_laid_down_again_and_one_in_force_is_ended(an, in_force):
    publish(start_draft(from_dict(small(name="Mới"))), effective_from=today())
    answer = send(an, reverse("procedures:roll_back", args=[CODE, in_force.pk]))
    assert answer.url == at("propose")
    now_used = ProcedureVersion.objects.in_force(today()).get()
    end = reverse("procedures:end", args=[CODE, now_used.pk])
    assert "Chấm dứt phiên bản" in words(an.get(end))
    assert "Lỗi" in words(send(an, end, on=today().isoformat(), because=""))
    assert send(an, end, on=today().isoformat(), because="Bãi bỏ").status_code == 302
    assert not ProcedureVersion.objects.in_force(today()).exists()


def test_a_procedure_is_copied_renamed_and_carried_as_a_file(an, in_force):
    clone = reverse("procedures:clone", args=[CODE, in_force.pk])
    assert words(an.get(clone))
    assert send(an, clone, code="9.000077", name="Bản sao", slug="ban-sao").status_code == 302
    assert "đã có" in words(send(an, clone, code="9.000077", name="Bản sao", slug="ban-sao"))
    rename = reverse("procedures:rename", args=[CODE])
    assert send(an, rename, slug="dia-chi-moi").status_code == 302
    assert Alias.objects.get().slug == "thu-tuc-thu"
    file = an.get(reverse("procedures:export", args=[CODE, in_force.pk]))
    assert file["Content-Disposition"] == f'attachment; filename="{CODE}-v1.yaml"'
    text = file.content.decode().replace("Thủ tục thử", "Thủ tục từ tệp")
    report = send(an, reverse("procedures:bring_in"), text=text)
    assert "tên: Thủ tục thử → Thủ tục từ tệp" in words(report)
    made = send(an, reverse("procedures:bring_in"), text=text, nhap="1")
    assert made.status_code == 302
    assert ProcedureVersion.objects.drafts().get(procedure__code=CODE).name == "Thủ tục từ tệp"


def test_a_province_sees_national_content_and_changes_none_of_it(world, in_force):
    thu = client_of(world.thu)
    assert "Nội dung quốc gia" in words(thu.get(reverse("procedures:manage_procedure", args=[CODE])))
    assert send(thu, reverse("procedures:open_draft", args=[CODE])).status_code == 403
    assert thu.get(reverse("procedures:end", args=[CODE, in_force.pk])).status_code == 403
    assert thu.get(reverse("procedures:rename", args=[CODE])).status_code == 403
    start_draft(from_dict(small(name="Mới")))
    for name in ("trials", "changes", "propose"):
        assert thu.get(at(name)).status_code == 403


def test_what_is_not_there_is_not_there(an, in_force):
    assert an.get(reverse("procedures:manage_procedure", args=["9.999999"])).status_code == 404
    assert an.get(at("trials")).status_code == 404
    assert an.get(reverse("procedures:export", args=[CODE, 10**9])).status_code == 404
