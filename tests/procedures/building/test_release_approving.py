"""A draft becomes a version only through a second person, with its test cases, on its day."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from identity.models import Notice
from portal.audit.models import Entry
from portal.kernel.clock import today
from portal.kernel.errors import Conflict, DomainError, NotAllowed
from procedures.building import approving, copying, trials
from procedures.building.trials import Expects
from procedures.definition import from_dict
from procedures.models import Alias, Outcome, Procedure, ProcedureVersion, Proposal
from procedures.publishing import Unsound, start_draft
from tests.factories.procedures import small
from tests.procedures.building.conftest import scope_of


def proposed(draft, by, **more):
    return approving.propose(draft, by=by, scope=scope_of(by), effective_from=today(), **more)


def published(draft, ministry):
    return approving.approve(proposed(draft, ministry.an), by=ministry.ba, scope=scope_of(ministry.ba))


def test_the_first_version_too_needs_a_second_person(draft, ministry):
    proposal = proposed(draft, ministry.an)
    with pytest.raises(DomainError, match="người thứ hai"):
        approving.approve(proposal, by=ministry.an, scope=scope_of(ministry.an))
    version = approving.approve(proposal, by=ministry.ba, scope=scope_of(ministry.ba))
    assert version.is_published and ProcedureVersion.objects.in_force(today()).get() == version
    verbs = list(Entry.objects.filter(target="procedure:9.000001").values_list("verb", flat=True))
    assert verbs == ["proposed", "published"]


def test_the_database_refuses_a_lonely_approval(draft, ministry):
    proposal = proposed(draft, ministry.an)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(
            outcome=Outcome.APPROVED, decided_by=ministry.an, decided_at=proposal.asked_at
        )


def test_an_editor_lays_down_but_does_not_agree(draft, ministry):
    own = start_draft(
        replace(from_dict(small()), competent=replace(from_dict(small()).competent, sector="bo-tu-phap"))
    )
    proposal = proposed(own, ministry.editor)
    mine = scope_of(ministry.editor)
    with pytest.raises(NotAllowed):
        approving.approve(proposal, by=ministry.editor, scope=mine)
    assert not mine.may_publish(own)


def test_a_province_neither_drafts_nor_agrees_for_the_nation(draft, ministry, world):
    with pytest.raises(NotAllowed):
        proposed(draft, world.thu)
    with pytest.raises(NotAllowed):
        approving.approve(proposed(draft, ministry.an), by=world.thu, scope=scope_of(world.thu))


def test_what_changed_since_is_not_what_was_agreed_to(draft, ministry):
    proposal = proposed(draft, ministry.an)
    start_draft(from_dict(small(name="Tên khác")))
    with pytest.raises(Conflict, match="đã đổi"):
        approving.approve(proposal, by=ministry.ba, scope=scope_of(ministry.ba))
    again = proposed(draft, ministry.an)
    proposal.refresh_from_db()
    assert proposal.outcome is Outcome.TAKEN_BACK
    assert approving.approve(again, by=ministry.ba, scope=scope_of(ministry.ba)).name == "Tên khác"


def test_the_same_content_waits_once(draft, ministry):
    proposed(draft, ministry.an)
    with pytest.raises(Conflict, match="chờ duyệt"):
        proposed(draft, ministry.ba)


def test_a_draft_is_returned_with_a_reason_and_its_author_is_told(draft, ministry):
    proposal = proposed(draft, ministry.an)
    assert Notice.objects.get(user=ministry.ba).subject == "Có thủ tục chờ duyệt"
    with pytest.raises(DomainError, match="lý do"):
        approving.send_back(proposal, by=ministry.ba, scope=scope_of(ministry.ba), because=" ")
    approving.send_back(proposal, by=ministry.ba, scope=scope_of(ministry.ba), because="Thiếu căn cứ")
    assert "Thiếu căn cứ" in Notice.objects.get(user=ministry.an).body
    assert not ProcedureVersion.objects.published().exists()
    with pytest.raises(Conflict, match="đã được xử lý"):
        approving.approve(proposal, by=ministry.ba, scope=scope_of(ministry.ba))


def test_an_unsound_draft_and_a_failing_test_case_hold_publication_back(ministry):
    unsound = start_draft(from_dict(small(opens_on="2026-02-01", closes_on="2026-01-01")))
    with pytest.raises(Unsound, match="Ngày mở"):
        proposed(unsound, ministry.an)
    sound = start_draft(from_dict(small()))
    trials.write(sound, by=ministry.an, name="Đủ tiền", answers={"a": "y"}, expected=Expects(fee=8000))
    with pytest.raises(approving.Failing, match=r"phải trả: mong đợi 8\.000 đồng, nhận được Không mất phí"):
        proposed(sound, ministry.an)


def test_a_day_that_has_passed_is_refused_and_a_later_one_waits(draft, ministry):
    with pytest.raises(DomainError, match="từ hôm nay"):
        approving.propose(
            draft, by=ministry.an, scope=scope_of(ministry.an), effective_from=today() - timedelta(days=1)
        )
    later = today() + timedelta(days=30)
    proposal = approving.propose(draft, by=ministry.an, scope=scope_of(ministry.an), effective_from=later)
    approving.approve(proposal, by=ministry.ba, scope=scope_of(ministry.ba))
    assert not ProcedureVersion.objects.in_force(today()).exists()
    assert ProcedureVersion.objects.in_force(later).exists()


def test_an_older_version_comes_back_as_a_new_one(draft, ministry):
    first = published(draft, ministry)
    published(start_draft(from_dict(small(name="Mới"))), ministry)
    proposal = copying.roll_back(first, by=ministry.an, scope=scope_of(ministry.an))
    third = approving.approve(proposal, by=ministry.ba, scope=scope_of(ministry.ba))
    assert third.number == 3 and third.content_hash == first.content_hash
    assert ProcedureVersion.objects.in_force(today()).get().pk == third.pk


def test_rolling_back_never_writes_over_an_open_draft(draft, ministry):
    first = published(draft, ministry)
    start_draft(from_dict(small(name="Đang soạn")))
    with pytest.raises(Conflict, match="Đang có bản nháp"):
        copying.roll_back(first, by=ministry.an, scope=scope_of(ministry.an))


def test_a_draft_is_opened_from_the_newest_version_and_only_once(draft, ministry):
    version = published(draft, ministry)
    scope = scope_of(ministry.an)
    opened = copying.open_draft(version.procedure, by=ministry.an, scope=scope)
    assert opened.number == 2 and opened.definition == version.definition
    assert copying.open_draft(version.procedure, by=ministry.an, scope=scope).pk == opened.pk
    copying.throw_away(opened, by=ministry.an, scope=scope)
    assert version.procedure.versions.count() == 1


def test_a_province_makes_a_procedure_of_its_own_from_a_national_one(draft, ministry, world):
    version = published(draft, ministry)
    own = {"code": "T40.000001", "slug": "cua-tinh", "name": "Của tỉnh", "province": "40"}
    made = copying.clone(version, by=world.thu, scope=scope_of(world.thu), **own)
    assert made.procedure.province == "40" and made.definition.name == "Của tỉnh"
    with pytest.raises(DomainError, match="đã có"):
        copying.clone(version, by=world.thu, scope=scope_of(world.thu), **own)
    with pytest.raises(DomainError, match="thủ tục khác dùng"):
        copying.clone(version, by=world.thu, scope=scope_of(world.thu), **{**own, "code": "T40.000002"})
    with pytest.raises(NotAllowed):
        copying.clone(
            version,
            by=world.thu,
            scope=scope_of(world.thu),
            **{**own, "code": "T1", "slug": "x", "province": ""},
        )


def test_an_old_address_leads_on_and_nobody_else_gets_it(draft, ministry):
    version = published(draft, ministry)
    copying.rename(version.procedure, by=ministry.an, slug="ten-moi")
    assert Alias.objects.get().slug == "thu-tuc-thu"
    assert Procedure.objects.get().slug == "ten-moi"
    again = start_draft(from_dict(small(name="Vẫn là nó")))
    assert again.procedure == version.procedure
    with pytest.raises(DomainError, match="thủ tục khác dùng"):
        copying.clone(
            version, by=ministry.an, scope=scope_of(ministry.an), code="9.000002", slug="thu-tuc-thu",
            name="", province="",
        )  # fmt: skip
    copying.rename(version.procedure, by=ministry.an, slug="thu-tuc-thu")
    assert Alias.objects.get().slug == "ten-moi"


def test_a_version_is_ended_with_a_reason_and_a_successor_that_says_so(draft, ministry):
    version, scope = published(draft, ministry), scope_of(ministry.ba)
    with pytest.raises(DomainError, match="lý do"):
        approving.end(version, by=ministry.ba, scope=scope, on=today(), because="", successor="")
    heir = start_draft(from_dict(small(code="9.000002", slug="thay-the")))
    with pytest.raises(DomainError, match="chưa có hiệu lực"):
        approving.end(version, by=ministry.ba, scope=scope, on=today(), because="x", successor="9.000002")
    published(heir, ministry)
    with pytest.raises(DomainError, match="chưa ghi"):
        approving.end(version, by=ministry.ba, scope=scope, on=today(), because="x", successor="9.000002")
    published(
        start_draft(from_dict(small(code="9.000002", slug="thay-the", replaces=["9.000001"]))), ministry
    )
    later = today() + timedelta(days=5)
    approving.end(version, by=ministry.ba, scope=scope, on=later, because="Bãi bỏ", successor="9.000002")
    assert ProcedureVersion.objects.in_force(today()).filter(pk=version.pk).exists()
    assert not ProcedureVersion.objects.in_force(later).filter(pk=version.pk).exists()
    approving.end(version, by=ministry.ba, scope=scope, on=today(), because="Bãi bỏ ngay", successor="")
    assert not ProcedureVersion.objects.in_force(today()).filter(pk=version.pk).exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"quota": -1},
        {"components": [{"key": "p", "name": "Giấy", "kind": "copy", "copies": -1}]},
        {"components": [{"key": "p", "name": "Giấy", "kind": "copy"}] * 2},
        {"fill_minutes": 99999},
        {"decision": "x" * 500},
        {"level_required": 7},
    ],
)
def test_what_no_row_can_hold_is_refused_with_a_sentence(db, changes):
    with pytest.raises(Unsound):
        start_draft(from_dict(small(**changes)))
