"""What code and templates may not contain, and the few places that must, each with its reason."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.template import engines
from django.template.loader import get_template

from tests.architecture.test_changes import ROOT, sources

# Where markup is made by hand, and why it is safe to.
MARKED_SAFE = {
    "portal/templatetags/ui_parts/controls.py": "a constant attribute",
    "portal/templatetags/ui_parts/forms.py": "a widget that Django has rendered",
    "portal/templatetags/ui_parts/library.py": "a block that the template engine has rendered",
    "portal/templatetags/ui_parts/page.py": "the squares of a QR code: numbers only",
}
# A constant statement with parameters where the ORM has no words for it.
RAW = {"communes/heirs.py": "a recursive query over successions"}
COMPOSED = {"communes/reference/upsert.py": "the quoted name of a table of ours"}
UNESCAPED = {"notices/email.txt": "plain text; escaping would show signs to the reader"}


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", "") or getattr(node.func, "id", ""), node


def found(*names):
    return sorted(
        {
            f"{path}:{node.lineno} {name}"
            for path, tree in sources()
            for name, node in calls(tree)
            if name in names
        }
    )


def test_nothing_is_marked_safe_but_where_it_is_made():
    marked = found("mark_safe", "SafeString", "SafeText")
    assert [line for line in marked if line.split(":")[0] not in MARKED_SAFE] == []


def test_no_query_is_extended_by_text():
    raw = found("RawSQL") + [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        for name, node in calls(tree)
        if name in ("raw", "extra") and "objects" in ast.unparse(node.func)
    ]
    assert [line for line in raw if line.split(":")[0] not in RAW] == []


def test_no_statement_is_put_together_from_text():
    """`cursor.execute` takes a constant, or SQL composed by the driver; never an f-string or a sum."""
    loose = []
    for path, tree in sources():
        if path.parts[:2] in {("portal", "runtime"), ("portal", "demo")} or "migrations" in path.parts:
            continue
        for name, node in calls(tree):
            if name in ("execute", "executemany") and node.args:
                loose += (
                    [f"{path}:{node.lineno}"] if isinstance(node.args[0], ast.JoinedStr | ast.BinOp) else []
                )
    assert [line for line in loose if line.split(":")[0] not in COMPOSED] == []


def test_what_was_sent_is_never_poured_into_a_call():
    poured = [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        for _name, node in calls(tree)
        for keyword in node.keywords
        if keyword.arg is None and re.match(r"(self\.)?request\.", ast.unparse(keyword.value))
    ]
    assert poured == []


def test_forms_and_serializers_name_their_fields():
    loose = [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and target.id in ("fields", "exclude")
        if (isinstance(node.value, ast.Constant) and node.value.value == "__all__") or target.id == "exclude"
    ]
    assert loose == []


def test_nothing_is_evaluated_or_unpickled():
    dangerous = found("eval", "exec", "__import__", "loads_pickle")
    yaml = [line for line in found("load", "full_load", "unsafe_load") if "yaml" in line]
    assert [line for line in dangerous + yaml if not line.startswith("portal/runtime/")] == []


def templates():
    folders = [ROOT / "templates", *(Path(app.path) / "templates" for app in apps.get_app_configs())]
    return sorted(
        {
            path.relative_to(folder).as_posix(): path
            for folder in folders
            if folder.is_relative_to(ROOT) and ".local" not in folder.parts
            for path in folder.rglob("*")
            if path.suffix in (".html", ".txt", ".xml", ".svg")
        }.items()
    )


@pytest.mark.parametrize(("name", "path"), templates(), ids=lambda value: str(value)[:60])
def test_a_template_escapes_everything_and_carries_no_script_or_style_of_its_own(name, path):
    text = path.read_text(encoding="utf-8")
    if name not in UNESCAPED:
        assert not re.search(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off", text)
    if name.startswith("pdf/"):
        return  # paper, not a page: its styles are files of the app and nothing runs
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), "a handler in the markup"
    assert not re.search(r"\sstyle\s*=\s*[\"']", text), "a style in the markup"
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:json|ld\+json))[^>]*>\s*\S", text)
    assert not re.search(r"javascript:", text, re.I)


@pytest.mark.parametrize("name", [name for name, _path in templates() if not name.startswith("vneid/")])
def test_a_template_compiles(name):
    assert get_template(name).template is not None
    assert engines["django"]


def test_no_reason_outlives_its_place():
    files = {str(path) for path, _tree in sources()} | {name for name, _path in templates()}
    assert {*MARKED_SAFE, *RAW, *COMPOSED, *UNESCAPED} <= files
