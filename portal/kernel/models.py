"""Two small tables that every screen leans on: what was already done once, and how often something was tried."""

from django.db import models


class Once(models.Model):
    """One accepted form or call: a repeat with the same key is shown the first result."""

    actor = models.CharField(max_length=64)
    key = models.CharField(max_length=64)
    address = models.CharField(max_length=500)
    result = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["actor", "key"], name="once_per_actor")]

    def __str__(self) -> str:
        return f"{self.actor} {self.address}"


class Attempt(models.Model):
    """How often one thing was tried from one place within a window of time."""

    scope = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    window_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "who", "window_at"], name="one_count_per_window")
        ]
        indexes = [models.Index(fields=["window_at"], name="attempt_window")]

    def __str__(self) -> str:
        return f"{self.scope}: {self.count}"
