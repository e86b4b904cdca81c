"""An imported procedure is filed: at a commune, at a province, at a ministry; online and at the counter."""

import pytest

from communes.models import AgencyKind
from communes.territory import Level
from dossiers.actions import counter, documents, draft, submit
from dossiers.actions.counter import Comer
from dossiers.lifecycle import State
from dossiers.models import Dossier
from procedures.checklist import How, required
from procedures.formbuilder import clean_all, visible_sections
from procedures.importing.running import run
from procedures.models import ProcedureVersion
from tests.dossiers.desk import post, screen
from tests.filed import fresh, picture
from tests.procedures.catalogue import component, record, written
from tests.settling import settle
from tests.world import World, agency, unit

pytestmark = pytest.mark.django_db
ANSWERS = {
    "filed_for": "person",
    "request": "Đề nghị cấp giấy",
    "contact_phone": "0912345678",
}
LEVELS = {
    "commune": {"performing_agency": "Ủy ban nhân dân cấp xã"},
    "province": {"performing_agency": "Sở Khoa học và Công nghệ"},
    "ministry": {"performing_agency": "Cục Bổ trợ tư pháp"},
}


@pytest.fixture
def ministry(world: World):
    seat = unit(Level.PROVINCE, "01", "Hà Nội", "Thành phố")
    return agency(seat, AgencyKind.MINISTRY, "Bộ Tư pháp", "G15", "bo-tu-phap")


@pytest.fixture
def versions(tmp_path, ministry) -> dict[str, ProcedureVersion]:
    papers = [component("Đơn đề nghị"), component("Bản sao thẻ căn cước", None, 0, 1)]
    subjects = ["Công dân Việt Nam", "Doanh nghiệp"]
    rows = [
        record(code=f"9.20000{number}", levels=[level], components=papers, subjects=subjects, **words)
        for number, (level, words) in enumerate(LEVELS.items(), 1)
    ]
    run(written(tmp_path / "n.jsonl", *rows))
    found = ProcedureVersion.objects.order_by("procedure__code")
    return dict(zip(LEVELS, found, strict=True))


def filled(dossier: Dossier, version: ProcedureVersion, world: World, by) -> None:
    """Every page answered and every paper brought."""
    home = world.ward_a
    place = {
        "code": home.code,
        "level": "commune",
        "province": "40",
        "valid_from": "2025-07-01",
        "name": home.full_name,
    }
    owner = {
        "name": "Nguyễn Thị Lan",
        "birth_date": "1990-01-02",
        "id_number": "040190000123",
        "residence": {"street": "Số 1", "commune": place},
    }
    answers = {**ANSWERS, "owner": owner}
    assert clean_all(version.definition, answers) == {}
    for section in visible_sections(version.definition, answers):
        values = {one.key: answers[one.key] for one in section.questions if one.key in answers}
        draft.save_page(dossier, section=section.key, values=values, revision=0)
    for item in required(version.definition, answers):
        if item.how is How.UPLOAD:
            documents.add(dossier, by=by, component=item.key, name="anh.jpg", stream=picture())


@pytest.mark.parametrize("level", LEVELS)
def test_it_is_filed_online_and_goes_to_the_competent_body(level, versions, world, ministry):
    version = versions[level]
    dossier = draft.start(version, by=world.lan)
    filled(dossier, version, world, world.lan)
    submit.submit(dossier, by=world.lan)
    settle()
    filed = fresh(dossier)
    competent = {"commune": world.committee_a, "province": world.science, "ministry": ministry}
    assert filed.competent_agency == competent[level]
    assert filed.receiving_agency == world.desk_a


def test_it_is_filed_at_the_counter(versions, world):
    version = versions["commune"]
    comer = Comer("Lương Văn Thắng", "040090000777", "0912345678")
    dossier = counter.receive(version, by=world.hoa, desk=world.desk_a, owner=comer)
    filled(dossier, version, world, world.hoa)
    response = post(screen(world.hoa), "counter_finish", dossier.key, compared="on")
    assert response.status_code == 302, response.content.decode()
    filed = Dossier.objects.get(pk=dossier.pk)
    assert (filed.state, filed.competent_agency) == (State.ACCEPTED, world.committee_a)
    assert filed.due_at is not None


def test_the_counter_finds_an_imported_procedure_by_its_name(versions, world):
    client = screen(world.hoa)
    address = "/can-bo/tai-quay/"
    assert "9.200001" not in client.get(address).content.decode()
    assert "9.200001" in client.get(address, {"tim": "cap giay thu"}).content.decode()
    chosen = {"procedure": "9.200001", "name": "Lương Văn Thắng", "number": "040090000777"}
    begun = post(client, "counter", desk_choice=world.desk_a.pk, **chosen)
    assert begun.status_code == 302


def test_a_ministry_is_none_of_the_bodies_of_the_province_it_sits_in(ministry):
    from communes.models import Agency

    assert not Agency.objects.in_province("01").exists()
    assert list(Agency.objects.all().local().filter(unit=ministry.unit)) == []
