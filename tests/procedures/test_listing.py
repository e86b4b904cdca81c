"""What a province may say of its own to a national procedure, and what becomes of it when the nation changes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from procedures.definition import FeeRule, from_dict
from procedures.listing import LOCAL, carried, combine, strays
from procedures.models import ProcedureVersion
from procedures.publishing import Unsound, publish, start_draft
from procedures.words import OnlineLevel, Tier
from tests.factories.procedures import small

NATION = from_dict(small(fees=[{"key": "charge", "label": "Lệ phí", "amount": 0}]))
DAY = date(2026, 1, 1)


def listing(base=NATION, amount=15000, **changes):
    fees = (FeeRule("charge", "Lệ phí", amount=amount),)
    return replace(base, fees=fees, listing="12/QĐ-UBND", **changes)


def test_only_local_parts_may_differ():
    assert strays(NATION, listing()) == []
    assert strays(NATION, replace(listing(), name="Tên khác")) == ["name"]
    assert combine(NATION, replace(listing(), name="Tên khác")) == listing()


def test_a_national_change_elsewhere_is_taken_over_without_a_word():
    now = replace(NATION, summary="Rõ hơn")
    carried_over, clashes = carried(NATION, now, listing())
    assert clashes == ()
    assert carried_over == listing(base=now)


def test_where_both_changed_the_province_keeps_its_word_and_is_told():
    now = replace(NATION, fees=(FeeRule("charge", "Lệ phí", amount=8000),))
    carried_over, (clash,) = carried(NATION, now, listing())
    assert carried_over.fees[0].amount == 15000
    assert (clash.part, clash.key) == ("fees", "charge")
    assert (clash.national["amount"], clash.local["amount"]) == (8000, 15000)


def test_a_province_cannot_promise_more_of_the_net_than_the_nation():
    now = replace(NATION, online_level=OnlineLevel.PARTIAL)
    _carried_over, clashes = carried(NATION, now, replace(NATION, online_level=OnlineLevel.FULL, listing="1"))
    assert clashes == ()
    _kept, clashes = carried(
        replace(NATION, online_level=OnlineLevel.PARTIAL),
        replace(NATION, online_level=OnlineLevel.INFORMATION),
        listing(online_level=OnlineLevel.FULL),
    )
    assert "online_level" in [clash.part for clash in clashes]


amounts = st.integers(0, 5)
fees = st.lists(st.tuples(st.sampled_from("abcd"), amounts), unique_by=lambda one: one[0]).map(
    lambda rows: tuple(FeeRule(key, "Phí", amount=amount) for key, amount in rows)
)


@given(was=fees, now=fees, here=fees)
def test_a_merge_loses_nothing_that_only_one_side_changed(was, now, here):
    merged, clashes = carried(
        replace(NATION, fees=was), replace(NATION, fees=now), replace(NATION, fees=here)
    )
    old, theirs, ours, got = ({fee.key: fee for fee in each} for each in (was, now, here, merged.fees))
    clashing = {clash.key for clash in clashes}
    for key in "abcd":
        if ours.get(key) == old.get(key):
            assert got.get(key) == theirs.get(key)
        else:
            assert got.get(key) == ours.get(key)
            assert (key in clashing) == (theirs.get(key) not in (old.get(key), ours.get(key)))
    assert [getattr(merged, name) for name in LOCAL if name != "fees"] == [
        getattr(NATION, name) for name in LOCAL if name != "fees"
    ]


@pytest.fixture
def listed(db):
    national = publish(start_draft(NATION), effective_from=DAY)
    return publish(start_draft(listing(), province="40", base=national), effective_from=DAY)


def test_a_listing_with_changed_national_content_is_never_published(db):
    national = publish(start_draft(NATION), effective_from=DAY)
    draft = start_draft(replace(listing(), summary="Của tỉnh"), province="40", base=national)
    with pytest.raises(Unsound):
        publish(draft, effective_from=DAY)


def test_a_listing_stands_beside_the_national_version_and_not_in_the_catalogue(listed):
    assert [version.province for version in ProcedureVersion.objects.in_force(DAY)] == [""]
    assert ProcedureVersion.objects.listings("40", DAY).get() == listed
    assert not ProcedureVersion.objects.listings("42", DAY).exists()


def test_new_national_content_brings_the_listing_along(listed):
    later = DAY + timedelta(30)
    national = publish(start_draft(replace(NATION, summary="Rõ hơn")), effective_from=later)
    here = ProcedureVersion.objects.listings("40", later).get()
    assert here.base == national
    assert here.definition.summary == "Rõ hơn"
    assert here.definition.fees[0].amount == 15000
    assert ProcedureVersion.objects.listings("40", DAY).get() == listed


def test_a_clash_waits_as_a_draft_and_the_national_content_holds_meanwhile(listed):
    later = DAY + timedelta(30)
    changed = replace(NATION, fees=(FeeRule("charge", "Lệ phí", amount=8000),))
    national = publish(start_draft(changed), effective_from=later)
    draft = ProcedureVersion.objects.drafts().get()
    assert (draft.province, draft.base) == ("40", national)
    assert not ProcedureVersion.objects.listings("40", later).filter(base=national).exists()


def test_a_filed_listing_stays_the_reception_the_nation_allows():
    assert strays(NATION, replace(NATION, reception=(Tier.COMMUNE, Tier.PROVINCE), listing="1")) == []
