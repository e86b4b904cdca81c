from hypothesis import given
from hypothesis import strategies as st

from procedures.conditions import Is
from procedures.definition import Exemption, FeeRule, FeeStep
from procedures.fees import quote
from procedures.words import ChannelKind, Moment
from tests.factories.procedures import definition_of, sample

CERTIFIED = FeeRule(
    key="copy", label="Phí", by="pages", times="copies", steps=(FeeStep(2000, 2), FeeStep(1000)), cap=200_000
)


def price(pages, copies=1):
    return quote([CERTIFIED], {}, {"pages": pages, "copies": copies}).total


def test_certified_copies_cost_two_thousand_for_two_pages_then_one():
    assert [price(pages) for pages in (1, 2, 3, 10)] == [2000, 4000, 5000, 12_000]


def test_a_certified_copy_never_costs_more_than_two_hundred_thousand():
    assert price(1000) == 200_000
    assert price(1000, copies=3) == 600_000


def test_a_copy_of_a_birth_certificate_costs_eight_thousand_each():
    fees = definition_of("1.001193").fees
    assert quote(fees, {"copies": 3}).total == 24_000
    assert quote(fees, {"copies": 0}).total == 0
    assert quote(fees, {"copies": 3}).due(Moment.AT_RESULT) == 24_000


def test_temporary_residence_costs_less_online_and_counts_everybody_on_the_list():
    fees = definition_of("1.004194").fees
    assert quote(fees, {"has_members": False}, channel=ChannelKind.ONLINE).total == 7000
    assert quote(fees, {"has_members": False}, channel=ChannelKind.COUNTER).total == 10_000
    family = {"has_members": True, "members": [{"name": "A"}, {"name": "B"}]}
    assert quote(fees, family, channel=ChannelKind.COUNTER).total == 30_000


def test_each_x_ray_device_is_charged_by_its_kind():
    answers = {"devices": [{"kind": "ct"}, {"kind": "dental"}, {"kind": "dental"}]}
    lines = quote(definition_of("2.002380").fees, answers).lines
    assert sorted(line.amount for line in lines) == [2_000_000, 2_000_000, 8_000_000]


def test_an_exemption_is_shown_with_its_reason():
    (line,) = quote(definition_of("1.004873").fees, {**sample("1.004873"), "exemption": "poor"}).lines
    assert (line.full, line.amount, line.exemption.label) == (15_000, 0, "Hộ nghèo")


RULES = st.builds(
    FeeRule,
    key=st.just("k"),
    label=st.just("Phí"),
    amount=st.integers(0, 10**6),
    by=st.sampled_from(["", "n"]),
    times=st.sampled_from(["", "m"]),
    cap=st.integers(0, 10**7),
    exemptions=st.lists(
        st.builds(
            Exemption,
            key=st.just("e"),
            label=st.just("Miễn"),
            when=st.builds(Is, st.just("who"), st.sampled_from(["x", "y"])),
            percent=st.integers(0, 100),
        ),
        max_size=2,
    ).map(tuple),
)
COUNTS = st.integers(-5, 10**6)


@given(st.lists(RULES, max_size=4), COUNTS, COUNTS, st.sampled_from(["x", "y", "z"]))
def test_a_quote_is_never_negative_and_adds_up(rules, n, m, who):
    found = quote(rules, {"n": n, "m": m, "who": who})
    assert all(0 <= line.amount <= line.full for line in found.lines)
    assert found.total == sum(line.amount for line in found.lines) == sum(found.due(m) for m in Moment)


@given(st.integers(0, 5000), st.integers(0, 200))
def test_one_page_more_never_costs_less(pages, copies):
    assert price(pages, copies) <= price(pages + 1, copies) <= price(pages + 1, copies + 1)


@given(st.lists(RULES, max_size=4), st.permutations(range(4)))
def test_the_order_of_rules_does_not_change_the_sum(rules, order):
    shuffled = [rules[place] for place in order if place < len(rules)]
    answers = {"n": 3, "m": 2, "who": "x"}
    assert quote(rules, answers).total == quote(shuffled, answers).total
