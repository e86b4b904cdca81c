"""A Merkle tree as RFC 9162 hashes it, kept as its peaks: the roots of the perfect subtrees, largest first.

With the peaks, adding a leaf costs a few hashes however large the tree is.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EMPTY = hashlib.sha256(b"").digest()


@dataclass(frozen=True, slots=True)
class Tree:
    """The first `size` leaves; `peaks` holds one hash for each bit that is set in `size`."""

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    @property
    def root(self) -> bytes:
        """The hash over all leaves."""
        if not self.peaks:
            return EMPTY
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def leaf_hash(leaf: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def grown(tree: Tree, leaves: Iterable[bytes]) -> Tree:
    """The tree with more leaves at its end."""
    size, peaks = tree.size, list(tree.peaks)
    for leaf in leaves:
        carry, bits = leaf_hash(leaf), size
        while bits & 1:
            carry, bits = node_hash(peaks.pop(), carry), bits >> 1
        peaks.append(carry)
        size += 1
    return Tree(size, tuple(peaks))


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from the leaf at `index` to the root of `leaves`, nearest first."""
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if index < split:
        return [*inclusion_proof(leaves[:split], index), grown(Tree(), leaves[split:]).root]
    return [*inclusion_proof(leaves[split:], index - split), grown(Tree(), leaves[:split]).root]


def includes(root: bytes, size: int, index: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """Whether `proof` shows that `leaf` stands at `index` among the `size` leaves under `root`."""
    here, place, last = leaf_hash(leaf), index, size - 1
    for other in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            here = node_hash(other, here)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            here = node_hash(here, other)
        place, last = place >> 1, last >> 1
    return last == 0 and here == root


def _split(count: int) -> int:
    return 1 << (count - 1).bit_length() - 1
