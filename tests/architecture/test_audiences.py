"""Every address says whom it serves, and every form of theirs takes effect once."""

import inspect
import re
from collections.abc import Iterator

import pytest

from portal.kernel.http import audience
from tests.access.routes import Route, routes

AUDIENCE = re.compile(
    r"public"
    r"|citizen:[12]"
    r"|officer(:[a-z]+(\|[a-z]+)*|)"
    r"|agency:[a-z]+:[a-z]+"
)
ALL = routes()
NAMED = {route.name: route for route in ALL}

# Written by others; each has a guard of ours around it, and is named here so that a new one is noticed.
THIRD_PARTY = {
    "account_login": "allauth: user name and password",
    "mfa_authenticate": "allauth: the second factor",
    "mfa_activate_totp": "allauth: the first authenticator",
    "mfa_view_recovery_codes": "allauth: recovery codes",
}

# Forms that may be repeated, and why a repeat harms nobody.
REPEATABLE = {
    "api/v1/<path:rest>": "leads nowhere",
    "home:language": "reads only",
    "identity:vneid_start": "leaves for the provider; state and nonce are good once",
    "identity:step_up": "leaves for the provider; state and nonce are good once",
    "identity:sign_out": "ending a session twice ends it",
    "account_login": "allauth; tries are counted",
    "mfa_authenticate": "allauth; tries are counted, a code is good once",
    "mfa_activate_totp": "allauth; refuses when there is an authenticator",
    "identity:activate": "a link works once: it is void when there is a password",
    "dossiers:track": "a search",
    "dossiers:verify": "a search",
    "dossiers:page": "a page carries the revision that it was shown with",
    "dossiers:save_page": "autosave; carries its revision",
    "dossiers:place": "a page carries its revision, the newest choice counts",
    "dossiers:paper": "an upload; a file sent twice is there twice, and can be taken out",
    "dossiers:remove_paper": "removing twice removes once",
    "dossiers:counter_page": "a page carries the revision that it was shown with",
    "dossiers:counter_scan": "an upload",
    "procedures:question": "an editor carries the revision that it was shown with",
    "procedures:section": "an editor carries the revision that it was shown with",
    "procedures:part": "an editor carries the revision that it was shown with",
    "procedures:general": "an editor carries the revision that it was shown with",
    "procedures:hold": "holding a part twice holds it",
    "procedures:trial_page": "the answers of a test case are written over",
    "dossiers:scan_into": "an upload",
}


def layers(view: object) -> Iterator[object]:
    """A view and everything it wraps, from the outside in."""
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)


def told(view: object, name: str) -> list[object]:
    """What the layers of a view were given under this name."""
    return [
        inspect.getclosurevars(layer).nonlocals[name]
        for layer in layers(view)
        if inspect.isfunction(layer) and name in inspect.getclosurevars(layer).nonlocals
    ]


def takes_forms(route: Route) -> bool:
    methods = told(route.view, "request_method_list")
    kind = getattr(route.view, "view_class", None) or getattr(route.view, "cls", None)
    if kind is not None:
        return hasattr(kind, "post")
    return all("POST" in allowed for allowed in methods)


@pytest.mark.parametrize("route", ALL, ids=lambda route: route.name)
def test_every_address_declares_exactly_one_audience(route):
    said = {layer.audience for layer in layers(route.view) if getattr(layer, "audience", None) is not None}
    assert len(said) == 1, f"{route.pattern} is declared for {said or 'nobody'}"
    assert AUDIENCE.fullmatch(audience(route.view)), audience(route.view)


def test_views_of_others_are_known():
    ours = ("portal.", "communes.", "identity.", "procedures.", "dossiers.")
    foreign = set()
    for route in ALL:
        inner = list(layers(route.view))[-1]
        kind = getattr(inner, "view_class", None) or getattr(inner, "cls", None)
        bases = [base.__module__ for base in kind.__mro__[:-1]] if kind else [inner.__module__]
        if not bases[0].startswith(ours) or any(
            base.startswith(("allauth", "drf_spectacular")) for base in bases
        ):
            foreign.add(route.name)
    assert foreign == set(THIRD_PARTY)


@pytest.mark.parametrize(
    "route", [route for route in ALL if takes_forms(route)], ids=lambda route: route.name
)
def test_a_form_takes_effect_once_or_says_why_it_need_not(route):
    guarded_once = any(told(route.view, "once"))
    assert guarded_once != (route.name in REPEATABLE), REPEATABLE.get(route.name, "neither once nor listed")


def test_no_reason_outlives_its_address():
    assert set(REPEATABLE) | set(THIRD_PARTY) <= set(NAMED)


def test_prefixes_lead_to_those_they_are_for():
    for route in ALL:
        said = audience(route.view)
        if route.pattern.startswith("quan-tri/"):
            assert said.startswith("officer:"), route.pattern
        if route.pattern.startswith("ho-so/") or route.pattern.startswith("tai-khoan/"):
            assert said.startswith("citizen:"), route.pattern
        if (
            route.pattern.startswith("can-bo/")
            and route.name != "account_login"
            and route.name != "mfa_authenticate"
        ):
            assert said.startswith("officer"), route.pattern


def test_no_two_addresses_share_a_name():
    assert len(NAMED) == len(ALL)
