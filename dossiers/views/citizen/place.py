"""Where to file: a default with its reason, the person's own commune, or any other centre of the province."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from communes.models import Agency
from dossiers.actions import draft as drafting
from dossiers.actions.submit import residence_of
from dossiers.journey import Kind
from dossiers.models import Dossier
from dossiers.placing import PLACE, Placement, placement
from dossiers.prefill import spot_answer
from dossiers.views.citizen.own import own_draft
from dossiers.views.citizen.way import Way
from portal.kernel.clock import today
from portal.kernel.errors import DomainError
from procedures.definition import Question, Section
from procedures.formbuilder import SectionForm

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Choice:
    """A desk that may be filed at, and why it is offered."""

    value: str
    agency: Agency
    hint: str


class PlaceForm(forms.Form):
    where = forms.ChoiceField(widget=forms.RadioSelect, error_messages={"required": "", "invalid_choice": ""})

    def __init__(self, data: object, offered: list[Choice]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or None
        choices = [(one.value, one.agency.name) for one in offered]
        box = self.fields["where"]
        assert isinstance(box, forms.ChoiceField)  # declared so above
        box.choices = [*choices, (OTHER, _("Nơi khác"))]
        box.widget.hints = {one.value: one.hint for one in offered}
        box.label = _("Nộp hồ sơ ở đâu?")
        box.error_messages = {name: _("Chọn nơi nộp hồ sơ") for name in ("required", "invalid_choice")}


@require_http_methods(["GET", "HEAD", "POST"])
@own_draft(once=False)
def place(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Choose the desk, or take the one that the answers lead to."""
    way = Way.of(dossier, with_papers=False)
    back_to = request.POST.get("tro-lai") or request.GET.get("tro-lai", "")
    if "khac" in request.GET:
        return _elsewhere(request, way, back_to)
    offered = _offered(way)
    form = PlaceForm(request.POST if request.method == "POST" else None, offered)
    if form.is_valid():
        chosen = next((one for one in offered if one.value == form.cleaned_data["where"]), None)
        if chosen is None:
            return redirect(f"{request.path}?khac=1&tro-lai={back_to}")
        return _keep(way, spot_answer(chosen.agency.unit), back_to)
    if not offered:
        return _elsewhere(request, way, back_to)
    form.initial["where"] = _chosen_before(way, offered)
    context = {**way.edges(Kind.PLACE, PLACE, back_to=back_to), "form": form, "default": _default(way)}
    return render(request, "dossiers/citizen/place.html", {**context, "back_to": back_to})


def placed(way: Way) -> Placement | None:
    """Where the dossier goes as things stand; None while that is still open."""
    definition = way.dossier.version.definition
    try:
        return placement(definition, way.answers, residence=residence_of(way.dossier), on=today())
    except DomainError:
        return None


def _elsewhere(request: HttpRequest, way: Way, back_to: str) -> HttpResponse:
    question = Question(
        key=PLACE, type="commune", label=_("Nộp tại xã, phường nào?"), short=_("nơi nộp hồ sơ")
    )
    section = Section(key=PLACE, title=_("Nơi nộp hồ sơ"), questions=(question,))
    data = request.POST if request.method == "POST" else None
    form = SectionForm(section, way.answers, data=data, prefill={}, today=today())
    if form.is_valid():
        chosen = form.cleaned_data[PLACE]
        if sentence := _out_of_province(way, chosen):
            form.add_error(PLACE, sentence)
        else:
            return _keep(way, chosen, back_to)
    context = {**way.edges(Kind.PLACE, PLACE, back_to=back_to), "form": form, "back_to": back_to}
    return render(request, "dossiers/citizen/place_other.html", context)


def _keep(way: Way, spot: dict[str, object], back_to: str) -> HttpResponse:
    """The newest choice counts, wherever it was made."""
    revision = way.revision_of(PLACE)
    if PLACE not in way.pages or way.pages[PLACE].values != {PLACE: spot}:
        drafting.save_page(way.dossier, section=PLACE, values={PLACE: spot}, revision=revision)
    return redirect(way.with_answers(PLACE, {PLACE: spot}).next_address(Kind.PLACE, PLACE, back_to=back_to))


def _offered(way: Way) -> list[Choice]:
    default = _default(way)
    offered = []
    if default is not None:
        hint = _("Gần với nơi giải quyết nhất, nộp trực tuyến nên không phải đi.")
        offered.append(Choice(_value(default.receiving), default.receiving, hint))
    home = residence_of(way.dossier)
    if home is not None:
        at_home = _placed_at(way, spot_answer(home))
        if at_home is not None and _value(at_home.receiving) not in [one.value for one in offered]:
            hint = _("Nơi thường trú theo VNeID.")
            offered.append(Choice(_value(at_home.receiving), at_home.receiving, hint))
    return offered


def _default(way: Way) -> Placement | None:
    without = {section: page for section, page in way.pages.items() if section != PLACE}
    return placed(Way(way.dossier, without))


def _placed_at(way: Way, spot: dict[str, object]) -> Placement | None:
    if _out_of_province(way, spot):
        return None
    return placed(way.with_answers(PLACE, {PLACE: spot}))


def _out_of_province(way: Way, spot: dict[str, object]) -> str:
    """The sentence for a desk outside the province whose body decides (Decree 118/2025/NĐ-CP, article 14)."""
    found = placed(way.with_answers(PLACE, {PLACE: spot}))
    if found is None:
        return _("Nơi này chưa nhận được hồ sơ. Chọn xã, phường khác.")
    deciding = found.competent.unit.parent or found.competent.unit
    if deciding.code == spot["province"]:
        return ""
    return _("Việc này do %(agency)s giải quyết. Chọn một nơi nộp trong %(province)s.") % {
        "agency": found.competent.name,
        "province": deciding.full_name,
    }


def _chosen_before(way: Way, offered: list[Choice]) -> str:
    here = placed(way) if PLACE in way.answers else None
    if here is None:
        return offered[0].value
    value = _value(here.receiving)
    return value if value in [one.value for one in offered] else OTHER


def _value(agency: Agency) -> str:
    return agency.identifier
