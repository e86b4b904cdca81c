"""`@officer(Can.X)`: a view for officers who serve somewhere today in a role that carries the right."""

import functools
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from communes.models import Agency, Posting
from communes.roles import Can
from communes.serving import agencies_of, postings_of
from portal.kernel.actor import Actor, acting_as
from portal.kernel.errors import NotAllowed
from portal.kernel.http import marked
from portal.kernel.once import once as do_once

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Officer:
    """Who is at work: the account, the postings of today, and the agencies where the asked right is held."""

    user: AbstractBaseUser
    postings: tuple[Posting, ...]
    agencies: tuple[Agency, ...]

    def can(self, *cans: Can, at: Agency | None = None) -> bool:
        """Whether one of these rights is held, at that agency or anywhere."""
        return any(
            posting.allows(can) for posting in self.postings for can in cans if at in (None, posting.agency)
        )

    @property
    def receives(self) -> bool:
        """Whether the counter is this officer's place."""
        return self.can(Can.RECEIVE)

    @property
    def oversees(self) -> bool:
        """Whether the figures of an agency are for this officer's eyes."""
        return self.can(Can.OVERSEE)


def officer(*cans: Can, once: bool = True) -> Callable[[View], View]:
    """Only for officers with one of these rights somewhere (with any posting if none is named).

    Sets `request.officer`. Rights are read anew for each request, in one query; a form takes effect once,
    unless `once` is off for searches, autosave and uploads.
    """

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            user = request.user
            if isinstance(user, AnonymousUser) or not user.is_officer:
                return _redirect(request, "account_login")
            if away := _prove_first(request, user):
                return away
            request.officer = _at_work(user, cans)  # type: ignore[attr-defined]  # the contract of this guard
            with acting_as(Actor.person(user.pk, agencies_of(user))):
                if once and request.method == "POST":
                    return do_once(request, f"u{user.pk}", lambda: view(request, *args, **kwargs))
                return view(request, *args, **kwargs)

        return marked(guarded, f"officer:{'|'.join(cans)}" if cans else "officer")

    return guard


def _prove_first(request: HttpRequest, user: AbstractBaseUser) -> HttpResponse | None:
    """The way to a password or an authenticator that is missing; None when this session has proved both."""
    proved = {record.get("method") for record in get_authentication_records(request, user)}
    if "password" not in proved:
        return _redirect(request, "account_login")
    if "mfa" in proved:
        return None
    if is_mfa_enabled(user):
        raise NotAllowed(_("Phiên này chưa xác thực hai bước. Đăng xuất rồi đăng nhập lại bằng mã xác thực."))
    return _redirect(request, "mfa_activate_totp")


def _at_work(user: AbstractBaseUser, cans: Collection[Can]) -> Officer:
    postings = postings_of(user)
    serving = [posting for posting in postings if not cans or any(map(posting.allows, cans))]
    if not serving:
        raise NotAllowed(_("Vị trí công tác hiện tại không có quyền mở trang này."))
    agencies = {posting.agency_id: posting.agency for posting in serving}
    return Officer(user, postings, tuple(agencies.values()))


def _redirect(request: HttpRequest, name: str) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': _here(request)})}")


def _here(request: HttpRequest) -> str:
    """The page to come back to; a form cannot be sent again, so its page is the one before."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    before = urlsplit(request.headers.get("Referer", ""))
    return before.path if before.netloc == request.get_host() and before.path else request.path
