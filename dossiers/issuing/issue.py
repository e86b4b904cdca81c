"""Print, sign and keep one paper of one event, once."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from dossiers.issuing import letters, receipt, results, sheet
from dossiers.issuing.common import Draft, draft_of
from dossiers.models import DossierEvent, Paper
from dossiers.models.documents import PaperKind
from dossiers.papers.content import Check
from dossiers.signing.keystore import Signatory
from dossiers.signing.signer import sign
from portal.kernel.codes import random_code
from portal.kernel.files import storage_key

Print = Callable[[Draft], tuple[str, bytes]]

PRINTERS: dict[PaperKind, Print] = {
    PaperKind.RECEIPT: receipt.receipt,
    PaperKind.SUPPLEMENT_REQUEST: letters.supplement_request,
    PaperKind.REFUSAL: letters.refusal,
    PaperKind.APOLOGY: letters.apology,
    PaperKind.STOP_NOTICE: letters.stop_notice,
    PaperKind.CONTROL_SHEET: sheet.control_sheet,
    PaperKind.RESULT: results.result,
}


def issue(event: DossierEvent, kind: PaperKind) -> Paper:
    """The paper of this kind for this event: printed and signed now, unless it already was."""
    known = Paper.objects.filter(event=event, kind=kind).first()
    if known is not None:
        return known
    code = random_code()
    check = Check(code=code, url=settings.PORTAL_URL + reverse("dossiers:verify_code", args=[code]))
    draft = draft_of(event, check)
    title, pdf = PRINTERS[kind](draft)
    signatory = Signatory(
        name=draft.signer.name,
        title=draft.signer.title,
        agency_name=draft.agency.name,
        agency_identifier=draft.agency.identifier,
    )
    signed = sign(pdf, signatory=signatory, reason=title, at=draft.at)
    return _keep(event, kind, title, draft, code, signed)


def _keep(event: DossierEvent, kind: PaperKind, title: str, draft: Draft, code: str, body: bytes) -> Paper:
    paper = Paper(
        dossier=event.dossier,
        event=event,
        kind=kind,
        title=title[:200],
        number=draft.number,
        code=code,
        file_key=storage_key(),
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        signer_name=draft.signer.name,
        signer_title=draft.signer.title,
        agency=draft.agency,
        signed_at=draft.at,
    )
    default_storage.save(paper.path, ContentFile(body))
    paper.save(force_insert=True)
    return paper
