"""Pictures of the pages of safe copies: officers look at a scan without opening a file of somebody else's making."""

import io
import threading

import pypdfium2
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from dossiers.models import Document

WIDTH = 1400
MOST_SCALE = 4.0
_ONE_AT_A_TIME = threading.Lock()  # PDFium is not made for threads


def picture(document: Document, page: int) -> bytes | None:
    """Page `page` (from 1) as a JPEG; None when there is no such page or it cannot be drawn."""
    if not 1 <= page <= document.pages:
        return None
    if document.kind != "pdf":
        return _read(document.copy_path)
    path = f"pictures/{document.key[:2]}/{document.key}-{page}"
    if default_storage.exists(path):
        return _read(path)
    drawn = _draw(_read(document.copy_path), page)
    if drawn is not None:
        default_storage.save(path, ContentFile(drawn))
    return drawn


def _read(path: str) -> bytes:
    with default_storage.open(path) as file:
        return bytes(file.read())


def _draw(body: bytes, number: int) -> bytes | None:
    out = io.BytesIO()
    with _ONE_AT_A_TIME:
        try:
            pdf = pypdfium2.PdfDocument(body)
            try:
                page = pdf[number - 1]
                width, height = page.get_size()
                scale = min(WIDTH / max(width, 1), 2 * WIDTH / max(height, 1), MOST_SCALE)
                page.render(scale=scale).to_pil().convert("RGB").save(out, "JPEG", quality=80)
            finally:
                pdf.close()
        except (pypdfium2.PdfiumError, ValueError, IndexError, OSError):
            return None
    return out.getvalue()
