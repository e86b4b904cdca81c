"""The bytes that no signature covers, because they hold it. A strict reader leaves no room in them: what could be
changed there without breaking the signature must look exactly as our signer writes it."""

import re

from asn1crypto import cms, parser
from pyhanko.sign.validation import EmbeddedPdfSignature

from .der import is_der
from .keystore import Trust

_HEX = re.compile(rb"<([0-9A-F]+)>")


def is_tight(signature: EmbeddedPdfSignature, pdf: bytes, trust: Trust) -> bool:
    """Whether the gap holds one signature container, zeros after it, and nothing unexpected inside."""
    content = _container(signature, pdf)
    if content is None or not _is_definite(content):
        return False
    known = {certificate.dump() for certificate in (*trust.roots, *trust.authorities)}
    container = cms.ContentInfo.load(content, strict=True)
    known.add(signature.signer_cert.dump())
    return _is_plain(container, "v1", known) and _stamp_is_plain(container["content"]["signer_infos"][0])


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


def _is_definite(der: bytes, depth: int = 0) -> bool:
    """Whether every length is written the one way that DER allows, down to the leaves."""
    at = 0
    while at < len(der):
        size = _size_at(der, at + 1)
        if size is None or depth > 40:
            return False
        length, start = size
        inside = der[start : start + length]
        if len(inside) != length or (der[at] & 0x20 and not _is_definite(inside, depth + 1)):
            return False
        at = start + length
    return at == len(der)


def _size_at(der: bytes, at: int) -> tuple[int, int] | None:
    """The length written at a place and where the content starts; None when DER writes it otherwise."""
    if at >= len(der):
        return None
    first = der[at]
    if first < 0x80:
        return first, at + 1
    width = first & 0x7F
    length = int.from_bytes(der[at + 1 : at + 1 + width])
    minimal = width and length >= 0x80 and length >> (8 * (width - 1))
    return (length, at + 1 + width) if minimal else None


def _is_plain(container: cms.ContentInfo, version: str, known: set[bytes]) -> bool:
    signed = container["content"]
    certificates = [choice.chosen.dump() for choice in signed["certificates"]]
    return (
        is_der(container.dump())
        and signed["version"].native == version
        and [algorithm["algorithm"].native for algorithm in signed["digest_algorithms"]] == ["sha256"]
        and set(certificates) <= known
        and certificates == sorted(set(certificates))
        and not signed["crls"]
        and len(signed["signer_infos"]) == 1
        and signed["signer_infos"][0]["version"].native == "v1"
    )


def _stamp_is_plain(signer: cms.SignerInfo) -> bool:
    unsigned = signer["unsigned_attrs"]
    if [attribute["type"].native for attribute in unsigned] != ["signature_time_stamp_token"]:
        return False
    stamps = unsigned[0]["values"]
    if len(stamps) != 1:
        return False
    chosen = stamps[0]["content"]["certificates"][0].chosen
    return (
        _is_plain(stamps[0], "v3", {chosen.dump()})
        and not stamps[0]["content"]["signer_infos"][0]["unsigned_attrs"]
    )
