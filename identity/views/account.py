"""One's own account: what came from the identity provider, since when, and how to be told news."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from identity import notices, sessions
from identity.citizen_number import mask
from identity.forms import PreferencesForm
from identity.guards import citizen, person_in
from identity.models import AccountType, Profile
from portal.kernel.clock import VIETNAM


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str


@citizen
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What is known about me, and from where."""
    profile = person_in(request).profile
    context = {
        "profile": profile,
        "facts": facts_of(profile),
        "session_level": sessions.level(request),
        "verified_at": profile.verified_at.astimezone(VIETNAM),
        "form": PreferencesForm(initial=notices.choices(person_in(request))),
    }
    return render(request, "identity/account.html", context)


@citizen
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep which channels I want."""
    form = PreferencesForm(request.POST)
    if form.is_valid():
        notices.choose(person_in(request), form.cleaned_data)
    return redirect("identity:account")


def facts_of(profile: Profile) -> list[Fact]:
    """The verified facts that are there, in the order of an identity card."""
    rows = [
        (_("Tên doanh nghiệp, tổ chức"), profile.organisation_name),
        (_("Mã số thuế"), profile.tax_code),
        (_("Người đại diện") if _is_organisation(profile) else _("Họ, chữ đệm, tên"), _person_name(profile)),
        (_("Số định danh cá nhân"), mask(profile.citizen_number)),
        (_("Ngày sinh"), f"{profile.birth_date:%-d/%-m/%Y}" if profile.birth_date else ""),
        (_("Giới tính"), _sexes().get(profile.sex, "")),
        (_("Dân tộc"), profile.ethnicity),
        (_("Quốc tịch"), profile.nationality),
        (_("Nơi thường trú"), profile.residence_text),
        (_("Nơi ở hiện nay"), profile.current_address),
    ]
    return [Fact(label, value) for label, value in rows if value]


def _is_organisation(profile: Profile) -> bool:
    return profile.account_type == AccountType.ORGANISATION


def _person_name(profile: Profile) -> str:
    return str(profile.claims.get("HoVaTen", "")) if _is_organisation(profile) else profile.user.full_name


def _sexes() -> dict[str, str]:
    return {"male": _("Nam"), "female": _("Nữ"), "other": _("Khác")}
