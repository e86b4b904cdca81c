"""The question bank: `{bank: reason, …}` in a file becomes the whole question, with what the file changes.

The copy stays in the version: a later change of the bank changes no published procedure.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from procedures.conditions import Unreadable
from procedures.definition import Question
from procedures.models import BankQuestion
from procedures.reference import lists_in, read_yaml, with_lists
from procedures.shape import build, plain

Entry = dict[str, Any]  # Any: YAML
_DEEPEST = 3


def entries(path: Path | None = None) -> Mapping[str, Entry]:
    """The bank's questions by key, as plain data with their lists written in."""
    file = path or settings.FIXTURES / "bank.yaml"
    return _entries(file, file.stat().st_mtime_ns) if file.exists() else {}


def expanded(raw: Any, bank: Mapping[str, Entry], depth: int = 0) -> Any:  # Any: YAML
    """The same data with every question of the bank written out."""
    if isinstance(raw, list):
        return [expanded(item, bank, depth) for item in raw]
    if not isinstance(raw, dict):
        return raw
    if "bank" in raw and "type" not in raw:
        raw = _merged(raw, bank, depth)
    return {key: expanded(value, bank, depth) for key, value in raw.items()}


@transaction.atomic
def load_bank(path: Path | None = None) -> int:
    """Write the bank's questions to the database; the number of them."""
    rows = [_row(key, entry) for key, entry in entries(path).items()]
    parts = [field.name for field in BankQuestion._meta.concrete_fields if field.name not in ("id", "key")]
    BankQuestion.objects.bulk_create(rows, update_conflicts=True, unique_fields=["key"], update_fields=parts)
    return len(rows)


@cache
def _entries(file: Path, changed: int) -> Mapping[str, Entry]:
    lists = lists_in(file.parent / "procedures" / "lists")
    found: dict[str, Entry] = {}
    for topic in read_yaml(file):
        for position, entry in enumerate(topic["questions"]):
            if entry["key"] in found:
                raise Unreadable(f"{file.name}: câu hỏi “{entry['key']}” có hai lần")
            found[entry["key"]] = {**entry, "topic": topic["topic"], "position": position}
    return {key: with_lists(expanded(entry, found), lists) for key, entry in found.items()}


def _merged(raw: Entry, bank: Mapping[str, Entry], depth: int) -> Entry:
    key = raw["bank"]
    if key not in bank or depth > _DEEPEST:
        raise Unreadable(f"không có câu hỏi “{key}” trong ngân hàng câu hỏi")
    national = {part: value for part, value in bank[key].items() if part not in ("topic", "position")}
    config = {**(national.get("config") or {}), **(raw.get("config") or {})}
    whole = {**national, **raw, **({"config": config} if config else {})}
    return {part: expanded(value, bank, depth + 1) for part, value in whole.items()}


def _row(key: str, entry: Entry) -> BankQuestion:
    raw = {part: value for part, value in entry.items() if part not in ("topic", "position")}
    read = build(Question, raw, f"ngân hàng câu hỏi.{key}")
    return BankQuestion(
        key=key,
        topic=entry["topic"],
        position=entry["position"],
        type=read.type,
        label=read.label,
        label_en=read.label_en,
        hint=read.hint,
        hint_en=read.hint_en,
        short=read.short,
        short_en=read.short_en,
        why=read.why,
        why_en=read.why_en,
        source=read.source,
        meaning=read.meaning,
        registers=list(read.registers),
        config=plain(read.config),
    )
