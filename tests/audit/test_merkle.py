"""The tree over all histories."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from portal.audit.merkle import EMPTY, Tree, grown, includes, inclusion_proof, leaf_hash, node_hash

leaves = st.lists(st.binary(min_size=1, max_size=8), min_size=1, max_size=70)


def slow_root(items: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, word for word."""
    if not items:
        return hashlib.sha256(b"").digest()
    if len(items) == 1:
        return leaf_hash(items[0])
    split = 1
    while split * 2 < len(items):
        split *= 2
    return node_hash(slow_root(items[:split]), slow_root(items[split:]))


def test_the_empty_tree_has_the_hash_of_nothing():
    assert Tree().root == EMPTY == slow_root([])


@given(leaves)
def test_the_root_is_that_of_the_standard(items):
    assert grown(Tree(), items).root == slow_root(items)


@given(leaves, leaves)
def test_a_tree_that_grows_in_two_steps_is_the_tree_that_grew_in_one(first, more):
    assert grown(grown(Tree(), first), more) == grown(Tree(), first + more)


@given(leaves, st.data())
def test_a_leaf_is_proven_and_another_is_not(items, data):
    index = data.draw(st.integers(0, len(items) - 1))
    root, proof = slow_root(items), inclusion_proof(items, index)
    assert includes(root, len(items), index, items[index], proof)
    assert not includes(root, len(items), index, items[index] + b"x", proof)
