"""Attestation that copies agree with the original (KQ.G15.000021), laid over or bound to the copy."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from dossiers.papers.result import RESULTS, Result


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifiedCopy(Result):
    """`file_digest` is the SHA-256 of the scanned copy, when there is one."""

    template: ClassVar[str] = "certified_copy"
    heading: str = "Lời chứng chứng thực bản sao từ bản chính"
    person_name: str = ""
    document_name: str
    document_number: str = ""
    document_issuer: str = ""
    document_issued_on: date | None = None
    pages: int = 1
    copies: int = 1
    register_book: str = ""
    place: str = ""
    file_digest: str = ""


RESULTS.add(CertifiedCopy.template, CertifiedCopy)
