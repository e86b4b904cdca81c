"""The question bank: one national definition of a question, copied into the procedures that ask it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class BankQuestion(models.Model):
    """A question as every procedure should ask it."""

    key = models.CharField(max_length=80, unique=True)
    topic = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    type = models.CharField(max_length=40)
    label = models.TextField()
    label_en = models.TextField(blank=True)
    hint = models.TextField(blank=True)
    hint_en = models.TextField(blank=True)
    short = models.TextField(blank=True)
    short_en = models.TextField(blank=True)
    why = models.TextField(blank=True)
    why_en = models.TextField(blank=True)
    source = models.CharField(max_length=80, blank=True)
    meaning = models.CharField(max_length=80, blank=True)
    registers = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    config = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["topic", "position"]

    def __str__(self) -> str:
        return self.key
