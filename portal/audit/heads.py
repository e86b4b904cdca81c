"""The sequencer: takes up new events as leaves, signs the tree's head and publishes it, at most every minute.

Events chain by themselves inside their transactions; the tree binds all chains together, so that whoever holds a
published head can tell when a whole chain was rewritten.
"""

import json
from base64 import b64encode
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.conf import settings
from django.db import connection, transaction

from portal.audit.merkle import Tree, grown
from portal.audit.models import Head, Leaf
from portal.kernel.chain import canonical
from portal.kernel.clock import now

CHAINED_TABLES = ("dossiers_dossierevent", "audit_entry")
_LOCK = 7_304_201  # any number that nothing else locks
_BATCH = 20_000
_NEW = """
SELECT digest FROM {table} event
WHERE NOT EXISTS (SELECT 1 FROM audit_leaf leaf WHERE leaf.digest = event.digest)
AND event.id > coalesce((SELECT max(id) FROM {table} old JOIN audit_leaf l ON l.digest = old.digest
                         WHERE l.number > (SELECT max(number) FROM audit_leaf) - 2000), 0) - 5000
ORDER BY event.id LIMIT %s
"""


@transaction.atomic
def publish() -> Head | None:
    """Take up what is new and sign a head over everything; None when nothing is new or another one is at it."""
    if not _alone():
        return None
    last = Head.objects.order_by("-size").first()
    tree = Tree(last.size, tuple(bytes.fromhex(peak) for peak in last.peaks)) if last else Tree()
    fresh = [digest for table in CHAINED_TABLES for digest in _new(table)]
    if not fresh:
        return None
    Leaf.objects.bulk_create(
        Leaf(number=tree.size + place, digest=digest) for place, digest in enumerate(fresh)
    )
    tree = grown(tree, (bytes.fromhex(digest) for digest in fresh))
    head = _signed(tree)
    transaction.on_commit(lambda: _give_to_witnesses(head))
    return head


def statement(head: Head) -> dict[str, object]:
    """What a head says and what is signed: size, root and moment."""
    return {"size": head.size, "root": head.root, "at": head.at}


def public_key() -> bytes:
    """The raw Ed25519 key with which anybody can check heads."""
    return _key().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LOCK])
        return bool(cursor.fetchone()[0])


def _new(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(_NEW.format(table=table), [_BATCH])
        return [digest for (digest,) in cursor.fetchall()]


def _signed(tree: Tree) -> Head:
    head = Head(size=tree.size, root=tree.root.hex(), at=now(), peaks=[peak.hex() for peak in tree.peaks])
    head.key_id = sha256(public_key()).hexdigest()[:16]
    head.signature = b64encode(_key().sign(canonical(statement(head)))).decode()
    head.save(force_insert=True)
    return head


def _give_to_witnesses(head: Head) -> None:
    """Append the head to the file that outside witnesses copy; it holds nothing personal."""
    line = {**json.loads(canonical(statement(head))), "signature": head.signature, "key": head.key_id}
    settings.WITNESS_FILE.parent.mkdir(parents=True, exist_ok=True)
    with settings.WITNESS_FILE.open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def _key() -> Ed25519PrivateKey:
    path = settings.SIGNING_STATE / "head.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        raw = Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        draft = path.with_suffix(f".{id(raw)}")
        draft.write_bytes(raw)
        draft.chmod(0o600)
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass  # another process was first; its key counts
        draft.unlink()
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
