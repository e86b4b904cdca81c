"""What is done to whole versions: a draft opened, an old one brought back, ended, copied, carried as a file."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from communes.guards import officer
from communes.roles import Can
from portal.kernel.errors import DomainError, NotAllowed
from procedures.building import approving, copying, exchange, trials
from procedures.building.forms.release import CloneForm, EndForm, ImportForm, RenameForm
from procedures.building.scope import Scope
from procedures.building.telling import told
from procedures.models import Procedure, ProcedureVersion
from procedures.publishing import check
from procedures.views.building.desk import NATIONAL
from procedures.views.release.place import Place, managing, refused, worker_of


@require_POST
@managing()
def open_draft(request: HttpRequest, place: Place) -> HttpResponse:
    """Begin a draft with the content of the newest version."""
    draft = copying.open_draft(
        place.procedure, by=place.user, scope=place.scope, province=place.procedure.province
    )
    return redirect("procedures:build", place.procedure.code, draft.province or NATIONAL)


@require_POST
@managing()
def roll_back(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """Lay the content of an older version before a second person."""
    proposal = copying.roll_back(place.version(pk), by=place.user, scope=place.scope)
    messages.success(request, _("Đã gửi duyệt bản có nội dung cũ."))
    return redirect("procedures:propose", place.procedure.code, proposal.version.province or NATIONAL)


@require_http_methods(["GET", "HEAD", "POST"])
@managing(Can.CONFIGURE)
def end(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """Take a version out of use."""
    version = place.version(pk)
    place.scope.need_publish(version)
    form = EndForm(request.POST or None)
    lead = _("Hồ sơ đang giải quyết vẫn theo phiên bản này; người dân không nộp mới được nữa.")

    def act() -> None:
        approving.end(version, by=place.user, scope=place.scope, **form.cleaned_data)

    return _form(request, place, form, _("Chấm dứt phiên bản"), lead, act)


@require_http_methods(["GET", "HEAD", "POST"])
@managing()
def clone(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """Make another procedure with this content."""
    version = place.version(pk)
    form = CloneForm(request.POST or None, initial={"name": version.name})
    province = "" if "" in place.scope.provinces else next(iter(place.scope.provinces), "")
    lead = _("Thủ tục mới mang nội dung này, có mã và đường dẫn riêng, và bắt đầu là bản nháp.")

    def act() -> None:
        copying.clone(version, by=place.user, scope=place.scope, province=province, **form.cleaned_data)

    return _form(request, place, form, _("Nhân bản thủ tục"), lead, act, to="code")


@require_http_methods(["GET", "HEAD", "POST"])
@managing(Can.CONFIGURE)
def rename(request: HttpRequest, place: Place) -> HttpResponse:
    """Give the procedure another address."""
    if place.procedure.province not in place.scope.provinces:
        raise NotAllowed(_("Thủ tục này do cơ quan khác biên tập."))
    form = RenameForm(request.POST or None, initial={"slug": place.procedure.slug})
    lead = _("Đường dẫn hiện nay: %(slug)s") % {"slug": place.procedure.slug}

    def act() -> None:
        copying.rename(place.procedure, by=place.user, slug=form.cleaned_data["slug"])

    return _form(request, place, form, _("Đổi đường dẫn"), lead, act)


@require_safe
@managing()
def export(request: HttpRequest, place: Place, pk: int) -> HttpResponse:
    """The version as a file, with its test cases."""
    version = place.version(pk)
    text = exchange.written(version.definition, trials.of_version(version))
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{place.procedure.code}-v{version.number}.yaml"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@officer(Can.DRAFT)
def bring_in(request: HttpRequest) -> HttpResponse:
    """A file becomes a draft: first a report of what it would change, then the draft."""
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            parcel = exchange.read(form.content())
            if "nhap" in request.POST:
                return _brought_in(request, parcel)
            context |= _report(Scope.of(worker_of(request)), parcel, form)
        except DomainError as refusal:
            form.add_error("file", str(refusal))
    return render(request, "procedures/release/import.html", context)


def _brought_in(request: HttpRequest, parcel: exchange.Parcel) -> HttpResponse:
    worker = worker_of(request)
    scope = Scope.of(worker)
    draft = exchange.bring_in(parcel, by=worker.user, scope=scope, province=_province_of(scope, parcel))
    messages.success(request, _("Đã tạo bản nháp từ tệp."))
    return redirect("procedures:build", draft.procedure.code, draft.province or NATIONAL)


def _report(scope: Scope, parcel: exchange.Parcel, form: ImportForm) -> dict[str, object]:
    newest = (
        ProcedureVersion.objects.filter(
            procedure__code=parcel.definition.code, province=_province_of(scope, parcel), base__isnull=True
        )
        .select_related("procedure")
        .order_by("-number")
        .first()
    )
    return {
        "parcel": parcel,
        "text": form.content().decode("utf-8-sig"),
        "newest": newest,
        "groups": told(newest.definition, parcel.definition) if newest else (),
        "problems": check(parcel.definition),
    }


def _province_of(scope: Scope, parcel: exchange.Parcel) -> str:
    """Where the file's procedure belongs: where it already is, else where the officer drafts."""
    known = Procedure.objects.filter(code=parcel.definition.code).first()
    if known is not None:
        return known.province
    return "" if "" in scope.provinces else next(iter(scope.provinces), "")


def _form(
    request: HttpRequest,
    place: Place,
    form: forms.Form,
    title: str,
    lead: str,
    act: Callable[[], None],
    to: str = "",
) -> HttpResponse:
    if form.is_valid() and not refused(form, act):
        messages.success(request, _("Đã ghi."))
        return redirect("procedures:manage_procedure", form.cleaned_data[to] if to else place.procedure.code)
    context = {"form": form, "title": title, "lead": lead, "procedure": place.procedure}
    return render(request, "procedures/release/form.html", context)
