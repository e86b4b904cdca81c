"""Files of a dossier for those who may see it; what people brought never runs in a page."""

from typing import cast

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from dossiers.models import Document, Dossier
from dossiers.views.citizen.own import papers_for_people, person_of
from identity.guards import citizen

SEALED_OFF = "sandbox; default-src 'none'; img-src 'self'; frame-ancestors 'none'"
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg"}


@require_safe
@citizen
def document(request: HttpRequest, key: str) -> HttpResponse:
    """A paper that was brought: the safe copy, or with `?goc` the original, always as a file to keep."""
    own = Document.objects.filter(dossier__in=Dossier.objects.visible_to(person_of(request)))
    found = get_object_or_404(own, key=key)
    if "goc" in request.GET:
        return sent_file(found.original_path, "application/octet-stream", found.name, inline=False)
    shown = found.copy_type.startswith("image/")
    name = f"{found.key}.{ENDINGS[found.copy_type]}"
    return sent_file(found.copy_path, found.copy_type, name, inline=shown)


@require_safe
@citizen
def issued(request: HttpRequest, code: str) -> HttpResponse:
    """A signed paper, byte for byte as it was issued."""
    own = papers_for_people(Dossier.objects.visible_to(person_of(request)))
    found = get_object_or_404(own, code=code)
    return sent_file(found.path, "application/pdf", f"{found.code}.pdf", inline=False)


def sent_file(path: str, kind: str, name: str, *, inline: bool) -> HttpResponse:
    """A private file on its way out, sealed off from the pages of the portal."""
    response = FileResponse(
        default_storage.open(path), as_attachment=not inline, filename=name, content_type=kind
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SEALED_OFF
    response["Cache-Control"] = "no-store, private"
    return cast(HttpResponse, response)  # a streamed answer shares what guards and middleware use
