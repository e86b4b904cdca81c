"""What a person said and brought: read from the draft, checked whole, and kept for ever as it was filed."""

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from dossiers.models import Document, Dossier, Filing
from portal.kernel.chain import canonical
from portal.kernel.clock import now, today
from portal.kernel.errors import DomainError
from procedures.calculating import with_calculated
from procedures.checklist import missing, required
from procedures.definition import Definition
from procedures.formbuilder import clean_all
from procedures.words import Audience

if TYPE_CHECKING:
    from identity.models import User

Answered = dict[str, Any]  # Any: answers are JSON, read only through their questions


class Incomplete(DomainError):
    """Something is still missing; `places` names the pages and papers."""

    def __init__(self, places: Mapping[str, str]) -> None:
        super().__init__(_("Hồ sơ còn thiếu thông tin hoặc giấy tờ. Điền các mục được nêu rồi gửi lại."))
        self.places = dict(places)


def answers_of(dossier: Dossier) -> Answered:
    """All pages that the person fills in as one mapping, with what is worked out from them."""
    own = {one.key for one in dossier.version.definition.sections if one.audience is Audience.OFFICER}
    pages = (page for page in dossier.pages.all() if page.section not in own)
    answers = {key: value for page in pages for key, value in page.values.items()}
    return with_calculated(dossier.version.definition, answers, today())


def check(definition: Definition, answers: Answered, documents: list[Document]) -> None:
    """Raise Incomplete unless every question and every needed paper is there."""
    places = {key: str(text) for key, text in clean_all(definition, answers).items()}
    there = [document.component for document in documents]
    for item in missing(required(definition, answers), there):
        places[f"component:{item.key}"] = _("Còn thiếu: %(name)s") % {"name": item.component.name}
    if places:
        raise Incomplete(places)


def papers_of(dossier: Dossier) -> list[Document]:
    """The papers that count now."""
    return list(dossier.documents.filter(superseded_at=None))


def filed_answers(dossier: Dossier) -> Answered:
    """What was said in the newest filing."""
    newest = dossier.filings.order_by("-number").first()
    return newest.content["answers"] if newest else answers_of(dossier)


def keep(
    dossier: Dossier, answers: Answered, documents: list[Document], *, by: "User", number: int = 1
) -> Filing:
    """An unchangeable copy of a filing, with the hash of its canonical content."""
    content: Answered = {
        "procedure": dossier.version.definition.code,
        "version": dossier.version.content_hash,
        "answers": answers,
        "documents": [
            {"component": document.component, "sha256": document.sha256, "name": document.name}
            for document in documents
        ],
    }
    return Filing.objects.create(
        dossier=dossier,
        number=number,
        content=content,
        sha256=hashlib.sha256(canonical(content)).hexdigest(),
        filed_at=now(),
        by=by,
    )
