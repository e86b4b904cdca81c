"""The account that signs in, and the facts about its person that the identity provider vouches for."""

import secrets
from enum import StrEnum
from typing import Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from portal.kernel.fields import EnumField, SealedJSONField, SealedTextField
from portal.kernel.sealing import blind_index


class UserKind(StrEnum):
    CITIZEN = "citizen"
    ORGANISATION = "organisation"
    OFFICER = "officer"
    SERVICE = "service"


class AccountType(StrEnum):
    CITIZEN = "citizen"
    FOREIGNER = "foreigner"
    ORGANISATION = "organisation"


class UserManager(BaseUserManager["User"]):
    def person(self, *, kind: UserKind, full_name: str, email: str = "", phone: str = "") -> "User":
        """A new account without a password, for somebody whom the identity provider vouches for."""
        user = self.model(
            username=f"nguoi-{secrets.token_hex(8)}", kind=kind, full_name=full_name, email=email, phone=phone
        )
        user.set_unusable_password()
        user.save(using=self._db)
        return user

    def officer(self, username: str, *, password: str, full_name: str, email: str = "") -> "User":
        """A new account of an officer, who signs in with a password and a second factor."""
        user = self.model(username=username, kind=UserKind.OFFICER, full_name=full_name, email=email)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username=username)


class User(AbstractBaseUser):
    """Somebody or something that acts; what an officer may do comes from postings, never from this row."""

    username = models.CharField(max_length=150, unique=True)
    kind = EnumField(UserKind)
    full_name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=5, default="vi")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    objects = UserManager()

    def __str__(self) -> str:
        return self.full_name or self.username

    def natural_key(self) -> tuple[str]:
        return (self.username,)

    @property
    def is_officer(self) -> bool:
        return self.kind == UserKind.OFFICER

    @property
    def is_citizen(self) -> bool:
        """Whether the account belongs to the side of the applicants, people and organisations alike."""
        return self.kind in (UserKind.CITIZEN, UserKind.ORGANISATION)


class ProfileQuerySet(models.QuerySet["Profile"]):
    def of_person(self, citizen_number: str) -> Self:
        """The person with this identity number; organisations share their representative's, so are left out."""
        people = self.exclude(account_type=AccountType.ORGANISATION)
        return people.filter(citizen_number_index=blind_index(citizen_number))

    def of_organisation(self, tax_code: str) -> Self:
        return self.filter(account_type=AccountType.ORGANISATION, tax_code=tax_code)


class Profile(models.Model):
    """Verified facts as the identity provider last told them; nothing here is typed by the person."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="profile")
    account_type = EnumField(AccountType)
    level = models.PositiveSmallIntegerField(default=1)
    citizen_number = SealedTextField(blank=True)
    citizen_number_index = models.CharField(max_length=64, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, blank=True)
    ethnicity = models.CharField(max_length=60, blank=True)
    nationality = models.CharField(max_length=60, blank=True)
    residence_unit = models.ForeignKey(
        "communes.Unit", on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    residence_text = models.CharField(max_length=300, blank=True)
    current_address = models.CharField(max_length=300, blank=True)
    tax_code = models.CharField(max_length=20, blank=True)
    organisation_name = models.CharField(max_length=300, blank=True)
    claims = SealedJSONField(default=dict, blank=True)
    verified_at = models.DateTimeField()

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__in=(1, 2)), name="profile_level_one_or_two"),
            models.UniqueConstraint(
                fields=["citizen_number_index"],
                condition=~Q(account_type="organisation") & ~Q(citizen_number_index=""),
                name="profile_one_per_person",
            ),
            models.UniqueConstraint(
                fields=["tax_code"],
                condition=Q(account_type="organisation"),
                name="profile_one_per_organisation",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)

    def know_number(self, citizen_number: str) -> None:
        """Keep the number sealed, and findable only by somebody who already knows it."""
        self.citizen_number = citizen_number
        self.citizen_number_index = blind_index(citizen_number) if citizen_number else ""
