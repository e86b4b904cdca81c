"""Canonical JSON and links of the chain."""

import json
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.kernel.chain import GENESIS, canonical, digest

leaves = st.none() | st.booleans() | st.integers() | st.text()
values = st.recursive(
    leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


@given(st.dictionaries(st.text(), values))
def test_the_order_of_keys_does_not_matter(facts):
    turned = dict(reversed(facts.items()))
    assert canonical(facts) == canonical(turned)


@given(values)
def test_canonical_text_is_json_that_is_its_own_canonical_form(value):
    assert canonical(json.loads(canonical(value))) == canonical(value)


def test_the_same_moment_in_another_zone_is_the_same_text():
    moment = datetime(2026, 3, 2, 2, 15, tzinfo=UTC)
    assert (
        canonical(moment)
        == canonical(moment.astimezone(timezone(timedelta(hours=7))))
        == b'"2026-03-02T02:15:00.000000Z"'
    )


def test_composed_and_decomposed_letters_are_the_same():
    assert canonical("Ước") == canonical("Ước")


def test_what_has_no_canonical_form_is_refused():
    with pytest.raises(TypeError):
        canonical({"price": 1.5})


@given(st.dictionaries(st.text(), leaves), st.dictionaries(st.text(), leaves))
def test_a_digest_changes_with_its_facts_and_with_the_one_before(one, other):
    first = digest(GENESIS, one)
    assert (digest(GENESIS, other) == first) == (canonical(one) == canonical(other))
    assert digest(first, one) != first


def test_ids_are_text():
    key = UUID("00000000-0000-0000-0000-000000000001")
    assert canonical({"key": key}) == b'{"key":"00000000-0000-0000-0000-000000000001"}'
