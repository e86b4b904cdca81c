"""The bytes that no signature covers, because they hold it. A strict reader leaves no room in them: what could be
changed there without breaking the signature must look exactly as our signer writes it."""

import re

from asn1crypto import cms, parser, x509
from pyhanko.sign.validation import EmbeddedPdfSignature

from .der import is_der
from .keystore import Trust

_HEX = re.compile(rb"<([0-9A-F]+)>")


def is_tight(signature: EmbeddedPdfSignature, pdf: bytes, trust: Trust) -> bool:
    """Whether the gap holds one signature container, zeros after it, and nothing unexpected inside."""
    content = _container(signature, pdf)
    if content is None or not is_der(content):
        return False
    known = {certificate.dump() for certificate in (*trust.roots, *trust.authorities)}
    container = cms.ContentInfo.load(content, strict=True)
    signer = container["content"]["signer_infos"][0]
    return _is_plain(container, "v1", signature.signer_cert, known) and _stamp_is_plain(signer)


def _container(signature: EmbeddedPdfSignature, pdf: bytes) -> bytes | None:
    """The CMS bytes, if the gap in the byte range is one upper-case hexadecimal string padded with zeros."""
    start, before, after, rest = (int(part) for part in signature.byte_range)
    gap = _HEX.fullmatch(pdf[before:after])
    if start != 0 or gap is None or after + rest > len(pdf):
        return None
    raw = bytes.fromhex(gap[1].decode("ascii"))
    *_tag, header, inner, trailer = parser.parse(raw)
    content: bytes = header + inner + trailer
    return content if not raw[len(content) :].strip(b"\0") and raw == signature.pkcs7_content else None


def _is_plain(container: cms.ContentInfo, version: str, by: x509.Certificate, known: set[bytes]) -> bool:
    """Whether the unsigned shell around a signature says what it must and nothing else."""
    signed = container["content"]
    certificates = [choice.chosen.dump() for choice in signed["certificates"]]
    return (
        signed["version"].native == version
        and set(certificates) <= known | {by.dump()}
        and certificates == sorted(set(certificates))
        and not signed["crls"]
        and len(signed["signer_infos"]) == 1
        and _names_its_signer(signed["signer_infos"][0], by)
        and [algorithm.dump() for algorithm in signed["digest_algorithms"]]
        == [signed["signer_infos"][0]["digest_algorithm"].dump()]
    )


def _names_its_signer(signer: cms.SignerInfo, by: x509.Certificate) -> bool:
    """Readers compare names without regard to case; here they are compared byte by byte."""
    said = signer["sid"].chosen
    version: str = signer["version"].native
    algorithm: str = signer["digest_algorithm"]["algorithm"].native
    named: bytes = said["issuer"].dump() + said["serial_number"].dump()
    own: bytes = by.issuer.dump() + by["tbs_certificate"]["serial_number"].dump()
    return (version, algorithm, named) == ("v1", "sha256", own)


def _stamp_is_plain(signer: cms.SignerInfo) -> bool:
    unsigned = signer["unsigned_attrs"]
    if [attribute["type"].native for attribute in unsigned] != ["signature_time_stamp_token"]:
        return False
    stamps = unsigned[0]["values"]
    if len(stamps) != 1:
        return False
    stamped = stamps[0]["content"]
    clock = stamped["certificates"][0].chosen
    return _is_plain(stamps[0], "v3", clock, set()) and not stamped["signer_infos"][0]["unsigned_attrs"]
