"""The words for roles."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from communes.roles import Role

ROLE_WORDS: Mapping[Role, Promise] = {
    Role.RECEPTIONIST: _("Người tiếp nhận"),
    Role.HANDLER: _("Người thụ lý"),
    Role.HEAD: _("Trưởng bộ phận"),
    Role.LEADER: _("Lãnh đạo ký"),
    Role.CLERK: _("Văn thư"),
    Role.ADMIN: _("Quản trị"),
    Role.EDITOR: _("Biên tập thủ tục"),
    Role.SUPERVISOR: _("Giám đốc trung tâm"),
    Role.AUDITOR: _("Người kiểm tra"),
}
