"""What must hold of the rows, whatever was killed: nothing lost, nothing doubled."""

import hashlib
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import psycopg

from dossiers.effects import effects_of
from dossiers.lifecycle import Verb

EVENTS = """
SELECT d.code, e.verb, count(*) FROM dossiers_dossier d
JOIN dossiers_dossierevent e ON e.dossier_id = d.id GROUP BY d.code, e.verb
"""
EFFECTS = """
SELECT d.code, e.verb, r.name, r.outcome, r.error FROM dossiers_reaction r
JOIN dossiers_dossierevent e ON e.id = r.event_id JOIN dossiers_dossier d ON d.id = e.dossier_id
"""
NOTICES = """
SELECT split_part(trim(both '/' from link), '/', -1), key, count(*) FROM identity_notice GROUP BY link, key, user_id
"""
PAPERS = """
SELECT d.code, p.kind, p.file_key, p.sha256 FROM dossiers_paper p JOIN dossiers_dossier d ON d.id = p.dossier_id
"""
UNDONE = """
SELECT (SELECT count(*) FROM dossiers_reaction WHERE outcome = 'waiting')
     + (SELECT count(*) FROM identity_delivery WHERE state = 'waiting')
"""
PRINTED = {"print_receipt": "receipt"}


def connect(address: str) -> psycopg.Connection:
    """The stack's database, as the system sees it."""
    return psycopg.connect(address, options="-c mc.actor=system", autocommit=True)


def is_drained(rows: psycopg.Connection) -> bool:
    """Whether no effect and no delivery waits any more."""
    row = rows.execute(UNDONE).fetchone()
    return row is not None and row[0] == 0


def faults(rows: psycopg.Connection, acknowledged: Collection[str], files: Path) -> list[str]:
    """One line for everything that was lost or doubled; empty when all is as it must be."""
    filed = [code for (code,) in rows.execute("SELECT code FROM dossiers_dossier WHERE state <> 'draft'")]
    found = [f"{code}: told to somebody, not kept" for code in set(acknowledged) - set(filed)]
    found += [f"{code}: kept, never told" for code in set(filed) - set(acknowledged)]
    found += [f"{code}: {times} times" for code, times in Counter(filed).items() if times > 1]
    return found + _events(rows, acknowledged) + _effects(rows) + _papers(rows, files)


def _events(rows: psycopg.Connection, acknowledged: Collection[str]) -> list[str]:
    happened = {(code, verb): count for code, verb, count in rows.execute(EVENTS)}
    found = [f"{code}: never submitted" for code in acknowledged if (code, "submit") not in happened]
    return found + [f"{code}: {count} × {verb}" for (code, verb), count in happened.items() if count > 1]


def _effects(rows: psycopg.Connection) -> list[str]:
    effects = list(rows.execute(EFFECTS))
    found = [
        f"{code}: {name} of {verb} is {outcome} {error}"
        for code, verb, name, outcome, error in effects
        if outcome != "done"
    ]
    had = Counter((code, verb, name) for code, verb, name, _outcome, _error in effects)
    due = Counter(
        (code, verb, name) for code, verb, _count in rows.execute(EVENTS) for name in effects_of(Verb(verb))
    )
    found += [f"{key}: {had[key]} effects for {due[key]} due" for key in had | due if had[key] != due[key]]
    told = Counter({(code, key): count for code, key, count in rows.execute(NOTICES)})
    wanted = Counter({(code, f"dossier.{verb}"): 1 for code, verb, name in due if name == "tell_applicant"})
    wanted |= Counter({(code, "dossier.arrived"): 1 for code, _verb, name in due if name == "tell_agency"})
    return found + [
        f"{key}: {told[key]} notices for {wanted[key]}" for key in told | wanted if told[key] != wanted[key]
    ]


def _papers(rows: psycopg.Connection, files: Path) -> list[str]:
    printed = Counter()
    found = []
    for code, kind, key, sha256 in rows.execute(PAPERS):
        printed[code, kind] += 1
        path = files / "papers" / key[:2] / f"{key}.pdf"
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            found.append(f"{code}: the file of {kind} is not what was signed")
    due = Counter(
        (code, PRINTED[name]) for code, _verb, name, *_rest in rows.execute(EFFECTS) if name in PRINTED
    )
    return found + [
        f"{key}: {printed[key]} papers for {due[key]}" for key in printed | due if printed[key] != due[key]
    ]
