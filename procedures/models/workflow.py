"""How a version is worked on, and who is competent."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from portal.kernel.fields import EnumField
from procedures import definition as parts
from procedures.models.frozen import part_of_version
from procedures.models.parts import Row
from procedures.words import Place, StepAct


class WorkflowStep(Row):
    """A step of the internal workflow."""

    PART: ClassVar[type[parts.WorkflowStep]] = parts.WorkflowStep
    name = models.TextField()
    name_en = models.TextField(blank=True)
    role = models.CharField(max_length=40)
    place = EnumField(Place)
    minutes = models.PositiveIntegerField()
    can_return = models.BooleanField(default=False)
    signs = models.BooleanField(default=False)
    aids = models.JSONField(default=list, blank=True)
    acts = ArrayField(EnumField(StepAct), default=list, blank=True)

    class Meta(Row.Meta):
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="step_key_once"),
            models.CheckConstraint(condition=Q(minutes__gt=0), name="step_takes_time"),
        ]
        triggers = part_of_version()


class Round(Row):
    """A later filing that belongs to the procedure."""

    PART: ClassVar[type[parts.Round]] = parts.Round
    name = models.TextField()
    name_en = models.TextField(blank=True)
    step = models.CharField(max_length=80)
    days = models.PositiveSmallIntegerField(default=15)

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="round_key_once")]
        triggers = part_of_version()


class RoutingRule(Row):
    """A rule that names the competent place."""

    PART: ClassVar[type[parts.RoutingRule]] = parts.RoutingRule
    kind = models.CharField(max_length=40)
    because = models.TextField()
    because_en = models.TextField(blank=True)
    config = models.JSONField(default=dict, blank=True)

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="routing_key_once")]
        triggers = part_of_version()
