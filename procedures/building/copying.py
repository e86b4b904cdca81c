"""Drafts from what is there: opened from the version in force, from an older one, or as a procedure of its own."""

from dataclasses import replace
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from portal.audit.record import record
from portal.kernel.clock import today
from portal.kernel.errors import Conflict, DomainError
from procedures import publishing
from procedures.building import approving
from procedures.building.scope import Scope
from procedures.checks.identity import CODE, SLUG
from procedures.definition import Definition
from procedures.models import Alias, Procedure, ProcedureVersion, Proposal


@transaction.atomic
def open_draft(
    procedure: Procedure, *, by: AbstractBaseUser, scope: Scope, province: str = ""
) -> ProcedureVersion:
    """The draft somebody works on: the open one, or a new one with the content of the newest version."""
    versions = procedure.versions.filter(province=province, base__isnull=True)
    draft = versions.drafts().select_related("procedure").first()
    if draft is not None:
        scope.need_draft(draft)
        return draft
    newest = versions.published().select_related("procedure").order_by("-number").first()
    if newest is None:
        raise Conflict(_("Thủ tục này chưa có nội dung để soạn tiếp."))
    scope.need_draft(newest)
    draft = publishing.start_draft(_present(newest), province=province)
    record(approving.target(procedure), "draft_opened", by=by, version=draft.number, source=newest.number)
    return draft


@transaction.atomic
def throw_away(version: ProcedureVersion, *, by: AbstractBaseUser, scope: Scope) -> None:
    """Discard a draft with everything that was done to it; the evidence of requests for approval stays."""
    version = ProcedureVersion.objects.select_for_update().get(pk=version.pk)
    if version.is_published:
        raise Conflict(_("Phiên bản đã công bố không xóa được."))
    scope.need_draft(version)
    if version.proposals.filter(outcome="waiting").exists():
        raise Conflict(_("Bản nháp đang chờ duyệt. Rút đề nghị duyệt trước khi bỏ bản nháp."))
    procedure, number = version.procedure, version.number
    Proposal.objects.filter(version=version).delete()
    version.delete()
    record(approving.target(procedure), "draft_thrown_away", by=by, version=number)


@transaction.atomic
def roll_back(
    version: ProcedureVersion, *, by: AbstractBaseUser, scope: Scope, effective_from: date | None = None
) -> Proposal:
    """Lay the content of an older version before a second person, as a new version."""
    scope.need_draft(version)
    if not version.is_published:
        raise Conflict(_("Chỉ quay lại được phiên bản đã công bố."))
    if version.procedure.versions.filter(province=version.province).drafts().exists():
        raise Conflict(_("Đang có bản nháp. Công bố hoặc bỏ bản nháp đó trước khi quay lại bản cũ."))
    draft = publishing.start_draft(_present(version), province=version.province, base=version.base)
    note = _("Quay lại nội dung của phiên bản %(number)s.") % {"number": version.number}
    return approving.propose(draft, by=by, scope=scope, effective_from=effective_from or today(), note=note)


@transaction.atomic
def clone(
    version: ProcedureVersion,
    *,
    by: AbstractBaseUser,
    scope: Scope,
    code: str,
    slug: str,
    name: str,
    province: str,
) -> ProcedureVersion:
    """A procedure of its own with this content, under another code and address."""
    if not CODE.fullmatch(code) or Procedure.objects.filter(code=code).exists():
        raise DomainError(_("Mã thủ tục không đúng dạng hoặc đã có."))
    _need_free(slug)
    content = replace(
        version.definition, code=code, slug=slug, name=name.strip() or version.name, replaces=(), listing=""
    )
    content = replace(content, related=tuple(one for one in content.related if one != code))
    draft = publishing.start_draft(content, province=province)
    scope.need_draft(draft)
    record(approving.target(draft.procedure), "cloned", by=by, source=version.procedure.code)
    return draft


@transaction.atomic
def rename(procedure: Procedure, *, by: AbstractBaseUser, slug: str) -> None:
    """Another address for a procedure; the old one leads on for ever."""
    procedure = Procedure.objects.select_for_update().get(pk=procedure.pk)
    former = procedure.slug
    if slug == former:
        raise DomainError(_("Đường dẫn mới giống đường dẫn cũ."))
    Alias.objects.filter(procedure=procedure, slug=slug).delete()
    _need_free(slug)
    procedure.slug = slug
    procedure.save(update_fields=["slug"])
    Alias.objects.create(procedure=procedure, slug=former)
    record(approving.target(procedure), "renamed", by=by, before=former, after=slug)


def _need_free(slug: str) -> None:
    if not SLUG.fullmatch(slug) or len(slug) > 120:
        raise DomainError(_("Đường dẫn chỉ gồm chữ thường không dấu, số và gạch nối"))
    if Procedure.objects.filter(slug=slug).exists() or Alias.objects.filter(slug=slug).exists():
        raise DomainError(_("Đường dẫn này đã có thủ tục khác dùng."))


def _present(version: ProcedureVersion) -> Definition:
    """The content of a version under the procedure's address of today."""
    return replace(version.definition, slug=version.procedure.slug)
