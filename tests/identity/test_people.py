import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import connection, connections

from communes.models import Unit
from communes.territory import Level
from identity.models import AccountType, Profile, User, UserKind
from identity.people import NeedsReview, welcome
from identity.vneid.claims import ProfileFacts
from portal.kernel.errors import NotAllowed

NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
LAN = ProfileFacts(
    subject="s-lan", level=2, citizen_number="040190000101", full_name="Nguyễn Thị Lan",
    birth_date=date(1990, 5, 14), sex="female", residence_code="16681", residence_text="Phường Thành Vinh",
    email="lan@nguoidan.example", rest={"Con": [{"HoVaTen": "Trần Bảo An"}]},
)  # fmt: skip
COMPANY = replace(
    LAN, subject="s-cty", account_type="organisation", tax_code="2900000112", organisation_name="Sông Lam"
)


def come(facts, now=NOW):
    return welcome(facts, provider="vneid", now=now)


@pytest.mark.django_db
class TestLinking:
    def test_the_first_sign_in_makes_an_account(self):
        lan = come(LAN)
        assert (lan.kind, lan.full_name, lan.profile.claims["Con"]) == (
            UserKind.CITIZEN,
            LAN.full_name,
            LAN.rest["Con"],
        )
        assert SocialAccount.objects.get().extra_data == {}

    def test_every_later_one_refreshes_it(self):
        come(LAN)
        later = datetime(2027, 1, 1, tzinfo=UTC)
        lan = come(replace(LAN, full_name="Nguyễn Thị Lan Anh", level=1, sex=""), later)
        profile = Profile.objects.get()
        assert (lan.full_name, profile.level, profile.sex, profile.verified_at) == (
            "Nguyễn Thị Lan Anh",
            1,
            "",
            later,
        )

    def test_a_new_subject_with_the_same_verified_number_is_the_same_person(self):
        assert come(LAN) == come(replace(LAN, subject="s-new"))
        assert SocialAccount.objects.get().uid == "s-new"

    def test_a_known_subject_with_another_number_needs_a_human(self):
        come(LAN)
        with pytest.raises(NeedsReview, match="được kiểm tra"):
            come(replace(LAN, citizen_number="040190000999"))
        assert User.objects.count() == 1

    def test_a_known_subject_with_somebody_elses_number_needs_a_human(self):
        come(LAN)
        come(replace(LAN, subject="s-mai", citizen_number="040185000103"))
        with pytest.raises(NeedsReview):
            come(replace(LAN, citizen_number="040185000103"))

    @pytest.mark.parametrize(
        "same", [{"full_name": "Nguyễn Thị Lan"}, {"email": "lan@nguoidan.example"}, {"phone": "0900000101"}]
    )
    def test_a_name_an_address_or_a_phone_links_nobody(self, same):
        come(replace(LAN, phone="0900000101"))
        other = replace(
            LAN, subject="s-2", citizen_number="040190000102", full_name="Khác", email="", phone=""
        )
        come(replace(other, **same))
        assert User.objects.count() == 2

    def test_a_company_is_not_its_representative(self):
        lan, company = come(LAN), come(COMPANY)
        assert lan != company and company.kind == UserKind.ORGANISATION
        assert (
            company.full_name == "Sông Lam" and company.profile.citizen_number == lan.profile.citizen_number
        )

    def test_one_person_may_represent_two_companies(self):
        come(COMPANY)
        come(replace(COMPANY, subject="s-cty2", tax_code="2900000113", organisation_name="Mường Lống"))
        assert Profile.objects.filter(account_type=AccountType.ORGANISATION).count() == 2

    def test_a_company_that_changed_its_representative_stays_itself(self):
        first = come(COMPANY)
        assert come(replace(COMPANY, citizen_number="040181000112")) == first

    def test_an_officer_of_the_same_name_stays_another_account(self):
        officer = User.objects.officer("lan", password="x" * 12, full_name=LAN.full_name, email=LAN.email)
        assert come(LAN) != officer

    def test_a_locked_account_stays_locked(self):
        come(LAN)
        User.objects.update(is_active=False)
        with pytest.raises(NotAllowed, match="bị khóa"):
            come(LAN)

    def test_a_missing_contact_does_not_wipe_the_known_one(self):
        come(LAN)
        assert come(replace(LAN, email="")).email == LAN.email

    def test_the_commune_of_residence_is_found_by_its_code_as_it_stands_today(self):
        old = {
            "level": Level.COMMUNE,
            "code": "16681",
            "name": "A",
            "type": "phường",
            "full_name": "Phường A",
        }
        Unit.objects.create(**old, valid_from=date(2010, 1, 1), valid_to=date(2025, 7, 1))
        current = Unit.objects.create(**old | {"full_name": "Phường B"}, valid_from=date(2025, 7, 1))
        assert come(LAN).profile.residence_unit == current
        assert come(replace(LAN, residence_code="99999")).profile.residence_unit is None

    def test_the_number_is_sealed_and_found_only_by_who_knows_it(self):
        come(LAN)
        with connection.cursor() as cursor:
            cursor.execute("SELECT p::text FROM identity_profile p")
            assert LAN.citizen_number not in cursor.fetchone()[0]
        assert Profile.objects.of_person(LAN.citizen_number).exists()
        assert not Profile.objects.of_person("040190000102").exists()


@pytest.mark.django_db(transaction=True)
def test_two_first_sign_ins_at_once_make_one_account():
    come_together, found = threading.Barrier(2), []

    def arrive():
        come_together.wait()
        found.append(come(LAN).pk)
        connections.close_all()

    both = [threading.Thread(target=arrive) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert len(found) == 2 and len(set(found)) == 1
    assert User.objects.count() == Profile.objects.count() == SocialAccount.objects.count() == 1
