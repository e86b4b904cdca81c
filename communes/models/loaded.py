"""Which state of the fixtures the tables hold, so that a start with nothing new costs one query."""

from django.db import models


class Loaded(models.Model):
    """One kind of reference data and the fingerprint of what it was last loaded from."""

    name = models.CharField(max_length=40, unique=True)
    fingerprint = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
