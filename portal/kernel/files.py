"""Private files: random names, never a person's own; the first bytes and a decode decide what a file is.

Derived copies (re-encoded images, rewritten PDFs) are what officers see; the original is only ever sent as an
attachment.
"""

import base64
import hashlib
import io
import os
import secrets
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf
import pillow_heif
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from portal.kernel.errors import DomainError

pillow_heif.register_heif_opener()
MAX_PIXELS = 40_000_000
MAX_PAGES = 200
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


class PrivateStorage(FileSystemStorage):
    """Files that no web address leads to; a view asks who is asking and then reads."""

    def __init__(self) -> None:
        super().__init__(
            location=settings.PRIVATE_FILES, file_permissions_mode=0o600, directory_permissions_mode=0o700
        )


@dataclass(frozen=True, slots=True)
class Examined:
    """An accepted file: its kind, size in bytes, digest, page count and safe copy."""

    kind: str
    size: int
    sha256: str
    pages: int
    copy: bytes


def storage_key() -> str:
    """A random file name, 26 letters and digits."""
    return base64.b32encode(secrets.token_bytes(17)).decode().lower()[:26]


def examine(name: str, stream: BinaryIO) -> Examined:
    """Read, check and re-encode an uploaded file; raises DomainError with what is wrong and what to do."""
    body = stream.read(settings.UPLOAD_MAX_BYTES + 1)
    if not body:
        raise DomainError(_("Tệp này không có nội dung. Chọn tệp khác."))
    if len(body) > settings.UPLOAD_MAX_BYTES:
        raise DomainError(_("Tệp phải nhỏ hơn 20 MB. Chụp lại ở cỡ nhỏ hơn hoặc chia thành nhiều tệp."))
    ending = os.path.splitext(name)[1].lower()
    kind = _kind(body)
    if kind is None or ending not in _ENDINGS[kind]:
        raise DomainError(
            _("Tệp phải là ảnh (JPG, PNG, HEIC) hoặc PDF. Chụp ảnh giấy tờ hoặc lưu thành PDF rồi tải lại.")
        )
    copy, pages = _pdf(body) if kind == "pdf" else _image(body)
    return Examined(kind, len(body), hashlib.sha256(body).hexdigest(), pages, copy)


_ENDINGS = {
    "pdf": {".pdf"},
    "jpeg": {".jpg", ".jpeg", ".jfif"},
    "png": {".png"},
    "heic": {".heic", ".heif"},
}


def _kind(body: bytes) -> str | None:
    if body.startswith(b"%PDF-"):
        return "pdf"
    if body.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if body[4:8] == b"ftyp" and body[8:12] in {b"heic", b"heix", b"mif1", b"heim", b"heis", b"hevc", b"msf1"}:
        return "heic"
    return None


def _image(body: bytes) -> tuple[bytes, int]:
    broken = _("Không đọc được ảnh này. Chụp lại giấy tờ rồi tải ảnh mới.")
    try:
        with Image.open(io.BytesIO(body)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise DomainError(_("Ảnh quá lớn (hơn 40 triệu điểm ảnh). Chụp lại ở cỡ nhỏ hơn."))
            upright = ImageOps.exif_transpose(image).convert("RGB")
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise DomainError(broken) from error
    out = io.BytesIO()
    upright.thumbnail((2400, 2400))
    upright.save(out, "JPEG", quality=82)
    return out.getvalue(), 1


def _pdf(body: bytes) -> tuple[bytes, int]:
    try:
        with pikepdf.open(io.BytesIO(body)) as pdf:
            pages = len(pdf.pages)
            if not 1 <= pages <= MAX_PAGES:
                raise DomainError(_("Tệp PDF phải có từ 1 đến 200 trang."))
            _disarm(pdf)
            out = io.BytesIO()
            pdf.save(out, linearize=False, deterministic_id=True)
    except pikepdf.PasswordError as error:
        raise DomainError(_("Tệp PDF này có mật khẩu. Bỏ mật khẩu rồi tải lại.")) from error
    except (pikepdf.PdfError, RecursionError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DomainError(
            _("Không đọc được tệp PDF này. Lưu lại thành PDF mới hoặc chụp ảnh giấy tờ.")
        ) from error
    return out.getvalue(), pages


def _disarm(pdf: pikepdf.Pdf) -> None:
    """Take out what acts: scripts, actions, forms and embedded files."""
    for key in ("/OpenAction", "/AA", "/AcroForm", "/Names", "/URI", "/Collection"):
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        for key in ("/AA", "/Annots"):
            if key in page.obj:
                del page.obj[key]
