"""A quick hash: the pass-codes of the demo are printed on the sign-in page, so there is nothing to protect."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    algorithm = "pbkdf2_quick"
    iterations = 2_000
