"""Where keys live. The rest of the house sees this interface alone, so that an HSM (PKCS#11) or a remote signing
service can take the place of the software keys of the demonstration."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Protocol

from asn1crypto import x509
from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from pyhanko.sign import Signer
from pyhanko.sign.timestamps import TimeStamper

from portal.kernel.errors import Conflict, DomainError


class SigningRefused(DomainError):
    """The certificate may not sign: it is revoked, expired or not yet valid."""


class SigningUnavailable(Conflict):
    """The time-stamping authority does not answer; the paper waits, it is never handed out unsigned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """A person who signs for an agency, or the agency itself when there is no name."""

    agency_name: str
    agency_identifier: str
    name: str = ""
    title: str = ""

    @property
    def agency(self) -> "Signatory":
        """The agency's own signature, the stamp beneath a person's."""
        return Signatory(agency_name=self.agency_name, agency_identifier=self.agency_identifier)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Whom verification believes: the roots, the authorities below them, and who was revoked."""

    roots: Sequence[x509.Certificate]
    authorities: Sequence[x509.Certificate]
    revocations: Sequence[bytes]


class KeyStore(Protocol):
    """Keys, the clock that stamps, and the trust that goes with them."""

    def signer(self, signatory: Signatory, at: datetime) -> Signer:
        """pyHanko's signer for the signatory; raises SigningRefused when the certificate may not sign then."""

    def timestamper(self, at: datetime) -> TimeStamper:
        """The client of the time-stamping authority; `at` binds demonstration clocks alone."""

    def trust(self) -> Trust:
        """What verification believes today."""


@cache
def key_store() -> KeyStore:
    """The key store that the settings name; software keys are refused outside demonstration and tests."""
    path = getattr(settings, "SIGNING_KEY_STORE", "dossiers.signing.authority.DemoAuthority")
    store: KeyStore = import_string(path)()
    return store


def refusal(signatory: Signatory, because: str) -> SigningRefused:
    """The sentence for a certificate that may not sign."""
    who = signatory.name or signatory.agency_name
    return SigningRefused(
        _("Không ký được: chứng thư số của %(who)s %(because)s.") % {"who": who, "because": because}
    )
