"""When a procedure is open, for how many, and the other procedures it names."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from procedures.checks.identity import CODE, SLUG
from procedures.checks.problem import Problem
from procedures.definition import Definition


def window(definition: Definition) -> Iterator[Problem]:
    """The days on which it can be filed, and how many times."""
    opens, closes = definition.opens_on, definition.closes_on
    if opens is not None and closes is not None and opens > closes:
        yield Problem("opens_on", _("Ngày mở phải trước hoặc trùng ngày đóng"))
    if definition.quota < 0:
        yield Problem("quota", _("Số hồ sơ được nhận không được âm"))


def relations(definition: Definition) -> Iterator[Problem]:
    """Codes it replaces or stands beside, and the events of life it belongs to."""
    for name in ("replaces", "related"):
        for code in getattr(definition, name):
            if not CODE.fullmatch(code):
                yield Problem(name, _("“%(code)s” không phải mã thủ tục") % {"code": code})
            if code == definition.code:
                yield Problem(name, _("Thủ tục không thể nhắc đến chính nó"))
    for key in definition.life_events:
        if not SLUG.fullmatch(key):
            yield Problem("life_events", _("“%(key)s” không phải khóa của sự kiện") % {"key": key})
