"""An independent verifier of the history: it reads the database and the published heads and imports nothing of ours.

Run it as a program: `python verifier.py postgres://… [--heads FILE] [--key HEX]`. It recomputes every event's digest,
follows every chain, compares rows with what was hashed, rebuilds the tree and checks every signed head. It exits
with 1 and one line for each fault when the history does not hold.
"""

import argparse
import base64
import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

GENESIS = "0" * 64
EVENTS = """
SELECT e.dossier_id, d.key::text, e.number, e.verb, e.from_state, e.to_state, e.by_id, e.step, e.reason, e.salt,
       e.body, e.previous, e.digest, e.at
FROM dossiers_dossierevent e JOIN dossiers_dossier d ON d.id = e.dossier_id ORDER BY e.dossier_id, e.number
"""
DOSSIERS = "SELECT id, code, state, chain_head, event_count FROM dossiers_dossier WHERE state <> 'draft'"
ENTRIES = (
    "SELECT target, number, verb, by_id, body, previous, digest, at FROM audit_entry ORDER BY target, number"
)
LEAVES = "SELECT number, digest FROM audit_leaf ORDER BY number"
HEADS = "SELECT size, root, at, signature FROM audit_head ORDER BY size"


@dataclass(slots=True)
class Tally:
    """What was read."""

    events: int = 0
    dossiers: int = 0
    entries: int = 0
    leaves: int = 0
    heads: int = 0


def main(arguments: list[str]) -> int:
    """Verify and report; the exit status says whether the history holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    parser.add_argument("--heads", type=Path, help="heads as a witness kept them, one JSON a line")
    parser.add_argument("--key", help="the public key of the heads, in hex")
    given = parser.parse_args(arguments)
    tally = Tally()
    with psycopg.connect(given.database, options="-c mc.actor=system") as connection:
        faults = list(verify(connection, tally, given.heads, given.key))
    for fault in faults[:100]:
        print(fault)  # noqa: T201 - a program of its own
    print(  # noqa: T201 - a program of its own
        f"{tally.events} events of {tally.dossiers} dossiers, {tally.entries} other entries, "
        f"{tally.leaves} leaves, {tally.heads} heads: {len(faults)} faults"
    )
    return 1 if faults else 0


def verify(
    connection: psycopg.Connection[Any], tally: Tally, witness: Path | None, key: str | None
) -> Iterator[str]:
    """Every fault found, one sentence each."""
    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    digests: set[str] = set()
    last: dict[int, tuple[int, str, str]] = {}
    yield from _events(connection, tally, digests, last)
    yield from _dossiers(connection, tally, last)
    yield from _entries(connection, tally, digests)
    roots: dict[int, str] = {}
    yield from _leaves(connection, tally, digests, roots)
    yield from _heads(connection, tally, roots, key)
    if witness is not None:
        yield from _witness(witness, roots, key)


def _events(
    connection: psycopg.Connection[Any],
    tally: Tally,
    digests: set[str],
    last: dict[int, tuple[int, str, str]],
) -> Iterator[str]:
    for row in connection.execute(EVENTS):
        (dossier, key, number, verb, source, target, by, step, reason, salt, body, previous, digest, at) = row
        tally.events += 1
        place = f"dossier {key} event {number}"
        before = last.get(dossier, (0, GENESIS, source))
        if number != before[0] + 1:
            yield f"{place}: follows event {before[0]}"
        if previous != before[1]:
            yield f"{place}: does not link to the event before"
        if source != before[2]:
            yield f"{place}: starts from {source}, but the event before ended in {before[2]}"
        if _digest(previous, body) != digest:
            yield f"{place}: its digest is not that of its body"
        said = json.loads(body)
        shown = {
            "dossier": key,
            "number": number,
            "verb": verb,
            "from": source,
            "to": target,
            "by": by,
            "step": step,
        }
        shown["at"] = _moment(at)
        yield from (
            f"{place}: {name} differs from what was hashed"
            for name, value in shown.items()
            if said[name] != value
        )
        if reason and said["reason"] != hashlib.sha256((salt + reason).encode()).hexdigest():
            yield f"{place}: its reason is not the one that was hashed"
        digests.add(digest)
        last[dossier] = (number, digest, target)


def _dossiers(
    connection: psycopg.Connection[Any], tally: Tally, last: dict[int, tuple[int, str, str]]
) -> Iterator[str]:
    for dossier, code, state, head, count in connection.execute(DOSSIERS):
        tally.dossiers += 1
        number, digest, target = last.get(dossier, (0, "", "draft"))
        if (count, head) != (number, digest):
            yield f"dossier {code}: its history ends at event {number}, it counts {count}"
        if state != target:
            yield f"dossier {code}: is {state}, its history ends in {target}"


def _entries(connection: psycopg.Connection[Any], tally: Tally, digests: set[str]) -> Iterator[str]:
    chain: dict[str, tuple[int, str]] = {}
    for target, number, verb, by, body, previous, digest, at in connection.execute(ENTRIES):
        tally.entries += 1
        place = f"entry {target} {number}"
        before = chain.get(target, (0, GENESIS))
        if number != before[0] + 1 or previous != before[1]:
            yield f"{place}: does not follow the entry before"
        said = json.loads(body)
        shown = {"target": target, "number": number, "verb": verb, "by": by, "at": _moment(at)}
        if _digest(previous, body) != digest or any(said[name] != value for name, value in shown.items()):
            yield f"{place}: is not what was hashed"
        digests.add(digest)
        chain[target] = (number, digest)


def _leaves(
    connection: psycopg.Connection[Any], tally: Tally, digests: set[str], roots: dict[int, str]
) -> Iterator[str]:
    peaks: list[bytes] = []
    for number, digest in connection.execute(LEAVES):
        if number != tally.leaves:
            yield f"leaf {number}: follows leaf {tally.leaves - 1}"
        if digest not in digests:
            yield f"leaf {number}: the event it stands for is gone or was altered"
        carry, bits = hashlib.sha256(b"\x00" + bytes.fromhex(digest)).digest(), tally.leaves
        while bits & 1:
            carry, bits = hashlib.sha256(b"\x01" + peaks.pop() + carry).digest(), bits >> 1
        peaks.append(carry)
        tally.leaves += 1
        roots[tally.leaves] = _root(peaks)


def _heads(
    connection: psycopg.Connection[Any], tally: Tally, roots: dict[int, str], key: str | None
) -> Iterator[str]:
    for size, root, at, signature in connection.execute(HEADS):
        tally.heads += 1
        if roots.get(size) != root:
            yield f"head over {size}: its root is not that of the leaves"
        if key and not _signed(key, {"at": _moment(at), "root": root, "size": size}, signature):
            yield f"head over {size}: its signature is not valid"


def _witness(path: Path, roots: dict[int, str], key: str | None) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        head = json.loads(line)
        if roots.get(head["size"]) != head["root"]:
            yield f"a witness holds a head over {head['size']} events that this history does not have"
        if key and not _signed(key, {name: head[name] for name in ("at", "root", "size")}, head["signature"]):
            yield f"a witness holds a head over {head['size']} events with an invalid signature"


def _signed(key: str, statement: dict[str, object], signature: str) -> bool:
    text = json.dumps(statement, sort_keys=True, separators=(",", ":")).encode()
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(base64.b64decode(signature), text)
    except InvalidSignature:
        return False
    return True


def _digest(previous: str, body: str) -> str:
    return hashlib.sha256(previous.encode() + b"\n" + body.encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _root(peaks: list[bytes]) -> str:
    root = peaks[-1]
    for peak in reversed(peaks[:-1]):
        root = hashlib.sha256(b"\x01" + peak + root).digest()
    return root.hex()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
