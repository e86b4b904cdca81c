"""Reference lists in files: `{list: countries}` in a definition becomes the whole list, which the version then keeps.

A list is YAML (`- {value, label, label_en}`) or CSV with the columns code, label, label_en and, for a list of two
levels, parent. Lines of a CSV that begin with # say where it comes from.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from procedures.conditions import Unreadable

Lists = Mapping[str, Any]  # Any: YAML
_COLUMNS = {"code", "label", "label_en", "parent"}


def read_yaml(path: Path) -> Any:  # Any: YAML
    """Safe YAML: no anchors, and only true and false are truth values."""
    return parsed(path.read_text(encoding="utf-8"))


def parsed(text: str) -> Any:  # Any: YAML
    """The same for text that is at hand."""
    return yaml.load(text, Loader=_Plain)  # noqa: S506 - a safe loader, stricter still


def lists_in(folder: Path) -> Lists:
    """The lists of a folder by name."""
    files = sorted([*folder.glob("*.yaml"), *folder.glob("*.csv")])
    return _lists(tuple((file, file.stat().st_mtime_ns) for file in files))


def with_lists(raw: Any, lists: Lists) -> Any:  # Any: YAML
    """The same data with every list written out: `{list: sexes}` itself, or among the settings of a question."""
    if isinstance(raw, list):
        return [with_lists(item, lists) for item in raw]
    if not isinstance(raw, dict):
        return raw
    if set(raw) == {"list"} and isinstance(raw["list"], str):
        return _named(raw["list"], lists)
    config = raw.get("config")
    if "type" in raw and isinstance(config, dict) and isinstance(config.get("list"), str):
        named = {"options": _named(config["list"], lists)}
        raw = {**raw, "config": {key: value for key, value in config.items() if key != "list"} | named}
    return {key: with_lists(value, lists) for key, value in raw.items()}


def _named(name: str, lists: Lists) -> Any:  # Any: YAML
    if name not in lists:
        raise Unreadable(f"không có danh mục “{name}”")
    return lists[name]


@cache
def _lists(files: tuple[tuple[Path, int], ...]) -> Lists:
    return {file.stem: read_csv(file) if file.suffix == ".csv" else read_yaml(file) for file, _at in files}


def read_csv(path: Path) -> list[dict[str, str]]:
    """The options of a CSV file; raises Unreadable with the line that is wrong."""
    try:
        return options_in(path.read_text(encoding="utf-8-sig"))
    except Unreadable as wrong:
        raise Unreadable(f"{path.name}: {wrong}") from wrong


def options_in(text: str) -> list[dict[str, str]]:
    """The options of a table as text; raises Unreadable with the line that is wrong."""
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines)
    if not {"code", "label"} <= set(rows.fieldnames or ()) <= _COLUMNS:
        raise Unreadable("các cột phải là code, label, label_en, parent")
    options: list[dict[str, str]] = []
    for number, row in enumerate(rows, 2):
        if not row["code"] or not row["label"] or None in row:
            raise Unreadable(f"dòng {number} thiếu mã hoặc tên")
        told = {"value": row["code"].strip(), "label": row["label"].strip()}
        more = {name: (row.get(name) or "").strip() for name in ("label_en", "parent")}
        options.append({**told, **{name: text for name, text in more.items() if text}})
    return options


class _Plain(yaml.SafeLoader):
    """Safe YAML without anchors (a few lines must not unfold into gigabytes), where only true and false are truth
    values: `no` is a word people use."""

    yaml_implicit_resolvers = {
        first: [(tag, rule) for tag, rule in rules if tag != "tag:yaml.org,2002:bool"]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: Any, index: Any) -> Any:  # Any: PyYAML's own types
        if self.check_event(yaml.events.AliasEvent):
            raise Unreadable("không dùng bí danh (*) trong tệp")
        return super().compose_node(parent, index)


_Plain.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))
