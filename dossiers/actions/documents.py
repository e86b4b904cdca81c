"""Papers that people bring: examined, copied safely, superseded but never replaced."""

import io
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from dossiers.lifecycle import State
from dossiers.models import Document, Dossier
from dossiers.models.documents import Source
from portal.kernel.clock import now
from portal.kernel.errors import Conflict, DomainError
from portal.kernel.files import examine, storage_key

if TYPE_CHECKING:
    from identity.models import User

OPEN_TO_PAPERS = frozenset({State.DRAFT, State.RETURNED, State.AWAITING_SUPPLEMENT})


def add(
    dossier: Dossier,
    *,
    by: "User",
    component: str,
    name: str,
    stream: BinaryIO,
    source: Source = Source.UPLOAD,
) -> Document:
    """Keep a file of `component` (empty: none that the procedure names), once however often; else DomainError."""
    if dossier.state not in OPEN_TO_PAPERS:
        raise Conflict(_("Hồ sơ đang được xử lý nên không thêm giấy tờ được lúc này."))
    if component:
        dossier.version.definition.component(component)
    if dossier.documents.filter(superseded_at=None).count() >= settings.UPLOAD_MAX_PER_DOSSIER:
        raise DomainError(_("Mỗi hồ sơ có nhiều nhất 60 tệp. Xoá bớt tệp không cần rồi thêm lại."))
    body = stream.read(settings.UPLOAD_MAX_BYTES + 1)
    found = examine(name, io.BytesIO(body))
    twin = dossier.documents.filter(component=component, sha256=found.sha256, superseded_at=None).first()
    if twin is not None:
        return twin
    document = Document(
        dossier=dossier,
        key=storage_key(),
        component=component,
        source=source,
        name=name[-255:],
        kind=found.kind,
        size=found.size,
        sha256=found.sha256,
        pages=found.pages,
        by=by,
        added_at=now(),
    )
    default_storage.save(document.original_path, ContentFile(body))
    default_storage.save(document.copy_path, ContentFile(found.copy))
    document.save(force_insert=True)
    return document


def remove(document: Document) -> None:
    """Take a paper out of a draft or a reply; what was filed before stays as it was."""
    if document.dossier.state not in OPEN_TO_PAPERS:
        raise Conflict(_("Hồ sơ đã gửi nên không xoá giấy tờ được."))
    Document.objects.filter(pk=document.pk, superseded_at=None).update(superseded_at=now())
