"""Verifying: who signed a file, when, and whether a single bit differs since. Files come from anywhere, so whatever
a parser stumbles over is an answer, never an error."""

import hashlib
import struct
import zlib
from datetime import datetime
from io import BytesIO

from asn1crypto import x509
from cryptography.exceptions import InvalidSignature
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.general import find_cms_attribute_iter
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko_certvalidator.errors import CRLValidationError, PathError, ValidationError

from .keystore import KeyStore, Trust, key_store
from .signer import context
from .strictness import is_tight
from .verdict import SignerFound, Status, Verification

MAX_SIZE = 50 * 1024 * 1024
# What parsers of PDF, ASN.1 and certificates are known to raise on hostile files; the fuzz test keeps the list true.
_STUMBLES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    CRLValidationError,
    EOFError,
    InvalidSignature,
    LookupError,
    OSError,
    PathError,
    PdfError,
    RuntimeError,
    TypeError,
    ValidationError,
    ValueError,
    struct.error,
    zlib.error,
)
_REVOKED = {AdESFailure.REVOKED, AdESIndeterminate.REVOKED_NO_POE, AdESIndeterminate.REVOKED_CA_NO_POE}
_OUT_OF_DATE = {
    AdESFailure.NOT_YET_VALID,
    AdESIndeterminate.EXPIRED,
    AdESIndeterminate.NOT_YET_VALID,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED,
}


def verify(pdf: bytes, *, store: KeyStore | None = None) -> Verification:
    """The verdict on a file; rubbish is a verdict too."""
    sha256 = hashlib.sha256(pdf).hexdigest()
    if not pdf.startswith(b"%PDF-") or len(pdf) > MAX_SIZE:
        return Verification(status=Status.UNREADABLE, sha256=sha256)
    trust = (store or key_store()).trust()
    try:
        signers = tuple(_judge(signature, pdf, trust) for signature in _signatures(pdf))
    except _STUMBLES:
        broken = Status.ALTERED if b"/ByteRange" in pdf else Status.UNREADABLE
        return Verification(status=broken, sha256=sha256)
    return Verification(status=_overall(signers, pdf), sha256=sha256, signers=signers)


def _signatures(pdf: bytes) -> list[EmbeddedPdfSignature]:
    return list(PdfFileReader(BytesIO(pdf), strict=True).embedded_signatures)


def _overall(signers: tuple[SignerFound, ...], pdf: bytes) -> Status:
    if not signers:
        return Status.ALTERED if b"/ByteRange" in pdf else Status.UNSIGNED
    if not signers[-1].covers_whole_file:
        return Status.ALTERED
    order = list(Status)
    return min((one.status for one in signers), key=order.index)


def _judge(signature: EmbeddedPdfSignature, pdf: bytes, trust: Trust) -> SignerFound:
    moment = _stamped_at(signature)
    if moment is None:
        return _described(signature, Status.UNTRUSTED, None, covers=False)
    around = context(trust, moment)
    found = validate_pdf_signature(signature, around, around)
    covers = found.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return _described(signature, _status(found, signature, pdf, trust), moment, covers=covers)


def _stamped_at(signature: EmbeddedPdfSignature) -> datetime | None:
    """The moment in the time-stamp, which `validate_pdf_signature` then checks."""
    for stamp in find_cms_attribute_iter(
        signature.signer_info["unsigned_attrs"], "signature_time_stamp_token"
    ):
        moment: datetime = stamp["content"]["encap_content_info"]["content"].parsed["gen_time"].native
        return moment
    return None


def _status(found: PdfSignatureStatus, signature: EmbeddedPdfSignature, pdf: bytes, trust: Trust) -> Status:
    stamp = found.timestamp_validity
    whole = found.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    intact = found.intact and found.valid and whole and found.docmdp_ok and found.seed_value_ok
    if not (intact and stamp and stamp.intact and stamp.valid):
        return Status.ALTERED
    if found.revoked or found.trust_problem_indic in _REVOKED:
        return Status.REVOKED
    if found.trust_problem_indic in _OUT_OF_DATE:
        return Status.EXPIRED
    if not (found.trusted and stamp.trusted and found.bottom_line):
        return Status.UNTRUSTED
    return Status.VALID if is_tight(signature, pdf, trust) else Status.ALTERED


def _described(
    signature: EmbeddedPdfSignature, status: Status, moment: datetime | None, *, covers: bool
) -> SignerFound:
    certificate: x509.Certificate = signature.signer_cert
    subject = certificate.subject.native
    return SignerFound(
        status=status,
        name=_text(subject, "common_name"),
        title=_text(subject, "title"),
        agency_name=_text(subject, "organization_name"),
        agency_identifier=_text(subject, "organization_identifier"),
        signed_at=moment,
        covers_whole_file=covers,
        certificate_serial=f"{certificate.serial_number:x}",
        issuer=_text(certificate.issuer.native, "common_name"),
    )


def _text(subject: dict[str, object], key: str) -> str:
    """A name's part; when it is there several times, all of them."""
    value = subject.get(key, "")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
