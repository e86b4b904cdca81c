"""The landing page, the pages of the footer, and the change of language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.kernel.clock import today
from portal.kernel.http import public
from procedures.models import ProcedureVersion
from procedures.views.fact_sheet import FactSheet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

YEAR = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happens in a life, and the words that find what must be done then."""

    icon: str
    name: StrOrPromise
    text: StrOrPromise
    search: str


LIFE_EVENTS = (
    LifeEvent("birth", _("Sinh con"), _("Khai sinh, thẻ bảo hiểm y tế, thường trú"), "khai sinh"),
    LifeEvent("school", _("Đi học"), _("Chuyển trường, bản sao văn bằng"), "bản sao"),
    LifeEvent("marriage", _("Cưới"), _("Đăng ký kết hôn, xác nhận hôn nhân"), "hôn nhân"),
    LifeEvent("home", _("Nhà đất"), _("Sổ đỏ, giấy phép xây dựng"), "đất"),
    LifeEvent("work", _("Việc làm, kinh doanh"), _("Hộ kinh doanh, thuế, giấy phép"), "kinh doanh"),
    LifeEvent("health", _("Ốm đau, nghỉ hưu"), _("Bảo hiểm, trợ cấp, khuyết tật"), "y tế"),
    LifeEvent("farewell", _("Người thân mất"), _("Khai tử, mai táng, thừa kế"), "khai tử"),
    LifeEvent("travel", _("Đi lại, cư trú"), _("Tạm trú, căn cước, hộ chiếu"), "tạm trú"),
)
MANY_COME_FOR = ("2.000635", "2.000815", "1.001193", "1.004194", "1.004873", "1.001612")
SEARCHES = (_("giấy khai sinh"), _("tạm trú"), _("hộ kinh doanh"), _("sổ đỏ"))


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    context = {"life_events": LIFE_EVENTS, "shortcuts": shortcuts(), "searches": SEARCHES}
    return render(request, "home/index.html", context)


def shortcuts() -> list[tuple[ProcedureVersion, FactSheet]]:
    """What most people come for, each with its sheet of facts; what is not in force is left out."""
    versions = ProcedureVersion.objects.in_force(today()).listed().filter(procedure__code__in=MANY_COME_FOR)
    order = sorted(versions, key=lambda version: MANY_COME_FOR.index(version.procedure.code))
    return [(version, FactSheet(version.definition, get_language() or "vi")) for version in order]


@public
@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "home/help.html")


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "home/accessibility.html")


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "home/privacy.html")


@public
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    return render(request, "home/terms.html")


@public
@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Remember the language and go back to the page, by a plain link so that public pages need no cookie."""
    if code not in dict(settings.LANGUAGES):
        raise Http404
    onward = request.GET.get("next", "")
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure()):
        onward = "/"
    response = HttpResponseRedirect(onward)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR,
        samesite="Lax",
        secure=request.is_secure(),
        httponly=True,
    )
    return response
