"""The first password of an officer who was appointed: a link that works once, for seven days."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from identity.models import User, UserKind
from portal.audit.record import record
from portal.kernel.errors import NotFound


class _Tokens(PasswordResetTokenGenerator):
    key_salt = "identity.activation"


_tokens = _Tokens()


def link_for(user: User) -> str:
    """The address at which this officer sets a first password; void once one is set (PASSWORD_RESET_TIMEOUT)."""
    return reverse("identity:activate", args=[user.pk, _tokens.make_token(user)])


def invited(pk: int, token: str) -> User:
    """The officer a link was made for; raises NotFound when it is old, used or nobody's."""
    user = User.objects.filter(pk=pk, kind=UserKind.OFFICER, is_active=True).first()
    if user is None or user.has_usable_password() or not _tokens.check_token(user, token):
        raise NotFound(
            _("Đường dẫn này đã dùng hoặc hết hạn. Liên hệ quản trị của tỉnh để nhận đường dẫn mới.")
        )
    return user


@transaction.atomic
def set_first_password(pk: int, token: str, password: str) -> User:
    """Give an invited officer a password; of two people with one link only the first succeeds."""
    invited(pk, token)
    user = User.objects.select_for_update().get(pk=pk)
    if user.has_usable_password():
        invited(0, "")
    user.set_password(password)
    user.save(update_fields=["password"])
    record(f"officer:{user.pk}", "activated", by=user)
    return user
