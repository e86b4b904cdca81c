"""Actions: an account for somebody whom the identity provider vouches for, kept in step with what it says.

People are told apart by their verified identity number alone, organisations by their tax code; never by name,
e-mail or phone.
"""

from datetime import datetime

from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from communes.models import Unit
from portal.kernel.errors import NotAllowed

from .models import AccountType, Profile, User, UserKind
from .vneid.claims import ProfileFacts


class NeedsReview(NotAllowed):
    """What the provider says contradicts what is known; a person must look at it."""


def welcome(facts: ProfileFacts, *, provider: str, now: datetime) -> User:
    """The account of the person in `facts`, made at the first sign-in and refreshed at every later one."""
    try:
        with transaction.atomic():
            return _welcome(facts, provider, now)
    except IntegrityError:
        # Two first sign-ins at once: the other one has made the account by now.
        with transaction.atomic():
            return _welcome(facts, provider, now)


def _welcome(facts: ProfileFacts, provider: str, now: datetime) -> User:
    link = SocialAccount.objects.select_for_update().filter(provider=provider, uid=facts.subject).first()
    profile = _known(facts)
    if link is not None and (profile is None or profile.user_id != link.user_id):
        raise NeedsReview(
            _(
                "Số định danh mà VNeID vừa gửi khác với số đã ghi nhận cho tài khoản này. Mang thẻ căn cước đến nơi tiếp nhận gần nhất để được kiểm tra."
            )
        )
    if profile is None:
        profile = Profile(user=_account(facts))
    if not profile.user.is_active:
        raise NotAllowed(_("Tài khoản này đã bị khóa trên Cổng. Gọi tổng đài để được hướng dẫn."))
    _remember(profile, facts, now)
    _link(profile.user, provider, facts.subject)
    return profile.user


def _known(facts: ProfileFacts) -> Profile | None:
    profiles = Profile.objects.select_for_update().select_related("user")
    if facts.account_type == AccountType.ORGANISATION:
        return profiles.of_organisation(facts.tax_code).first()
    return profiles.of_person(facts.citizen_number).first()


def _account(facts: ProfileFacts) -> User:
    is_organisation = facts.account_type == AccountType.ORGANISATION
    return User.objects.person(
        kind=UserKind.ORGANISATION if is_organisation else UserKind.CITIZEN,
        full_name=facts.account_name,
        email=facts.email,
        phone=facts.phone,
    )


def _remember(profile: Profile, facts: ProfileFacts, now: datetime) -> None:
    profile.account_type = AccountType(facts.account_type)
    profile.level = facts.level
    profile.know_number(facts.citizen_number)
    for name in (
        "birth_date", "sex", "ethnicity", "nationality", "residence_text", "current_address",
        "tax_code", "organisation_name",
    ):  # fmt: skip
        setattr(profile, name, getattr(facts, name))
    profile.residence_unit = _unit(facts.residence_code, now)
    profile.claims, profile.verified_at = facts.rest, now
    profile.save()
    user = profile.user
    user.full_name, user.email, user.phone = (
        facts.account_name,
        facts.email or user.email,
        facts.phone or user.phone,
    )
    user.save(update_fields=["full_name", "email", "phone"])


def _unit(code: str, now: datetime) -> Unit | None:
    """The commune that the address names by code, as it stands today; unknown codes leave the text alone."""
    if not code:
        return None
    return Unit.objects.communes().in_force(now.date()).filter(code=code).first()


def _link(user: User, provider: str, subject: str) -> None:
    """One link an account: a new subject for the same verified number takes the place of the old one."""
    SocialAccount.objects.filter(user=user, provider=provider).exclude(uid=subject).delete()
    SocialAccount.objects.get_or_create(
        provider=provider, uid=subject, defaults={"user": user, "extra_data": {}}
    )
