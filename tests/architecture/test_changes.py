"""One door for every change of a dossier's state."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("portal", "communes", "identity", "procedures", "dossiers")
DOOR = Path("dossiers/change.py")


def sources():
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def assignments(tree):
    """Attributes that are written: `x.state = …`, `x.state: … = …`, `setattr(x, "state", …)`."""
    for node in ast.walk(tree):
        targets = []
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AnnAssign | ast.AugAssign):
            targets = [node.target]
        for target in targets:
            for part in ast.walk(target):
                if isinstance(part, ast.Attribute):
                    yield part.attr, node.lineno
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "setattr":
            yield getattr(node.args[1], "value", ""), node.lineno


def keywords(tree, *calls):
    """Names given to these calls: `.update(state=…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in calls:
            for keyword in node.keywords:
                yield keyword.arg, node.lineno


def test_only_the_door_writes_a_state():
    written = [
        f"{path}:{line}"
        for path, tree in sources()
        for name, line in [
            *assignments(tree),
            *keywords(tree, "update", "bulk_update", "create", "get_or_create"),
        ]
        if name in ("state", "state_before") and path != DOOR and path.parts[0] == "dossiers"
    ]
    assert not written


def test_outside_dossiers_nobody_writes_one_either():
    written = [
        f"{path}:{line}"
        for path, tree in sources()
        if path.parts[0] != "dossiers" and "dossiers" in (ROOT / path).read_text(encoding="utf-8")
        for name, line in [*assignments(tree), *keywords(tree, "update", "bulk_update")]
        if name in ("state", "state_before")
    ]
    assert not written


def test_no_statement_of_our_own_writes_one():
    """Statements written out by hand may read the state, never set it."""
    found = []
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and path != DOOR:
                words = " ".join(node.value.lower().split())
                if "update dossiers_dossier" in words:
                    setting = words.split(" set ", 1)[-1].split(" where ")[0].split(" from ")[0]
                    found += (
                        [f"{path}:{node.lineno}"]
                        if " state =" in f" {setting}" or ", state =" in setting
                        else []
                    )
    assert not found


def test_views_write_no_model():
    """A screen calls an action; it neither saves nor creates nor deletes a row of a dossier itself."""
    allowed = {"identity/views/inbox.py": "marking one's own notices as read is the whole of it"}
    found = []
    for path, tree in sources():
        if "views" not in path.parts:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = ast.unparse(node.func.value)
                writes = node.func.attr in ("save", "create", "bulk_create", "bulk_update", "get_or_create")
                writes |= node.func.attr in ("update", "delete") and "objects" in owner
                if writes and ("objects" in owner or node.func.attr == "save") and str(path) not in allowed:
                    found.append(f"{path}:{node.lineno} {owner}.{node.func.attr}")
    assert not found


def test_events_and_links_of_the_chain_are_written_in_one_place():
    makers = [
        str(path)
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "DossierEvent"
    ]
    assert set(makers) == {str(DOOR)}
