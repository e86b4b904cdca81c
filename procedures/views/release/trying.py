"""Test cases of a draft: filled in as the citizen would, judged, run; nothing is ever filed."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from portal.kernel.clock import today
from procedures.building import dry_run, naming, trials
from procedures.building.forms.release import ExpectForm, TrialForm
from procedures.building.outcomes import Outcome, outcome
from procedures.building.telling import allowance_words
from procedures.building.titles import Titles
from procedures.building.trials import Expects
from procedures.definition import Definition
from procedures.formbuilder import build_form, display, section_after, visible_sections
from procedures.models import Trial
from procedures.views.building.desk import Desk
from procedures.views.release.place import Place, refused, releasing, shown
from procedures.words import Tier


@require_http_methods(["GET", "HEAD", "POST"])
@releasing()
def listed(request: HttpRequest, desk: Desk, place: Place) -> HttpResponse:
    """All test cases with what came of them, and the name of a new one."""
    form = TrialForm(request.POST or None)
    made: list[Trial] = []
    if form.is_valid() and not refused(form, lambda: made.append(_begin(desk, place, form))):
        return redirect(_first_page(desk, made[0]))
    report = trials.run(desk.definition, trials.of_version(desk.version), today())
    return shown(request, desk, "trials", "trials", {"form": form, "report": report})


@require_http_methods(["GET", "HEAD", "POST"])
@releasing(once=False)
def page(request: HttpRequest, desk: Desk, place: Place, pk: int, section: str) -> HttpResponse:
    """One page of the form, as the citizen meets it; what is typed is kept even where it is wrong."""
    trial = _trial(desk, pk)
    asked = next((one for one in desk.definition.sections if one.key == section), None)
    if asked is None:
        raise Http404
    form = build_form(desk.definition, section, trial.answers, request.POST or None, today=today())
    if request.method == "POST" and not form.is_rearranging:
        form.full_clean()
        trials.keep_page(trial, form.cleaned_data)
        if form.is_valid() or "van-luu" in request.POST:
            after = section_after(desk.definition, trial.answers, section)
            return redirect(desk.url("trial_page", pk, after) if after else desk.url("trial", pk))
    context = {"trial": trial, "form": form, "section": asked, "way": _way(desk, trial, section)}
    return shown(request, desk, "trial_page", "trials", context)


@require_http_methods(["GET", "HEAD", "POST"])
@releasing()
def trial(request: HttpRequest, desk: Desk, place: Place, pk: int) -> HttpResponse:
    """What comes of a test case now, the way it takes through the offices, and what must come of it."""
    one = _trial(desk, pk)
    found = outcome(desk.definition, one.answers, on=today())
    form = _expect_form(request, desk.definition, trials.expects(one), found, one)
    if form.is_valid():
        trials.expect(one, _expected(form, found, desk))
        messages.success(request, _("Đã ghi kết quả mong đợi."))
        return redirect(desk.url("trials"))
    titles = Titles(desk.definition)
    context = {
        "trial": one,
        "form": form,
        "found": found,
        "wrong": [(titles.of("questions", key), words) for key, words in found.wrong.items()],
        "papers": [titles.of("components", key) for key in found.papers],
        "body": ", ".join((naming.agency(found.kind), naming.word(Tier, found.tier))),
        "limit": allowance_words(found.allowance),
        "legs": dry_run.way(desk.definition, found),
        "sections": display(desk.definition, one.answers),
        "way": _way(desk, one, ""),
    }
    return shown(request, desk, "trial", "trials", context)


@require_POST
@releasing()
def remove(request: HttpRequest, desk: Desk, place: Place, pk: int) -> HttpResponse:
    """Take a test case away."""
    _trial(desk, pk).delete()
    messages.success(request, _("Đã xóa tình huống."))
    return redirect(desk.url("trials"))


def _begin(desk: Desk, place: Place, form: TrialForm) -> Trial:
    expected = Expects(province=desk.version.province)
    name = form.cleaned_data["name"]
    return trials.write(desk.version, by=place.user, name=name, answers={}, expected=expected)


def _trial(desk: Desk, pk: int) -> Trial:
    found = next((one for one in trials.of_version(desk.version) if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


def _first_page(desk: Desk, made: Trial) -> str:
    shown_first = visible_sections(desk.definition, {})
    return desk.url("trial_page", made.pk, shown_first[0].key) if shown_first else desk.url("trial", made.pk)


def _way(desk: Desk, one: Trial, here: str) -> list[dict[str, object]]:
    return [
        {
            "title": section.title,
            "href": desk.url("trial_page", one.pk, section.key),
            "current": section.key == here,
        }
        for section in visible_sections(desk.definition, one.answers)
    ]


def _expect_form(
    request: HttpRequest, definition: Definition, expected: Expects, found: Outcome, one: Trial
) -> ExpectForm:
    titles = Titles(definition)
    is_new = trials.is_blank(one)
    wrong, papers = (found.wrong, found.papers) if is_new else (expected.wrong, expected.papers)
    fee = found.fee if is_new else expected.fee
    initial = {
        "valid": "khong" if wrong else "co",
        "wrong": list(wrong),
        "papers": list(papers if papers is not None else found.papers),
        "fee": fee,
        "body": expected.allowance is not None or is_new,
    }
    asked = dict.fromkeys([*found.wrong, *expected.wrong, *(each.key for each in definition.questions)])
    return ExpectForm(
        request.POST or None,
        initial=initial,
        questions=[(key, titles.of("questions", key)) for key in asked],
        papers=[(one.key, titles.of("components", one.key)) for one in definition.components],
    )


def _expected(form: ExpectForm, found: Outcome, desk: Desk) -> Expects:
    given = form.cleaned_data
    wrong = () if given["valid"] == "co" else tuple(sorted(given["wrong"]))
    expected = Expects(wrong, tuple(given["papers"]), given["fee"], province=desk.version.province)
    if not given["body"]:
        return expected
    return replace(expected, kind=found.kind, tier=found.tier, allowance=found.allowance)
