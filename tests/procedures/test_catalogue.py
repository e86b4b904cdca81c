"""The public list with a whole country's procedures in it, and what leads on from what has ended."""

import pytest
from django.test import Client
from django.urls import reverse

from portal.kernel.clock import today
from procedures.definition import from_dict
from procedures.importing import shipped
from procedures.importing.running import run
from procedures.loading import load_all
from procedures.models import Alias, LifeEvent, Procedure, ProcedureVersion, Review
from procedures.publishing import publish, start_draft, withdraw
from procedures.words import FormKind, Oddity
from tests.factories.procedures import small
from tests.procedures.catalogue import channel, record, written

pytestmark = pytest.mark.django_db


def published(**changes) -> ProcedureVersion:
    return publish(start_draft(from_dict(small(**changes))), effective_from=today())


def page(address: str, **asked):
    return Client().get(reverse("procedures:list") if address == "list" else address, asked)


@pytest.fixture
def catalogue(tmp_path):
    rows = [
        record(code="9.100001", name="Cấp giấy ở xã"),
        record(code="9.100002", name="Cấp giấy ở tỉnh", levels=["province"], field="Xây dựng thử", ministry="bo-xay-dung", performing_agency="Sở Xây dựng", channels=[channel("counter")]),
        record(code="9.100003", name="Cấp giấy ở bộ", levels=["ministry"], ministry="bo-tu-phap", performing_agency="Cục thử"),
    ]  # fmt: skip
    run(written(tmp_path / "c.jsonl", *rows))


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({}, {"1", "2", "3"}),
        ({"cap": "xa"}, {"1"}),
        ({"cap": "tinh"}, {"2"}),
        ({"cap": "bo"}, {"3"}),
        ({"linh-vuc": "xay-dung-thu"}, {"2"}),
        ({"truc-tuyen": "co"}, {"1", "3"}),
        ({"q": "cap giay o bo"}, {"3"}),
        ({"q": "cap giay", "cap": "khong-co", "linh-vuc": "khong-co"}, set()),
    ],
)
def test_the_list_is_narrowed_by_its_address(catalogue, asked, codes):
    found = page("list", **asked).context["versions"]
    assert {version.procedure.code[-1] for version in found} == codes


def test_the_list_takes_four_statements_at_most(catalogue, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):  # with the two that set who is asking
        page("list", q="cap giay", cap="xa")


def test_an_inferred_time_and_an_unclear_fee_are_told_on_the_page(tmp_path):
    rows = [channel("counter", 5, None, note="(Lệ phí: 150.000 đồng/giấy)")]
    run(written(tmp_path / "c.jsonl", record(code="9.100001", channels=rows)))
    text = page("/thu-tuc/9.100001/").content.decode()
    assert "Cơ quan công bố chưa ghi rõ thời hạn; cổng tạm tính 5 ngày làm việc" in text
    assert "Cơ quan công bố chưa ghi rõ mức thu. Lệ phí: 150.000 đồng/giấy" in text
    assert "Không mất phí" not in text


def test_what_has_ended_says_so_and_leads_to_its_successor():
    old = published()
    withdraw(old, because="thay bằng thủ tục mới")
    answer = page(f"/thu-tuc/{old.procedure.code}/")
    assert answer.status_code == 410
    assert "tìm thủ tục khác" in answer.content.decode()
    published(code="9.000777", slug="moi", name="Thủ tục mới", replaces=[old.procedure.code])
    assert "/thu-tuc/9.000777/" in page(f"/thu-tuc/{old.procedure.code}/").content.decode()


def test_an_address_it_once_had_leads_on():
    version = published()
    Alias.objects.create(procedure=version.procedure, slug="ten-cu")
    answer = page("/thu-tuc/ten-cu/")
    assert (answer.status_code, answer["Location"]) == (301, f"/thu-tuc/{version.procedure.code}/")


def test_nothing_is_still_nothing():
    assert page("/thu-tuc/9.999999/").status_code == 404


def test_every_shipped_record_is_sound_and_names_known_life_events():
    shipped.load_life_events()
    known = set(LifeEvent.objects.values_list("key", flat=True))
    made = list(shipped.definitions())
    assert len({definition.slug for definition, _uncertain in made}) == len(made)
    assert all(set(definition.life_events) <= known for definition, _uncertain in made)
    assert len(shipped.shipped_codes()) == 123


def test_shipped_procedures_load_once_and_their_uncertain_facts_wait_for_a_person():
    count = shipped.load_shipped()
    assert count == ProcedureVersion.objects.filter(form__in=(FormKind.GENERIC, FormKind.NONE)).count()
    assert Review.objects.filter(kind=Oddity.UNCERTAIN).exists()
    assert shipped.load_shipped() == 0


def test_a_national_file_is_the_newer_word_and_keeps_what_only_the_portal_knows(tmp_path):
    shipped.load_shipped()
    before = ProcedureVersion.objects.get(procedure__code="1.000689")
    run(written(tmp_path / "n.jsonl", record(code="1.000689", name="Tên công bố")))
    now_in_force = ProcedureVersion.objects.in_force(today()).get(procedure__code="1.000689")
    assert (now_in_force.name, now_in_force.name_en) == ("Tên công bố", before.name_en)
    assert now_in_force.life_events == ["sinh-con"]
    assert shipped.load_shipped() == 0


def test_an_imported_procedure_that_gets_a_form_of_its_own_keeps_its_old_address(tmp_path):
    run(written(tmp_path / "n.jsonl", record(code="1.004873")))
    former = Procedure.objects.get(code="1.004873").slug
    load_all()
    procedure = Procedure.objects.get(code="1.004873")
    assert procedure.slug != former
    assert procedure.versions.order_by("number").last().form == FormKind.OWN
    assert page(f"/thu-tuc/{former}/").status_code == 301
