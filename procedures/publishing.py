"""The life of a version: drafted, checked, published for ever, ended or withdrawn."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from portal.kernel.clock import now
from portal.kernel.errors import Conflict, DomainError
from portal.kernel.text import fold
from procedures.checks import Problem, problems
from procedures.definition import Definition
from procedures.listing import carried, strays
from procedures.models import Procedure, ProcedureVersion, Sector
from procedures.models.assembly import read, write


class Unsound(DomainError):
    """A definition that cannot be published; `problems` says why, each with its place."""

    def __init__(self, found: Sequence[Problem]) -> None:
        super().__init__(_("Chưa công bố được: %(what)s") % {"what": "; ".join(map(str, found[:5]))})
        self.problems = tuple(found)


@transaction.atomic
def start_draft(
    definition: Definition, *, province: str = "", base: ProcedureVersion | None = None
) -> ProcedureVersion:
    """A draft with this content: a new one, or the open draft written over.

    With a `base` it is that province's listing of a national version; without one, `province` makes a procedure
    of the province's own.
    """
    with _holding(definition):
        procedure = _procedure_of(definition, "" if base else province)
    versions = procedure.versions.filter(province=province)
    draft = versions.drafts().first()
    if draft is None:
        newest = versions.order_by("-number").first()
        draft = ProcedureVersion(
            procedure=procedure, province=province, number=newest.number + 1 if newest else 1
        )
    draft.base = base
    keep(draft, definition)
    return draft


def keep(draft: ProcedureVersion, definition: Definition) -> None:
    """Write the content of a draft; raises Unsound where the database cannot hold it, such as two equal keys."""
    draft.search_text = search_text(definition)
    with _holding(definition):
        write(draft, definition)


@contextmanager
def _holding(definition: Definition) -> Iterator[None]:
    """Say in words what the database refuses; nothing of it is kept."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, DataError) as refused:
        unheld = Problem("thủ tục", _("Có khóa trùng, số ngoài giới hạn hoặc chữ quá dài"))
        raise Unsound(check(definition) or [unheld]) from refused


def check(definition: Definition) -> list[Problem]:
    """Everything that keeps a definition from being published."""
    return problems(definition)


@transaction.atomic
def publish(version: ProcedureVersion, *, effective_from: date) -> ProcedureVersion:
    """Freeze a draft; the version before ends on the day this one begins. Raises Unsound or Conflict."""
    version = ProcedureVersion.objects.select_for_update().get(pk=version.pk)
    if version.is_published:
        raise Conflict(_("Phiên bản này đã được công bố."))
    definition = read(version)
    found = check(definition) + _locked(version, definition)
    if found:
        raise Unsound(found)
    _end_earlier(version, effective_from)
    version.effective_from = effective_from
    version.published_at = now()
    version.save(update_fields=["effective_from", "published_at"])
    if version.base_id is None:
        carry_listings_over(version, effective_from)
    return version


@transaction.atomic
def withdraw(version: ProcedureVersion, *, because: str) -> ProcedureVersion:
    """Take a published version out of use from now on; running dossiers keep it."""
    version = ProcedureVersion.objects.select_for_update().get(pk=version.pk)
    if not version.is_published or version.withdrawn_at:
        raise Conflict(_("Phiên bản này không còn hiệu lực để rút."))
    version.withdrawn_at, version.withdrawn_because = now(), because
    version.save(update_fields=["withdrawn_at", "withdrawn_because"])
    return version


@transaction.atomic
def end(version: ProcedureVersion, *, on: date, because: str) -> ProcedureVersion:
    """Let a published version run out on a later day (exclusive)."""
    version = ProcedureVersion.objects.select_for_update().get(pk=version.pk)
    began = version.effective_from
    if not version.is_published or version.withdrawn_at or began is None:
        raise Conflict(_("Phiên bản này không còn hiệu lực để rút."))
    if on < began or (version.effective_to is not None and version.effective_to < on):
        raise Conflict(_("Ngày chấm dứt phải nằm trong thời gian có hiệu lực."))
    version.effective_to, version.withdrawn_because = on, because
    version.save(update_fields=["effective_to", "withdrawn_because"])
    return version


def search_text(definition: Definition) -> str:
    """What a procedure is found by: names, code, field and keywords, folded."""
    told = (
        *(definition.code, definition.slug.replace("-", " "), definition.short, definition.name),
        *(definition.short_en, definition.name_en, definition.field, definition.field_en, definition.summary),
        *definition.keywords,
    )
    return fold(" ".join(filter(None, told)))


def _locked(version: ProcedureVersion, definition: Definition) -> list[Problem]:
    """What a province's listing would change of the national content."""
    if version.base is None:
        return []
    return [
        Problem(name, _("Nội dung này do trung ương quy định, tỉnh không sửa"))
        for name in strays(version.base.definition, definition)
    ]


def _procedure_of(definition: Definition, province: str) -> Procedure:
    sector, _new = Sector.objects.get_or_create(
        key=definition.field_key, defaults={"name": definition.field, "name_en": definition.field_en}
    )
    if Procedure.objects.filter(slug=definition.slug).exclude(code=definition.code).exists():
        raise Conflict(_("Đường dẫn này đã có thủ tục khác dùng."))
    procedure, _new = Procedure.objects.get_or_create(
        code=definition.code, defaults={"slug": definition.slug, "sector": sector, "province": province}
    )
    if procedure.slug != definition.slug and not procedure.aliases.filter(slug=definition.slug).exists():
        raise Conflict(_("Đường dẫn của thủ tục không đổi được từ phiên bản này sang phiên bản khác."))
    return procedure


def carry_listings_over(version: ProcedureVersion, on: date) -> None:
    """Bring every province's listing to new national content: published where nothing clashes, else left a draft."""
    old = ProcedureVersion.objects.published().filter(
        procedure=version.procedure, base__isnull=False, effective_to__isnull=True, withdrawn_at__isnull=True
    )
    for listing in old.select_related("base", "procedure"):
        assert listing.base is not None
        definition, clashes = carried(listing.base.definition, version.definition, listing.definition)
        if listing.procedure.versions.drafts().filter(province=listing.province).exists():
            continue
        draft = start_draft(definition, province=listing.province, base=version)
        if not clashes and not check(definition):
            publish(draft, effective_from=on)


def _end_earlier(version: ProcedureVersion, on: date) -> None:
    earlier = ProcedureVersion.objects.published().filter(
        procedure=version.procedure, province=version.province
    )
    newest = earlier.order_by("-number").first()
    if newest is None:
        return
    assert newest.effective_from is not None
    if newest.effective_from > on:
        raise Conflict(_("Ngày hiệu lực phải từ ngày hiệu lực của phiên bản trước trở đi."))
    if newest.effective_to is None or newest.effective_to > on:
        newest.effective_to = on
        newest.save(update_fields=["effective_to"])
