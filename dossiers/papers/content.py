"""What papers have in common, as plain values."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import datetime

from portal.kernel.chain import canonical


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """The agency at the head of a paper; `desk` is the one-stop centre that hands it out."""

    name: str
    place: str
    superior: str = ""
    desk: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """The name as it is set in a letterhead: the kind of body above, its place below."""
        for kind in ("Ủy ban nhân dân ", "Trung tâm Phục vụ hành chính công ", "Văn phòng Đăng ký đất đai "):
            if self.name.startswith(kind):
                return kind.strip(), self.name.removeprefix(kind)
        return (self.name,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs: in whose name (`authority`), for whom (`acting`, as in "KT. Chủ tịch"), with which title."""

    name: str
    title: str
    authority: str = ""
    acting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The person or organisation whom a paper is about or for."""

    name: str
    id_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    organisation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Where anybody can verify the paper: its code and the whole address behind the QR square."""

    code: str
    url: str

    @property
    def address(self) -> str:
        """The address as a person types it, without scheme and code."""
        bare = self.url.split("://", 1)[-1].split("?", 1)[0].rstrip("/")
        return bare.removesuffix(self.code).rstrip("/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What every paper carries."""

    issuer: Issuer
    signer: Signer
    check: Check
    dossier_code: str
    procedure: str
    issued_at: datetime
    number: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 of everything the paper says, except where to check it."""
        said = asdict(self) | {"paper": type(self).__name__}
        del said["check"]
        return hashlib.sha256(canonical(said)).hexdigest()
