"""Who gets through the guard of officers' pages: password, authenticator, a posting of today with the right."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from communes.guards import officer
from communes.models import Agency, AgencyKind, Level, Posting, Unit
from communes.roles import Can, Role
from identity.models import User, UserKind
from portal.kernel.actor import current
from portal.kernel.errors import DomainError, NotAllowed
from portal.kernel.http import audience

pytestmark = pytest.mark.django_db
REFORM = date(2025, 7, 1)
KEY = "0123456789abcdef"


@pytest.fixture
def agency():
    unit = Unit.objects.create(
        level=Level.COMMUNE, code="00001", name="Một", type="xã", full_name="Xã Một", valid_from=REFORM
    )
    return Agency.objects.create(
        kind=AgencyKind.SERVICE_CENTRE,
        name="Trung tâm",
        unit=unit,
        identifier="H99.00001.1",
        opened_on=REFORM,
    )


@pytest.fixture
def hoa(agency):
    person = User.objects.create(username="hoa", kind=UserKind.OFFICER, full_name="Hoa")
    Posting.objects.create(user=person, agency=agency, role=Role.RECEPTIONIST, since=REFORM)
    return person


def visit(user, *proved, method="get", data=None, **headers):
    request = getattr(RequestFactory(), method)("/can-bo/viec/?trang=2", data or {}, headers=headers)
    request.session = SessionStore()
    request.user = user
    for way in proved:
        record_authentication(request, user, way)
    return request


def view(request):
    return HttpResponse("ok")


def test_a_view_declares_its_audience():
    assert audience(officer(Can.RECEIVE, Can.DELIVER)(view)) == "officer:receive|deliver"
    assert audience(officer()(view)) == "officer"


@pytest.mark.parametrize("kind", [None, UserKind.CITIZEN, UserKind.ORGANISATION, UserKind.SERVICE])
def test_who_is_no_officer_is_sent_to_the_officers_sign_in(kind):
    user = User.objects.create(username="x", kind=kind, full_name="X") if kind else AnonymousUser()
    response = officer(Can.RECEIVE)(view)(visit(user))
    assert response.status_code == 302
    assert response.url == "/can-bo/dang-nhap/?next=%2Fcan-bo%2Fviec%2F%3Ftrang%3D2"


def test_a_session_without_a_password_is_sent_to_sign_in(hoa):
    assert officer()(view)(visit(hoa)).url.startswith("/can-bo/dang-nhap/?")
    assert officer()(view)(visit(hoa, "mfa")).url.startswith("/can-bo/dang-nhap/?")


def test_an_officer_without_authenticator_is_sent_to_activate_one(hoa):
    assert officer()(view)(visit(hoa, "password")).url.startswith("/can-bo/xac-thuc-hai-buoc/?")


def test_a_session_without_second_factor_is_refused_to_who_has_one(hoa):
    Authenticator.objects.create(user=hoa, type=Authenticator.Type.TOTP, data={"secret": "x"})
    with pytest.raises(NotAllowed):
        officer()(view)(visit(hoa, "password"))


def test_proofs_of_another_account_do_not_count(hoa):
    other = User.objects.create(username="khoa", kind=UserKind.OFFICER, full_name="Khoa")
    request = visit(other, "password", "mfa")
    request.user = hoa
    assert officer()(view)(request).status_code == 302
    assert request.session[AUTHENTICATION_METHODS_SESSION_KEY]


def test_the_right_lets_in_and_tells_the_database_who_asks(hoa, agency):
    seen = SimpleNamespace()

    @officer(Can.RECEIVE)
    def desk(request):
        seen.actor, seen.officer = current(), request.officer
        return HttpResponse("ok")

    assert desk(visit(hoa, "password", "mfa")).status_code == 200
    assert (seen.actor.kind, seen.actor.user, seen.actor.agencies) == ("user", hoa.pk, (agency.pk,))
    assert seen.officer.agencies == (agency,)
    assert seen.officer.can(Can.DELIVER, at=agency)
    assert not seen.officer.can(Can.DECIDE)
    assert current().user is None


def test_another_right_keeps_out(hoa):
    with pytest.raises(NotAllowed, match="quyền"):
        officer(Can.DECIDE)(view)(visit(hoa, "password", "mfa"))


@pytest.mark.parametrize(
    "dates",
    [
        {"until": date(2026, 1, 1)},
        {"since": date(2999, 1, 1)},
        {"since": REFORM, "until": REFORM + timedelta(1)},
    ],
)
def test_a_posting_that_ended_or_has_not_begun_gives_nothing(hoa, dates):
    hoa.postings.update(**dates)
    with pytest.raises(NotAllowed):
        officer()(view)(visit(hoa, "password", "mfa"))


def test_rights_end_with_the_next_request(hoa):
    request = visit(hoa, "password", "mfa")
    assert officer(Can.RECEIVE)(view)(request).status_code == 200
    hoa.postings.all().delete()
    again = visit(User.objects.get(pk=hoa.pk), "password", "mfa")
    with pytest.raises(NotAllowed):
        officer(Can.RECEIVE)(view)(again)


def test_rights_cost_one_query_however_many_postings(hoa, agency, django_assert_num_queries):
    for role in (Role.HANDLER, Role.HEAD, Role.CLERK):
        Posting.objects.create(user=hoa, agency=agency, role=role, since=REFORM)
    with django_assert_num_queries(3):  # the postings, and the two lines that tell the database who asks
        officer(Can.PROCESS)(view)(visit(hoa, "password", "mfa"))


def test_a_form_takes_effect_once(hoa):
    done = []

    @officer(Can.RECEIVE)
    def accept(request):
        done.append(1)
        return HttpResponseRedirect("/xong/")

    answers = [accept(visit(hoa, "password", "mfa", method="post", data={"idem": KEY})) for _ in range(3)]
    assert [answer.url for answer in answers] == ["/xong/"] * 3
    assert done == [1]


def test_a_form_without_its_key_is_refused_unless_it_is_a_search(hoa):
    with pytest.raises(DomainError):
        officer()(view)(visit(hoa, "password", "mfa", method="post"))
    assert officer(once=False)(view)(visit(hoa, "password", "mfa", method="post")).status_code == 200


def test_an_expired_form_leads_back_to_its_page():
    request = visit(AnonymousUser(), method="post", referer="http://testserver/can-bo/ho-so/1/")
    assert officer()(view)(request).url.endswith("?next=%2Fcan-bo%2Fho-so%2F1%2F")
    request = visit(AnonymousUser(), method="post", referer="http://evil.test/x/")
    assert officer()(view)(request).url.endswith("?next=%2Fcan-bo%2Fviec%2F")
