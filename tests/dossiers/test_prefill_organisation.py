"""What an organisation's account fills in: its name and number, as one answer and one by one."""

from datetime import UTC, datetime
from types import SimpleNamespace

from dossiers.prefill import known_about
from identity.models import AccountType, Profile, User
from procedures.definition import from_dict
from procedures.formbuilder import build_form
from tests.factories.procedures import TODAY, small


def company():
    person = User(username="cty", full_name="Trần Văn Bình")
    profile = Profile(
        user=person,
        account_type=AccountType.ORGANISATION,
        organisation_name="Công ty Sông Lam",
        tax_code="2900000112",
        verified_at=datetime(2026, 3, 20, tzinfo=UTC),
    )
    return SimpleNamespace(full_name=person.full_name, phone="", email="", profile=profile)


def test_an_organisation_is_filled_in_with_what_the_register_has():
    filled = known_about(company())
    assert filled["applicant.organisation"].value == {"name": "Công ty Sông Lam", "tax_code": "2900000112"}


def test_a_question_for_an_organisation_stands_filled_in(db):
    question = {"key": "org", "type": "organisation", "label": "Tổ chức", "source": "applicant.organisation"}
    definition = from_dict(small(sections=[{"key": "one", "title": "Một", "questions": [question]}]))
    html = str(build_form(definition, "one", {}, prefill=known_about(company()), today=TODAY))
    assert 'value="Công ty Sông Lam"' in html and 'value="2900000112"' in html
    assert "đăng ký doanh nghiệp" in html
