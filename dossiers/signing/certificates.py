"""The certificates and revocation lists of the demonstration authority, made with `cryptography`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from .keystore import Signatory

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
# The demonstration signs a past that it invents, so its certificates begin before it does.
BACKDATED = timedelta(days=5 * 365)
AUTHORITY_LIFE = timedelta(days=20 * 365)
_TITLE = NameOID.TITLE
_HOUSE = "Một Cửa (trình diễn)"


@dataclass(frozen=True, slots=True)
class Credential:
    """A certificate with its private key."""

    certificate: x509.Certificate
    key: PrivateKey

    def pem(self) -> bytes:
        """Both, as they are kept in one file."""
        key = self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return key + self.certificate.public_bytes(Encoding.PEM)

    @classmethod
    def from_pem(cls, content: bytes) -> "Credential":
        """Back from the file."""
        key = load_pem_private_key(content, password=None)
        if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
            raise TypeError("neither an elliptic-curve nor an RSA key")
        return cls(x509.load_pem_x509_certificate(content), key)


def root(now: datetime) -> Credential:
    """The anchor of trust."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(_HOUSE, "Một Cửa Demo Root CA")
    builder = _begin(name, name, key, now - BACKDATED, now + AUTHORITY_LIFE)
    return _signed(_authority(builder, key, length=1), key, key)


def issuing(parent: Credential, now: datetime) -> Credential:
    """The authority that signs everyone's certificates."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(_HOUSE, "Một Cửa Demo Issuing CA")
    builder = _begin(name, parent.certificate.subject, key, now - BACKDATED, now + AUTHORITY_LIFE)
    builder = _authority(builder, key, length=0).add_extension(_key_of(parent), critical=False)
    return _signed(builder, key, parent.key)


def time_stamping(parent: Credential, now: datetime) -> Credential:
    """The clock; RSA, because pyHanko's own time-stamper knows no other."""
    key = rsa.generate_private_key(65537, 2048)
    name = _name(_HOUSE, "Một Cửa Demo TSA")
    builder = _begin(name, parent.certificate.subject, key, now - BACKDATED, now + AUTHORITY_LIFE)
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
    builder = _person(builder, key, parent).add_extension(purpose, critical=True)
    return _signed(builder, key, parent.key)


def for_signatory(
    signatory: Signatory, parent: Credential, *, begins: datetime, ends: datetime
) -> Credential:
    """The certificate of a person at an agency, or of the agency."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _begin(_subject(signatory), parent.certificate.subject, key, begins, ends)
    return _signed(_person(builder, key, parent), key, parent.key)


def revocation_list(parent: Credential, revoked: Iterable[tuple[int, datetime]], now: datetime) -> bytes:
    """Who is revoked, signed by the authority, as DER."""
    builder = x509.CertificateRevocationListBuilder().issuer_name(parent.certificate.subject)
    builder = builder.last_update(now).next_update(now + AUTHORITY_LIFE)
    for serial, at in revoked:
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(at.astimezone(UTC))
        builder = builder.add_revoked_certificate(entry.build())
    builder = builder.add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
    builder = builder.add_extension(_key_of(parent), critical=False)
    return builder.sign(parent.key, hashes.SHA256()).public_bytes(Encoding.DER)


def _name(organisation: str, common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _subject(signatory: Signatory) -> x509.Name:
    """X.520 bounds names at 64 letters; longer ones are cut in the certificate, never on the paper."""
    said = {
        NameOID.COUNTRY_NAME: "VN",
        NameOID.ORGANIZATION_NAME: signatory.agency_name,
        NameOID.ORGANIZATION_IDENTIFIER: signatory.agency_identifier,
        _TITLE: signatory.title,
        NameOID.COMMON_NAME: signatory.name or signatory.agency_name,
    }
    return x509.Name([x509.NameAttribute(kind, text[:64]) for kind, text in said.items() if text])


def _begin(
    subject: x509.Name, issuer: x509.Name, key: PrivateKey, begins: datetime, ends: datetime
) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    return builder.not_valid_before(begins.astimezone(UTC)).not_valid_after(ends.astimezone(UTC))


def _authority(builder: x509.CertificateBuilder, key: PrivateKey, *, length: int) -> x509.CertificateBuilder:
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=length), critical=True)
    builder = builder.add_extension(_usage(authority=True), critical=True)
    return builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)


def _person(builder: x509.CertificateBuilder, key: PrivateKey, parent: Credential) -> x509.CertificateBuilder:
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(authority=False), critical=True)
    builder = builder.add_extension(
        x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
    )
    return builder.add_extension(_key_of(parent), critical=False)


def _key_of(parent: Credential) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(parent.key.public_key())


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _signed(builder: x509.CertificateBuilder, key: PrivateKey, by: PrivateKey) -> Credential:
    return Credential(builder.sign(by, hashes.SHA256()), key)
