"""The words for roles."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from communes.roles import Role

ROLE_WORDS: Mapping[Role, Promise] = {
    Role.RECEPTIONIST: _("người tiếp nhận"),
    Role.HANDLER: _("người thẩm tra"),
    Role.HEAD: _("trưởng bộ phận"),
    Role.LEADER: _("lãnh đạo ký"),
    Role.CLERK: _("văn thư"),
    Role.ADMIN: _("quản trị"),
    Role.EDITOR: _("biên tập thủ tục"),
    Role.SUPERVISOR: _("giám đốc trung tâm"),
    Role.AUDITOR: _("người kiểm tra"),
}
