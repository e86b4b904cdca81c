"""The door of a form: what it takes, what is known already, go on with a draft or begin a new one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dossiers import opening, prefill
from dossiers.actions import draft as drafting
from dossiers.actions.submit import channel_of
from dossiers.models import Dossier
from dossiers.views.citizen.own import of, person_of
from dossiers.views.citizen.way import paper_name
from dossiers.views.showing import allowance_words, title_of
from identity.guards import citizen, step_up_first
from identity.models import User
from portal.kernel.clock import today
from portal.kernel.errors import NotAllowed
from procedures.fees import quote
from procedures.models import Procedure, ProcedureVersion
from procedures.words import ApplicantType, ChannelKind, ComponentKind

NOT_BROUGHT = frozenset({ComponentKind.EFORM, ComponentKind.PRESENT})
MOST_DRAFTS = 20  # of one procedure by one person


@require_http_methods(["GET", "HEAD", "POST"])
@citizen
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Say what is coming; a form above the person's level sends them to prove more first."""
    version = (
        ProcedureVersion.objects.in_force(today())
        .select_related("procedure")
        .filter(procedure__code=code)
        .first()
    )
    if version is None:
        # An ended procedure tells on its own page what replaces it.
        return redirect(get_object_or_404(Procedure, code=code))
    if away := step_up_first(request, level=version.level_required):
        return away
    person = person_of(request)
    drafts = _drafts(version, person)
    obstacle = _obstacle(version, person)
    if request.method == "POST":
        if obstacle:
            raise NotAllowed(obstacle)
        return redirect("dossiers:draft", _new(version, person, drafts).key)
    context = {**_facts(version, person), "drafts": drafts, "obstacle": obstacle}
    return render(request, "dossiers/citizen/start.html", context)


def _drafts(version: ProcedureVersion, person: User) -> list[Dossier]:
    mine = of(person).drafts().filter(version__procedure=version.procedure_id)
    return list(mine.order_by("-saved_at")[:MOST_DRAFTS])


def _new(version: ProcedureVersion, person: User, drafts: list[Dossier]) -> Dossier:
    if len(drafts) >= MOST_DRAFTS:
        raise NotAllowed(_("Đã có 20 bản nháp của thủ tục này. Xóa bớt hoặc làm tiếp một bản nháp đã có."))
    return drafting.start(version, by=person)


def _obstacle(version: ProcedureVersion, person: User) -> str:
    """Why this person cannot file it here; empty when they can."""
    if closed := opening.obstacle(version, today()):
        return closed
    if not version.definition.is_online():
        return _("Thủ tục này chưa nộp trực tuyến được. Nộp tại Bộ phận Một cửa hoặc qua bưu điện.")
    profile = getattr(person, "profile", None)
    kinds = set(version.definition.applicant_types)
    if profile is not None and ApplicantType(profile.account_type) not in kinds:
        return _(
            "Thủ tục này không dành cho loại tài khoản đang dùng. Đăng nhập bằng tài khoản phù hợp để nộp."
        )
    return ""


def _facts(version: ProcedureVersion, person: User) -> dict[str, object]:
    definition = version.definition
    brought = [one for one in definition.components if one.required and one.kind not in NOT_BROUGHT]
    fees = quote(definition.fees, {}, {}, ChannelKind.ONLINE)
    profile = getattr(person, "profile", None)
    return {
        "version": version,
        "title": title_of(version),
        "minutes": version.fill_minutes,
        "papers": [paper_name(one) for one in brought if one.when is None],
        "perhaps": [paper_name(one) for one in brought if one.when is not None],
        "has_fees": bool(definition.fees),
        "fee": fees.total,
        "allowance": allowance_words(channel_of(definition, "online", {}).allowance),
        "register": prefill.register_of(profile) if profile is not None else "",
    }
