"""A province lists a national procedure: begun, kept within its bounds, brought along when the nation changes."""

from dataclasses import replace

import pytest
from django.urls import reverse

from portal.kernel.errors import Conflict, NotFound
from procedures.building import editing
from procedures.building.listings import list_here, standing
from procedures.definition import FeeRule
from procedures.models import ProcedureVersion
from procedures.publishing import publish, start_draft
from procedures.words import OnlineLevel, Tier
from tests.dossiers.desk import screen
from tests.factories import dossiers as factory
from tests.world import SINCE, procedure

ENTRY = {"decision": "12/QĐ-UBND", "online_level": OnlineLevel.PARTIAL, "reception": (Tier.COMMUNE,)}


def begun(world):
    version = procedure(factory.BIRTH)
    return list_here(standing(version.procedure, "40", SINCE), province="40", by=world.thu, **ENTRY)


def test_a_listing_begins_from_the_national_content(world):
    draft = begun(world)
    definition = ProcedureVersion.objects.get(pk=draft.pk).definition
    assert (draft.base, draft.province) == (procedure(factory.BIRTH), "40")
    assert (definition.listing, definition.online_level) == ("12/QĐ-UBND", OnlineLevel.PARTIAL)
    assert definition.sections == procedure(factory.BIRTH).definition.sections


def test_clashes_with_new_national_content_are_told(world):
    draft = begun(world)
    local = replace(
        ProcedureVersion.objects.get(pk=draft.pk).definition,
        fees=(FeeRule("copies", "Phí của tỉnh", amount=5000, by="copies"),),
    )
    publish(start_draft(local, province="40", base=draft.base), effective_from=SINCE)
    national = procedure(factory.BIRTH).definition
    fees = tuple(replace(fee, amount=9000) for fee in national.fees)
    publish(start_draft(replace(national, fees=fees)), effective_from=SINCE)
    listed = standing(draft.procedure, "40", SINCE)
    assert "fees" in {clash.part for clash in listed.clashes}
    page = screen(world.thu).get(reverse("procedures:listing", args=[factory.BIRTH, "40"])).content.decode()
    assert "Trung ương đã sửa phần tỉnh có quy định riêng" in page
    assert "9000" in page


def test_the_page_saves_an_entry_and_says_what_is_missing(world):
    procedure(factory.BIRTH)
    client, address = screen(world.thu), reverse("procedures:listing", args=[factory.BIRTH, "40"])
    assert "Tỉnh chưa niêm yết riêng" in client.get(address).content.decode()
    bad = client.post(address, {"decision": "", "online_level": "full", "idem": "khoa-thu-niem-1"})
    assert bad.status_code == 422
    assert "Nhập số quyết định của tỉnh" in bad.content.decode()
    good = {
        "decision": "1/QĐ-UBND",
        "online_level": "full",
        "reception": ["commune"],
        "idem": "khoa-thu-niem-2",
    }
    assert client.post(address, good).status_code == 302
    assert ProcedureVersion.objects.drafts().get().definition.reception == (Tier.COMMUNE,)


def test_another_provinces_listing_is_out_of_reach(world):
    procedure(factory.BIRTH)
    answer = screen(world.thu).get(reverse("procedures:listing", args=[factory.BIRTH, "42"]))
    assert answer.status_code == 403


def test_what_the_nation_does_not_have_cannot_be_listed(world):
    draft = start_draft(replace(procedure(factory.BIRTH).definition, code="9.000009", slug="thu"))
    with pytest.raises(NotFound):
        standing(draft.procedure, "40", SINCE)


def test_the_builder_opens_only_what_is_the_provinces_own(world):
    begun(world)
    client = screen(world.thu)
    fees = client.get(reverse("procedures:parts", args=[factory.BIRTH, "40", "phai-tra"]))
    assert fees.status_code == 200
    assert reverse("procedures:questions", args=[factory.BIRTH, "40"]) not in fees.content.decode()
    for address in (
        reverse("procedures:questions", args=[factory.BIRTH, "40"]),
        reverse("procedures:parts", args=[factory.BIRTH, "40", "giay-to"]),
    ):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"] == reverse("procedures:listing", args=[factory.BIRTH, "40"])


def test_national_content_cannot_be_changed_by_way_of_a_listing(world):
    draft = begun(world)
    with pytest.raises(Conflict, match="trung ương"):
        editing.edit(
            draft, by=world.thu, part="general", words="Đổi tên", change=lambda old: replace(old, name="Khác")
        )
    fee = (FeeRule("local", "Phí của tỉnh", amount=5000),)
    editing.edit(draft, by=world.thu, part="fees", words="Phí", change=lambda old: replace(old, fees=fee))
    assert ProcedureVersion.objects.get(pk=draft.pk).definition.fees == fee
