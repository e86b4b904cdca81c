"""Procedures from files: one whole procedure a file, a new version only where its content changed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from portal.kernel.clock import today
from portal.kernel.errors import DomainError
from procedures.conditions import Unreadable
from procedures.definition import Definition, content_hash, from_dict
from procedures.models import ProcedureVersion
from procedures.publishing import publish, start_draft


@dataclass(frozen=True, slots=True)
class File:
    """A definition as a file gives it, with the day it takes effect."""

    definition: Definition
    effective_from: date | None


def load_all(path: Path | None = None) -> int:
    """Publish every file of a folder whose content is new; the number of versions that were published."""
    folder = path or settings.FIXTURES / "procedures"
    return sum(load_one(file) is not None for file in sorted(folder.glob("*.yaml")))


@transaction.atomic
def load_one(path: Path) -> ProcedureVersion | None:
    """Publish the procedure of one file; None when the newest version already has this content."""
    file = read_file(path)
    newest = (
        ProcedureVersion.objects.published()
        .filter(procedure__code=file.definition.code)
        .order_by("-number")
        .first()
    )
    if newest is not None and newest.content_hash == content_hash(file.definition):
        return None
    draft = start_draft(file.definition)
    begins = file.effective_from or today()
    if newest is not None and newest.effective_from is not None:
        begins = max(begins, newest.effective_from)
    return publish(draft, effective_from=begins)


def read_file(path: Path) -> File:
    """The definition in a file; raises Unreadable that names the file."""
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_Plain)  # noqa: S506 - a safe loader, stricter still
        if not isinstance(raw, dict):
            raise Unreadable("tệp không có nội dung")
        begins = raw.pop("effective_from", None)
        if begins is not None and not isinstance(begins, date):
            raise Unreadable("effective_from: ngày không có thật")
        return File(from_dict(_with_lists(raw, _lists(path.parent / "lists"))), begins)
    except (yaml.YAMLError, UnicodeDecodeError, DomainError) as wrong:
        raise Unreadable(f"{path.name}: {wrong}") from wrong


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


def _lists(folder: Path) -> dict[str, Any]:  # Any: YAML
    """Reference lists by name; they are written into the definition, which must stay what it was."""
    return {
        file.stem: yaml.load(file.read_text(encoding="utf-8"), Loader=_Plain)  # noqa: S506 - as above
        for file in folder.glob("*.yaml")
    }


def _with_lists(raw: Any, lists: Mapping[str, Any]) -> Any:  # Any: YAML
    if isinstance(raw, dict):
        if set(raw) == {"list"} and isinstance(raw["list"], str):
            if raw["list"] not in lists:
                raise Unreadable(f"không có danh mục “{raw['list']}”")
            return lists[raw["list"]]
        return {key: _with_lists(value, lists) for key, value in raw.items()}
    return [_with_lists(item, lists) for item in raw] if isinstance(raw, list) else raw
