"""What a file turns out to be, in the words of the verifier; nothing heavy is imported to speak of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """The answer, worst first where several signatures differ."""

    UNREADABLE = "unreadable"
    UNSIGNED = "unsigned"
    ALTERED = "altered"
    REVOKED = "revoked"
    EXPIRED = "expired"
    UNTRUSTED = "untrusted"
    VALID = "valid"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerFound:
    """One signature: who, for which agency, when by the time-stamp, and what is to be thought of it."""

    status: Status
    name: str
    title: str = ""
    agency_name: str = ""
    agency_identifier: str = ""
    signed_at: datetime | None = None
    covers_whole_file: bool = False
    certificate_serial: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a file turned out to be."""

    status: Status
    sha256: str
    signers: tuple[SignerFound, ...] = ()

    @property
    def is_valid(self) -> bool:
        """Whether every signature holds and nothing was changed after the last."""
        return self.status is Status.VALID

    @property
    def signed_at(self) -> datetime | None:
        """When the last signature was made."""
        return max((one.signed_at for one in self.signers if one.signed_at), default=None)

    @property
    def covers_whole_file(self) -> bool:
        """Whether the last signature covers every byte."""
        return any(one.covers_whole_file for one in self.signers)
