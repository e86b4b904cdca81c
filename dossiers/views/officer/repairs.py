"""For those who keep the portal running: work that failed, procedures, readiness. Nothing here names a person."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from communes.guards import officer
from communes.roles import Can
from dossiers import outbox
from dossiers.models import Reaction
from dossiers.models.events import Outcome
from dossiers.views.officer.listing import capped_count
from portal.kernel import health
from portal.kernel.clock import today
from procedures.models import ProcedureVersion

PAGE = 50
Words = str | Promise

NAMES: dict[str, Words] = {
    "route": gettext_lazy("Xếp hồ sơ vào nơi nhận"),
    "transfer": gettext_lazy("Chuyển hồ sơ đến cơ quan giải quyết"),
    "tell_applicant": gettext_lazy("Báo tin cho người nộp"),
    "tell_agency": gettext_lazy("Báo tin cho cơ quan nhận"),
    "issue_result": gettext_lazy("In, ký kết quả và trả về nơi nhận"),
    "print_corrected_result": gettext_lazy("In và ký kết quả đã đính chính"),
    "print_receipt": gettext_lazy("In và ký giấy tiếp nhận"),
    "print_supplement_request": gettext_lazy("In và ký yêu cầu bổ sung"),
    "print_refusal": gettext_lazy("In và ký văn bản từ chối"),
    "print_apology": gettext_lazy("In và ký thư xin lỗi"),
    "print_stop_notice": gettext_lazy("In và ký thông báo dừng giải quyết"),
    "print_control_sheet": gettext_lazy("In và ký phiếu kiểm soát"),
}
EXPLAINED: dict[str, Words] = {
    "OperationalError": gettext_lazy("Cơ sở dữ liệu hoặc kết nối bị ngắt. Thử lại khi hệ thống sẵn sàng."),
    "TimeoutError": gettext_lazy("Quá thời gian chờ. Thử lại."),
    "SoftTimeLimitExceeded": gettext_lazy("Việc chạy quá lâu. Thử lại; nếu còn hỏng, báo kỹ thuật."),
    "NotFound": gettext_lazy(
        "Thiếu dữ liệu dùng chung: đơn vị, cơ quan hoặc lịch làm việc. Bổ sung rồi thử lại."
    ),
    "Conflict": gettext_lazy(
        "Hồ sơ đã đổi trạng thái hoặc đơn vị đã chia tách. Mở hồ sơ để xử lý tay rồi thử lại."
    ),
    "SigningError": gettext_lazy(
        "Chứng thư số hoặc khóa ký không dùng được. Kiểm tra chứng thư rồi thử lại."
    ),
    "KeyError": gettext_lazy("Phiên bản chương trình thiếu việc này. Cập nhật rồi thử lại."),
}


@dataclass(frozen=True, slots=True)
class Failed:
    """A failed effect: what it was, how often it was tried, what went wrong; no word of the dossier itself."""

    pk: int
    words: Words
    queue: str
    attempts: int
    tried_at: datetime
    kind: str
    explained: Words

    @classmethod
    def of(cls, row: Reaction) -> "Failed":
        kind = row.error.partition(":")[0][:60]
        words = EXPLAINED.get(
            kind, _("Lỗi chưa gặp. Thử lại một lần; nếu còn hỏng, báo kỹ thuật kèm mã việc.")
        )
        return cls(row.pk, NAMES.get(row.name, row.name), row.queue, row.attempts, row.due_at, kind, words)


@officer(Can.REPAIR)
@require_safe
def repairs(request: HttpRequest) -> HttpResponse:
    """Effects that were tried too often, oldest first."""
    after = request.GET.get("sau", "")
    first = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    rows = list(Reaction.objects.filter(outcome=Outcome.FAILED, pk__gt=first).order_by("pk")[: PAGE + 1])
    context = {
        "failed": [Failed.of(row) for row in rows[:PAGE]],
        "next_href": f"?sau={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "waiting": capped_count(Reaction.objects.filter(outcome=Outcome.WAITING)),
    }
    return render(request, "dossiers/officer/repairs.html", context)


@officer(Can.REPAIR)
@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a failed effect again."""
    outbox.retry(get_object_or_404(Reaction, pk=pk, outcome=Outcome.FAILED))
    messages.success(request, _("Đã xếp việc %(pk)s để làm lại.") % {"pk": pk})
    return redirect("dossiers:repairs")


@officer(Can.REPAIR)
@require_POST
def retry_all(request: HttpRequest) -> HttpResponse:
    """Try the oldest failed effects again, one page of them."""
    rows = list(Reaction.objects.filter(outcome=Outcome.FAILED).order_by("pk")[:PAGE])
    for row in rows:
        outbox.retry(row)
    messages.success(request, _("Đã xếp %(count)s việc để làm lại.") % {"count": len(rows)})
    return redirect("dossiers:repairs")


@officer(Can.REPAIR, Can.CONFIGURE)
@require_safe
def management(request: HttpRequest) -> HttpResponse:
    """What an administrator of a province sees first."""
    versions = ProcedureVersion.objects.published().select_related("procedure__sector")
    in_force = versions.in_force(today()).order_by("procedure__code")
    context = {
        "in_force": in_force[:300],
        "drafts": capped_count(ProcedureVersion.objects.drafts()),
        "failed": capped_count(Reaction.objects.filter(outcome=Outcome.FAILED)),
        "waiting": capped_count(Reaction.objects.filter(outcome=Outcome.WAITING)),
    }
    return render(request, "dossiers/officer/management.html", context)


@officer(Can.REPAIR)
@require_safe
def readiness(request: HttpRequest) -> HttpResponse:
    """Whether every part of the portal is at work, in words."""
    found = health.checks(outbox.waiting_seconds)
    return render(
        request,
        "dossiers/officer/readiness.html",
        {"checks": found, "ready": all(one.holds for one in found)},
    )
