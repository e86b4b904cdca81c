"""A form takes effect once, however often it is sent."""

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from portal.kernel.errors import DomainError
from portal.kernel.models import Attempt, Once
from portal.kernel.once import once

pytestmark = pytest.mark.django_db
KEY = "0c9b8a52-5d0e-4b7a-9d35-1b0a7f9f0a11"


def post(path="/ho-so/", key=KEY):
    return RequestFactory().post(path, {"idem": key} if key else {})


def effect() -> HttpResponse:
    Attempt.objects.create(scope="x", who=str(Attempt.objects.count()), window_at="2026-01-01T00:00Z")
    return HttpResponseRedirect("/ho-so/H41/da-gui/")


def test_a_repeat_is_shown_the_first_result_and_does_nothing():
    first, second = once(post(), "u1", effect), once(post(), "u1", effect)
    assert first.url == second.url == "/ho-so/H41/da-gui/"
    assert Attempt.objects.count() == 1


def test_keys_of_two_people_do_not_meet():
    once(post(), "u1", effect)
    once(post(), "u2", effect)
    assert Attempt.objects.count() == 2


def test_a_form_shown_again_spends_no_key_and_leaves_nothing():
    def shown_again():
        effect()
        return HttpResponse("sai", status=200)

    once(post(), "u1", shown_again)
    assert (Attempt.objects.count(), Once.objects.count()) == (0, 0)
    once(post(), "u1", effect)
    assert Attempt.objects.count() == 1


def test_an_effect_that_fails_leaves_neither_key_nor_trace():
    def failing():
        effect()
        raise DomainError("không được")

    with pytest.raises(DomainError):
        once(post(), "u1", failing)
    assert (Attempt.objects.count(), Once.objects.count()) == (0, 0)


def test_a_key_is_not_good_for_another_page():
    once(post(), "u1", effect)
    with pytest.raises(DomainError):
        once(post("/ho-so/khac/"), "u1", effect)


@pytest.mark.parametrize("key", ["", "short", "x" * 65])
def test_a_form_without_a_usable_key_is_refused_with_a_sentence(key):
    with pytest.raises(DomainError, match="Tải lại trang"):
        once(post(key=key), "u1", effect)


def test_a_machine_gets_the_same_body_again():
    created = lambda: HttpResponse('{"code":"H41"}', status=201, content_type="application/json")  # noqa: E731
    first, second = once(post(), "u1", created), once(post(), "u1", created)
    assert (second.status_code, second.content) == (201, first.content)
