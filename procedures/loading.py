"""Procedures from files: one whole procedure a file, a new version only where its content changed."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from django.conf import settings
from django.db import transaction

from portal.kernel.clock import today
from portal.kernel.errors import DomainError
from procedures.bank import entries, expanded, load_bank
from procedures.conditions import Unreadable
from procedures.definition import Definition, content_hash, from_dict
from procedures.models import ProcedureVersion
from procedures.publishing import publish, start_draft
from procedures.reference import lists_in, read_yaml, with_lists


@dataclass(frozen=True, slots=True)
class File:
    """A definition as a file gives it, with the day it takes effect."""

    definition: Definition
    effective_from: date | None


def load_all(path: Path | None = None) -> int:
    """Publish every file of a folder whose content is new; the number of versions that were published."""
    load_bank()
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
        raw = read_yaml(path)
        if not isinstance(raw, dict):
            raise Unreadable("tệp không có nội dung")
        begins = raw.pop("effective_from", None)
        if begins is not None and not isinstance(begins, date):
            raise Unreadable("effective_from: ngày không có thật")
        return File(from_dict(with_lists(expanded(raw, entries()), lists_in(path.parent / "lists"))), begins)
    except (yaml.YAMLError, UnicodeDecodeError, DomainError) as wrong:
        raise Unreadable(f"{path.name}: {wrong}") from wrong
