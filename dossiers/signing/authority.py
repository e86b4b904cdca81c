"""The certification authority of the demonstration: root, issuing authority, time-stamping and revocation lists in
one folder, made at first use. Software keys: for demonstration and tests, never for people's papers."""

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import Certificate
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _
from pyhanko.sign import Signer, SimpleSigner
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from portal.kernel import clock

from . import certificates
from .certificates import Credential
from .keystore import Signatory, Trust, refusal
from .timestamping import DemoTimeStamper

LEAF_LIFE = timedelta(days=5 * 365)
_ROOT, _ISSUING, _CLOCK = "root.pem", "issuing.pem", "clock.pem"
_ROOT_LIST, _ISSUING_LIST, _REVOKED = "root.crl", "issuing.crl", "revoked.json"


class DemoAuthority:
    """A `KeyStore` in a folder. Two workers that come first at once make one authority, not two."""

    def __init__(self, folder: Path | None = None) -> None:
        if not (settings.DEMO or getattr(settings, "SIGNING_SOFTWARE_KEYS", False)):
            raise ImproperlyConfigured(
                "SIGNING_KEY_STORE must name a hardware key store outside the demonstration"
            )
        self.folder = Path(folder or settings.SIGNING_STATE)

    def signer(self, signatory: Signatory, at: datetime) -> Signer:
        """The signatory's key, unless its certificate may not sign at that moment."""
        credential = self.credential(signatory)
        certificate = credential.certificate
        if at < certificate.not_valid_before_utc:
            raise refusal(signatory, _("chưa có hiệu lực"))
        if at > certificate.not_valid_after_utc:
            raise refusal(signatory, _("đã hết hạn"))
        if str(certificate.serial_number) in self._revoked():
            raise refusal(signatory, _("đã bị thu hồi"))
        store = SimpleCertificateStore.from_certs([plain(self._read(_ISSUING).certificate)])  # type: ignore[no-untyped-call] # pyHanko: partly typed
        return SimpleSigner(plain(certificate), _plain_key(credential), store, embed_roots=False)

    def timestamper(self, at: datetime) -> TimeStamper:
        """The demonstration's clock, which stamps the moment that it is told."""
        self._found()
        clockwork = self._read(_CLOCK)
        return DemoTimeStamper(plain(clockwork.certificate), clockwork.key, at)

    def trust(self) -> Trust:
        """The root, the authority below it and the current revocation lists."""
        self._found()
        return Trust(
            roots=[plain(self._read(_ROOT).certificate)],
            authorities=[plain(self._read(_ISSUING).certificate)],
            revocations=[(self.folder / name).read_bytes() for name in (_ROOT_LIST, _ISSUING_LIST)],
        )

    def credential(self, signatory: Signatory) -> Credential:
        """The signatory's current key and certificate, made at first use."""
        self._found()
        name = _file_of(signatory)
        if not (self.folder / name).exists():
            with self._locked():
                if not (self.folder / name).exists():
                    self._issue(signatory)
        return self._read(name)

    def renew(
        self, signatory: Signatory, *, begins: datetime | None = None, ends: datetime | None = None
    ) -> None:
        """A new key and certificate; what the old key signed stays valid."""
        self._found()
        with self._locked():
            self._issue(signatory, begins=begins, ends=ends)

    def revoke(self, signatory: Signatory, at: datetime) -> None:
        """Takes the signatory's current certificate back: what it signs from `at` on is worth nothing."""
        serial = self.credential(signatory).certificate.serial_number
        with self._locked():
            revoked = self._revoked() | {str(serial): at.astimezone(UTC).isoformat()}
            entries = [(int(number), datetime.fromisoformat(moment)) for number, moment in revoked.items()]
            published = certificates.revocation_list(self._read(_ISSUING), entries, clock.now())
            self._write(_ISSUING_LIST, published)
            self._write(_REVOKED, json.dumps(revoked).encode())

    def _found(self) -> None:
        """Founds the authority. Its last file tells that all are there."""
        if (self.folder / _CLOCK).exists():
            return
        with self._locked():
            if (self.folder / _CLOCK).exists():
                return
            now = clock.now()
            root = certificates.root(now)
            issuing = certificates.issuing(root, now)
            self._write(_ROOT, root.pem())
            self._write(_ISSUING, issuing.pem())
            self._write(_ROOT_LIST, certificates.revocation_list(root, (), now))
            self._write(_ISSUING_LIST, certificates.revocation_list(issuing, (), now))
            self._write(_CLOCK, certificates.time_stamping(issuing, now).pem())

    def _issue(
        self, signatory: Signatory, *, begins: datetime | None = None, ends: datetime | None = None
    ) -> None:
        now = clock.now()
        begins, ends = begins or now - certificates.BACKDATED, ends or now + LEAF_LIFE
        leaf = certificates.for_signatory(signatory, self._read(_ISSUING), begins=begins, ends=ends)
        self._write(_file_of(signatory), leaf.pem())

    def _revoked(self) -> dict[str, str]:
        path = self.folder / _REVOKED
        revoked: dict[str, str] = json.loads(path.read_bytes()) if path.exists() else {}
        return revoked

    def _read(self, name: str) -> Credential:
        path = self.folder / name
        return _loaded(path, path.stat().st_mtime_ns)

    def _write(self, name: str, content: bytes) -> None:
        """Whole or not at all, and for this account's eyes alone."""
        draft = self.folder / f".{name}.draft"
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
        os.replace(draft, self.folder / name)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One maker at a time on this machine. Not to be nested: each opening is a lock of its own."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(self.folder / ".lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


def plain(certificate: Certificate) -> x509.Certificate:
    """The certificate as pyHanko reads it."""
    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _plain_key(credential: Credential) -> keys.PrivateKeyInfo:
    return keys.PrivateKeyInfo.load(
        credential.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    )


def _file_of(signatory: Signatory) -> str:
    """A file name that tells nothing and cannot leave the folder."""
    said = "\n".join((signatory.agency_identifier, signatory.agency_name, signatory.title, signatory.name))
    return f"signatory-{hashlib.sha256(said.encode()).hexdigest()[:32]}.pem"


@lru_cache(maxsize=512)
def _loaded(path: Path, _written_at: int) -> Credential:
    return Credential.from_pem(path.read_bytes())
