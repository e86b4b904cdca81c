"""Procedures from files: one whole procedure a file, a new version only where its content changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from portal.kernel.clock import today
from portal.kernel.errors import Conflict, DomainError
from procedures.bank import entries, expanded, load_bank
from procedures.conditions import Unreadable
from procedures.definition import Definition, content_hash, from_dict
from procedures.importing.shipped import load_shipped
from procedures.importing.storing import Arrival, publish_all, standings
from procedures.models import Alias, Procedure, ProcedureVersion
from procedures.publishing import Unsound, check, publish, start_draft
from procedures.reference import lists_in, read_yaml, with_lists
from procedures.words import FormKind


@dataclass(frozen=True, slots=True)
class File:
    """A definition as a file gives it, with the day it takes effect."""

    definition: Definition
    effective_from: date | None


def load_all(path: Path | None = None) -> int:
    """Publish every file of a folder whose content is new; the number of versions that were published."""
    load_bank()
    folder = path or settings.FIXTURES / "procedures"
    files = {file.definition.code: file for file in map(read_file, sorted(folder.glob("*.yaml")))}
    with transaction.atomic():
        own = _load(files)
        return own + (load_shipped() if path is None else 0)


def _load(files: Mapping[str, File]) -> int:
    """Publish all at once what is new; an open draft is written over, as one file alone would do it."""
    there, arrivals, count = standings(files), [], 0
    for code, file in files.items():
        standing, told = there.get(code), content_hash(file.definition)
        if standing is not None and standing.had(told):
            continue
        count += 1
        if standing is not None:
            _publish(file, standing.newest)
            continue
        found = check(file.definition)
        if found:
            raise Unsound(found)
        arrivals.append(Arrival(file.definition, told, None, file.effective_from))
    publish_all(arrivals, today())
    return count


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
    return _publish(file, newest)


def _publish(file: File, newest: ProcedureVersion | None) -> ProcedureVersion:
    _move(file.definition)
    draft = start_draft(file.definition)
    begins = file.effective_from or today()
    if newest is not None and newest.effective_from is not None:
        begins = max(begins, newest.effective_from)
    return publish(draft, effective_from=begins)


def _move(definition: Definition) -> None:
    """A procedure that was imported before it had a form of its own gets its address; the old one leads on."""
    known = Procedure.objects.filter(code=definition.code).exclude(slug=definition.slug).first()
    if known is None:
        return
    if known.versions.filter(form=FormKind.OWN).exists():
        raise Conflict(_("Đường dẫn của thủ tục không đổi được từ phiên bản này sang phiên bản khác."))
    Alias.objects.get_or_create(slug=known.slug, defaults={"procedure": known})
    known.slug = definition.slug
    known.save(update_fields=["slug"])


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
