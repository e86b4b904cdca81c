"""For anybody, without an account: follow a dossier by its code, check that a paper is genuine."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from dossiers import tracking
from dossiers.forms.public import CodeForm, PdfForm, TrackForm
from dossiers.signing.verdict import Status, Verification
from dossiers.views.showing import deadline_words, state_words, title_of
from portal.kernel.clock import now
from portal.kernel.codes import tidy_code
from portal.kernel.http import public
from portal.kernel.limits import spend

QUARTER = timedelta(minutes=15)
HOUR = timedelta(hours=1)


@require_http_methods(["GET", "HEAD", "POST"])
@public
def track(request: HttpRequest) -> HttpResponse:
    """State and dates for one who knows the code and four digits; one answer for everything that is not so."""
    if request.method != "POST":
        form = TrackForm(initial={"code": request.GET.get("ma", "")[:80]})
        return render(request, "dossiers/public/track.html", {"form": form})
    form, found = TrackForm(request.POST), None
    if form.is_valid():
        code = form.cleaned_data["code"]
        spend("track from one place", address_of(request), allowed=60, within=QUARTER)
        spend("track one dossier", code, allowed=10, within=QUARTER)
        found = tracking.tracked(code, form.cleaned_data["tail"])
        if found is None:
            form.add_error(
                None, _("Không có hồ sơ nào khớp với mã và 4 số này. Kiểm tra lại cả hai rồi thử lại.")
            )
    return render(request, "dossiers/public/track.html", {"form": form} | _told(found))


@require_http_methods(["GET", "HEAD", "POST"])
@public
def verify(request: HttpRequest) -> HttpResponse:
    """Two ways to check a paper: the code printed on it, or the electronic file itself."""
    posted = request.method == "POST"
    by_code = CodeForm(request.POST if posted and "pdf-form" not in request.POST else None)
    by_file = PdfForm(request.POST, request.FILES) if posted and "pdf-form" in request.POST else PdfForm()
    if by_code.is_valid():
        return redirect("dossiers:verify_code", by_code.cleaned_data["code"])
    if by_file.is_valid():
        spend("verify a file", address_of(request), allowed=20, within=QUARTER)
        body = by_file.cleaned_data["pdf"].read()
        return render(request, "dossiers/public/verified_file.html", _verdict(_examined(body)))
    form = by_file if by_file.is_bound else by_code
    context = {"form": form, "by_code": by_code, "by_file": by_file}
    return render(request, "dossiers/public/verify.html", context)


@require_safe
@public
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """What the portal issued under a code: kind, agency, signer, day, whether it still holds, and its digest."""
    tidy = tidy_code(code)
    if tidy and tidy != code:
        return redirect("dossiers:verify_code", tidy)
    spend("verify a code", address_of(request), allowed=120, within=HOUR)
    paper = tracking.paper_with_code(tidy)
    status = 200 if paper is not None else 404
    context = {"paper": paper, "code": tidy[:20]}
    return render(request, "dossiers/public/verified_code.html", context, status=status)


def address_of(request: HttpRequest) -> str:
    """Where a request came from, as far as the front server tells."""
    return str(request.META.get("REMOTE_ADDR") or "unknown")


def _examined(body: bytes) -> Verification:
    from dossiers.signing.verification import verify as examine  # heavy: the first file loads it

    return examine(body)


def _told(found: tracking.Tracked | None) -> dict[str, object]:
    if found is None:
        return {}
    dossier = found.dossier
    place = dossier.agency or dossier.receiving_agency
    return {
        "found": dossier,
        "title": title_of(dossier.version),
        "badge": state_words(dossier),
        "deadline": deadline_words(dossier, now(), found.calendar),
        "place": place.name if place else "",
    }


def _verdict(found: Verification) -> dict[str, object]:
    """The verdict on a file in words; a valid signature on a revoked paper is no valid paper."""
    paper = tracking.paper_with_content(found.sha256)
    revoked = paper is not None and paper.revoked_at is not None
    status = Status.REVOKED if revoked and found.is_valid else found.status
    verdict, text, tone = VERDICTS[status]
    return {
        "found": found,
        "paper": paper,
        "verdict": verdict,
        "text": text,
        "tone": tone,
        "is_valid": status is Status.VALID,
    }


VERDICTS = {
    Status.VALID: (
        _("Chữ ký số hợp lệ"),
        _("Tệp này được ký đúng và chưa bị sửa từ khi ký."),
        "success",
    ),
    Status.UNREADABLE: (
        _("Không đọc được tệp này"),
        _("Tệp hỏng hoặc không phải PDF. Tải lại tệp gốc rồi thử lại."),
        "error",
    ),
    Status.UNSIGNED: (
        _("Tệp này không có chữ ký số"),
        _(
            "Đây có thể là bản in hoặc bản chụp. Hỏi người gửi lấy tệp gốc, hoặc kiểm tra bằng mã ghi trên giấy."
        ),
        "warning",
    ),
    Status.ALTERED: (
        _("Tệp đã bị sửa sau khi ký"),
        _("Nội dung không còn đúng như lúc ký. Không dùng tệp này."),
        "error",
    ),
    Status.REVOKED: (
        _("Giấy này đã bị thu hồi"),
        _("Giấy hoặc chữ ký số đã bị thu hồi, không còn giá trị."),
        "error",
    ),
    Status.EXPIRED: (
        _("Chữ ký nằm ngoài thời hạn của chứng thư số"),
        _("Hỏi cơ quan đã cấp giấy để được xác nhận."),
        "warning",
    ),
    Status.UNTRUSTED: (
        _("Không rõ ai đã ký"),
        _("Chữ ký không thuộc hệ thống chứng thực được tin cậy. Không coi đây là giấy do cơ quan cấp."),
        "error",
    ),
}
