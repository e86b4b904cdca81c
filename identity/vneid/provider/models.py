"""The people of the stand-in: who they are, what they may prove, and how."""

import secrets
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import check_password, make_password
from django.db import models


def opaque_subject() -> str:
    """A name for the account that says nothing about the person and never changes."""
    return secrets.token_urlsafe(24)


class PersonManager(BaseUserManager["Person"]):
    """Nothing of its own: people are made by `seed_vneid` alone."""


class Person(AbstractBaseUser):
    """One e-identity account. The password of Django is the pass-code of the app; the PIN proves level 2."""

    account = models.CharField(max_length=20, unique=True)
    subject = models.CharField(max_length=40, unique=True, default=opaque_subject)
    level = models.PositiveSmallIntegerField(default=1)
    pin = models.CharField(max_length=128, blank=True)
    claims = models.JSONField(default=dict)
    is_active = models.BooleanField(default=True)
    seeded_from = models.CharField(max_length=64, blank=True)

    USERNAME_FIELD = "account"
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return str(self.claims.get("HoVaTen", self.account))

    @property
    def organisation(self) -> str:
        return str(self.claims.get("TenDoanhNghiep", ""))

    def set_pin(self, pin: str) -> None:
        self.pin = make_password(pin) if pin else ""

    def has_pin(self, pin: str) -> bool:
        return bool(self.pin) and check_password(pin, self.pin)

    def told(self) -> dict[str, Any]:  # Any: JSON of the fixture
        """The claims as they are told to a client that asked for `ho-so`."""
        return {**self.claims, "loAs": str(self.level)}
