"""From the content of a paper to its PDF: letterhead, check code, QR square and digest come the same way for all."""

from collections.abc import Sequence
from io import BytesIO

import segno
from django.utils.functional import Promise
from django.utils.translation import override

from portal.kernel.pdf import Metadata, render_pdf

from .content import Content


def printed(
    content: Content,
    template: str,
    *,
    title: str | Promise,
    stylesheets: Sequence[str] = ("paper.css", "letter.css"),
    ground: str | None = None,
) -> bytes:
    """The paper as tagged PDF/A; the same content always gives the same bytes."""
    with override("vi"):
        heading = str(title)
    metadata = Metadata(
        title=f"{heading} · {content.dossier_code}",
        author=content.issuer.name,
        subject=content.procedure,
        created=content.issued_at,
    )
    context = {"paper": content, "title": heading, "digest": grouped_digest(content.digest)}
    images = {"qr.svg": qr_square(content.check.url)}
    return render_pdf(
        f"pdf/{template}.html",
        context,
        metadata=metadata,
        stylesheets=stylesheets,
        images=images,
        ground=ground,
    )


def grouped_digest(digest: str) -> str:
    """The first 64 bits of a digest in groups that can be read aloud."""
    return " ".join(digest[start : start + 4] for start in range(0, 16, 4))


def qr_square(address: str) -> bytes:
    """The address as a QR square, one path of SVG."""
    out = BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=0, xmldecl=False, dark="#1d1a17")
    return out.getvalue()
