"""Every form and every mutating call takes effect once, however often it is sent.

The key travels in the hidden field `idem` or the header `Idempotency-Key`. Its row is written first, inside the
one transaction of the request: a simultaneous repeat waits for it and is then shown the first result.
"""

import json
from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from portal.kernel.errors import DomainError
from portal.kernel.models import Once

_CLAIM = """
INSERT INTO kernel_once (actor, key, address, result, created_at) VALUES (%s, %s, %s, '', now())
ON CONFLICT (actor, key) DO NOTHING RETURNING id
"""


def once(request: HttpRequest, actor: str, work: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer of `work`, done in one transaction; a repeat of the same key gets the first answer.

    Only an answer that accepts (below 400, and not a form shown again) spends the key.
    """
    key = request.headers.get("Idempotency-Key") or request.POST.get("idem", "")
    if not (8 <= len(key) <= 64 and key.isascii() and key.isprintable()):
        raise DomainError(
            _("Biểu mẫu thiếu mã chống gửi trùng. Tải lại trang rồi gửi lại; chưa có gì được ghi nhận.")
        )
    with transaction.atomic():
        claimed = _claim(actor, key, request.path)
        if claimed is None:
            return _repeat(request, actor, key)
        response = work()
        if _accepts(response):
            Once.objects.filter(pk=claimed).update(result=_keep(response))
        else:
            transaction.set_rollback(True)
    return response


def _claim(actor: str, key: str, address: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM, [actor, key, address[:500]])
        row = cursor.fetchone()
    return row[0] if row else None


def _accepts(response: HttpResponse) -> bool:
    return 300 <= response.status_code < 400 or response.status_code in {201, 202, 204}


def _keep(response: HttpResponse) -> str:
    if isinstance(response, HttpResponseRedirect):
        return json.dumps({"status": response.status_code, "location": response.url})
    if not response.is_rendered if hasattr(response, "is_rendered") else False:
        response.render()  # type: ignore[attr-defined]  # a REST answer renders itself
    return json.dumps({"status": response.status_code, "body": response.content.decode()})


def _repeat(request: HttpRequest, actor: str, key: str) -> HttpResponse:
    first = Once.objects.get(actor=actor, key=key)
    if first.address != request.path or not first.result:
        raise DomainError(_("Biểu mẫu này đã được dùng cho việc khác. Tải lại trang rồi gửi lại."))
    kept = json.loads(first.result)
    if "location" in kept:
        return HttpResponseRedirect(kept["location"])
    return HttpResponse(kept["body"], status=kept["status"], content_type="application/json")
