"""How a session becomes a user, and who may prove themselves with a password."""

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from .models import User


class Backend(AuthenticationBackend):
    """Only officers have passwords; whoever was deactivated is nobody from the next request on."""

    def user_can_authenticate(self, user: AbstractBaseUser) -> bool:
        return isinstance(user, User) and user.is_active and user.is_officer

    def _check_password(self, user: AbstractBaseUser | None, password: str) -> AbstractBaseUser | None:
        """allauth would remember somebody with the right password who may not sign in, and let them on."""
        if user is None:
            return None
        self._did_check_password = True
        return user if user.check_password(password) and self.user_can_authenticate(user) else None

    def get_user(self, user_id: int) -> User | None:
        """The user of a session together with the profile, in one query."""
        return User.objects.select_related("profile").filter(pk=user_id, is_active=True).first()
