"""The bytes that no signature covers, because they hold it. A strict reader leaves no room in them: the unsigned shell
around a signature is built anew from what it says, and must come out the same to the last byte."""

import re

from asn1crypto import algos, cms, parser, x509
from pyhanko.sign.validation import EmbeddedPdfSignature

from .der import is_der
from .keystore import Trust

_HEX = re.compile(rb"<([0-9A-F]+)>")


def is_tight(signature: EmbeddedPdfSignature, pdf: bytes, trust: Trust) -> bool:
    """Whether the gap holds one signature container, zeros after it, and nothing unexpected inside."""
    content = _container(signature, pdf)
    if content is None or not is_der(content):
        return False
    container = cms.ContentInfo.load(content, strict=True)
    unsigned = container["content"]["signer_infos"][0]["unsigned_attrs"]
    if [attribute["type"].native for attribute in unsigned] != ["signature_time_stamp_token"]:
        return False
    stamp = unsigned[0]["values"][0]
    clock = stamp["content"]["certificates"][0].chosen
    attribute = _sequence(unsigned[0]["type"].dump(), _set(_shell(stamp, clock)))
    rebuilt = _shell(container, signature.signer_cert, _tagged(1, attribute))
    return (
        rebuilt == content
        and _has_known_company(container, signature.signer_cert, trust)
        and (_has_known_company(stamp, clock, trust))
    )


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


def _shell(container: cms.ContentInfo, by: x509.Certificate, unsigned: bytes = b"") -> bytes:
    """The container as it must be written when this certificate signed it. Readers compare names without regard to
    case and pass over what they do not expect; here both show."""
    signed = container["content"]
    signer = signed["signer_infos"][0]
    digest = _algorithm(signer["digest_algorithm"], algos.DigestAlgorithm)
    information = _sequence(
        cms.CMSVersion("v1").dump(),
        _sequence(by.issuer.dump(), by["tbs_certificate"]["serial_number"].dump()),
        digest,
        signer["signed_attrs"].dump(),
        _algorithm(signer["signature_algorithm"], algos.SignedDigestAlgorithm),
        signer["signature"].dump(),
        unsigned,
    )
    inside = signed["encap_content_info"]
    version, content = "v1", b""
    if inside["content_type"].native != "data":
        version, content = "v3", _tagged(0, parser.emit(0, 0, 4, inside["content"].contents))
    data = _sequence(
        cms.CMSVersion(version).dump(),
        _set(digest),
        _sequence(inside["content_type"].dump(), content),
        _tagged(0, *sorted({choice.chosen.dump() for choice in signed["certificates"]})),
        _set(information),
    )
    return _sequence(cms.ContentType("signed_data").dump(), _tagged(0, data))


def _algorithm(found: algos.DigestAlgorithm | algos.SignedDigestAlgorithm, kind: type) -> bytes:
    """An algorithm as it is written; one with parameters of its own (PSS) as it was found."""
    plain: bytes = kind({"algorithm": found["algorithm"].native}).dump()
    return plain if found["parameters"].native is None else bytes(found.dump())


def _has_known_company(container: cms.ContentInfo, by: x509.Certificate, trust: Trust) -> bool:
    """Whether the certificates beside the signer's are those of authorities that we know."""
    known = {certificate.dump() for certificate in (by, *trust.roots, *trust.authorities)}
    return {choice.chosen.dump() for choice in container["content"]["certificates"]} <= known


def _sequence(*parts: bytes) -> bytes:
    return bytes(parser.emit(0, 1, 16, b"".join(parts)))


def _set(*parts: bytes) -> bytes:
    return bytes(parser.emit(0, 1, 17, b"".join(parts)))


def _tagged(number: int, *parts: bytes) -> bytes:
    return bytes(parser.emit(2, 1, number, b"".join(parts)))
