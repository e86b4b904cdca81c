"""Size budgets: a file, a function, a view and a template that outgrow them lack an idea. No exceptions."""

import ast
from collections.abc import Iterator
from pathlib import Path

FILE, FUNCTION, VIEW, TEMPLATE = 300, 40, 25, 120


def findings(root: Path, files: list[Path]) -> list[str]:
    """What is over its budget, as `path:line: sentence`."""
    found: list[str] = []
    for path in files:
        name = path.relative_to(root)
        if path.suffix == ".py" and "migrations" not in name.parts:
            found += [f"{name}{line}" for line in over(path.read_text(encoding="utf-8"), is_view(name))]
        elif path.suffix == ".html" and name.parts[0] == "templates":
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > TEMPLATE:
                found.append(f"{name}: template of {lines} lines, budget {TEMPLATE}")
    return found


def is_view(name: Path) -> bool:
    """Whether a module holds views."""
    return name.stem == "views" or "views" in name.parts[:-1]


def over(source: str, views: bool) -> Iterator[str]:
    """The budgets that a module's source breaks."""
    lines = len(source.splitlines())
    if lines > FILE:
        yield f": file of {lines} lines, budget {FILE}"
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        budget = VIEW if views and takes_request(node) else FUNCTION
        if length > budget:
            yield f":{node.lineno}: {node.name} has {length} lines, budget {budget}"


def takes_request(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether a function is a view: its first argument is the request."""
    return bool(node.args.args) and node.args.args[0].arg == "request"
