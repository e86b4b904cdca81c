"""Errors of the machine API as problems (RFC 9457), in the same words as on the pages."""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from portal.kernel.errors import DomainError
from portal.kernel.http import PROBLEM, facts, more_headers

WORDS: dict[int, Promise] = {
    400: _("Yêu cầu có chỗ không đọc được. Xem phần lỗi của từng tham số."),
    401: _("Cần đăng nhập, hoặc gửi kèm mã truy cập còn hiệu lực."),
    403: _("Không có quyền thực hiện yêu cầu này."),
    404: _("Không tìm thấy nội dung này."),
    405: _("Địa chỉ này không nhận phương thức vừa gửi. Xem các phương thức được nhận ở tiêu đề Allow."),
    406: _("Địa chỉ này chỉ trả lời bằng JSON. Gửi tiêu đề Accept là application/json."),
    415: _("Nội dung gửi đến phải là JSON. Gửi tiêu đề Content-Type là application/json."),
}
_SPOKEN = (401, 403)  # whoever raises these knows better why


def problem(error: Exception, context: dict[str, Any]) -> Response | None:  # Any: DRF's own context
    """The JSON answer to an error, or None when it is a fault of ours."""
    if isinstance(error, DomainError):
        return Response(
            facts(error.status, str(error)),
            status=error.status,
            headers=more_headers(error),
            content_type=PROBLEM,
        )
    response = exception_handler(error, context)
    if response is None:
        return None
    errors = dict(_by_parameter(error)) if isinstance(error, ValidationError) else None
    response.data = facts(response.status_code, _words(error, response.status_code), errors)
    response.content_type = PROBLEM
    return response


def _words(error: Exception, status: int) -> str:
    own = str(getattr(error, "detail", ""))
    if status in _SPOKEN and own and own != str(getattr(error, "default_detail", own)):
        return own
    return str(WORDS.get(status, own))


def _by_parameter(error: ValidationError) -> Iterator[tuple[str, list[str]]]:
    detail = error.detail if isinstance(error.detail, dict) else {"": error.detail}
    for name, words in detail.items():
        yield name, [str(one) for one in (words if isinstance(words, list) else [words])]
