"""What a version asks for besides answers, and what it promises: papers, fees, channels, results, legal bases."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from portal.kernel.fields import EnumField
from procedures import definition as parts
from procedures.models.frozen import part_of_version
from procedures.models.parts import Row
from procedures.words import AllowanceUnit, ChannelKind, ComponentKind, FeeKind, Moment, Stage, Variant


class Case(Row):
    """A variant of the dossier with papers of its own."""

    PART: ClassVar[type[parts.Case]] = parts.Case
    name = models.TextField()
    name_en = models.TextField(blank=True)
    when = models.JSONField(null=True, blank=True)

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="case_key_once")]
        triggers = part_of_version()


class Component(Row):
    """A paper of the dossier."""

    PART: ClassVar[type[parts.Component]] = parts.Component
    name = models.TextField()
    name_en = models.TextField(blank=True)
    kind = EnumField(ComponentKind)
    required = models.BooleanField(default=True)
    when = models.JSONField(null=True, blank=True)
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    replaceable_by = ArrayField(models.CharField(max_length=60), default=list)
    note = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    form = models.CharField(max_length=300, blank=True)
    mistakes = models.JSONField(default=list, blank=True)
    case = models.CharField(max_length=80, blank=True)
    checks = models.JSONField(default=list, blank=True)

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="component_key_once")]
        triggers = part_of_version()


class FeeRule(Row):
    """A price and who need not pay it."""

    PART: ClassVar[type[parts.FeeRule]] = parts.FeeRule
    label = models.TextField()
    label_en = models.TextField(blank=True)
    kind = EnumField(FeeKind)
    amount = models.PositiveIntegerField(default=0)
    by = models.CharField(max_length=80, blank=True)
    steps = models.JSONField(default=list, blank=True)
    cap = models.PositiveIntegerField(default=0)
    times = models.CharField(max_length=80, blank=True)
    each = models.CharField(max_length=80, blank=True)
    moment = EnumField(Moment)
    channels = ArrayField(EnumField(ChannelKind), default=list)
    when = models.JSONField(null=True, blank=True)
    exemptions = models.JSONField(default=list, blank=True)
    basis = models.TextField(blank=True)

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="fee_key_once")]
        triggers = part_of_version()


class Channel(Row):
    """A way to file with its time limit."""

    PART: ClassVar[type[parts.Channel]] = parts.Channel
    kind = EnumField(ChannelKind)
    allowance_value = models.PositiveSmallIntegerField()
    allowance_unit = EnumField(AllowanceUnit)
    allowance_inferred = models.BooleanField(default=False)
    variant = EnumField(Variant, default=Variant.NORMAL)
    label = models.TextField(blank=True)
    label_en = models.TextField(blank=True)
    note = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    when = models.JSONField(null=True, blank=True)

    class Meta(Row.Meta):
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="channel_key_once"),
            models.CheckConstraint(
                condition=Q(allowance_value__gt=0) | Q(allowance_unit="same_day"),
                name="allowance_is_some_time",
            ),
        ]
        triggers = part_of_version()

    @classmethod
    def columns(cls, part: object) -> dict[str, object]:
        columns = super().columns(part)
        allowance = columns.pop("allowance")
        assert isinstance(allowance, dict)
        return {**columns, **{f"allowance_{name}": value for name, value in allowance.items()}}

    def given(self) -> dict[str, object]:
        names = ("key", "kind", "label", "label_en", "note", "note_en", "when", "variant")
        allowance = {
            "value": self.allowance_value,
            "unit": self.allowance_unit,
            "inferred": self.allowance_inferred,
        }
        return {**{name: getattr(self, name) for name in names}, "allowance": allowance}


class ResultType(Row):
    """What is issued."""

    PART: ClassVar[type[parts.ResultType]] = parts.ResultType
    name = models.TextField()
    name_en = models.TextField(blank=True)
    code = models.CharField(max_length=40, blank=True)
    template = models.CharField(max_length=80)
    when = models.JSONField(null=True, blank=True)
    fills = models.JSONField(default=dict, blank=True)

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="result_key_once")]
        triggers = part_of_version()


class Reason(Row):
    """A coded reason for a supplement or a refusal."""

    PART: ClassVar[type[parts.Reason]] = parts.Reason
    stage = EnumField(Stage)
    text = models.TextField()
    text_en = models.TextField(blank=True)
    remedy = models.TextField(blank=True)
    remedy_en = models.TextField(blank=True)
    component = models.CharField(max_length=80, blank=True)
    question = models.CharField(max_length=80, blank=True)
    article = models.TextField(blank=True)

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="reason_key_once")]
        triggers = part_of_version()


class LegalBasis(Row):
    """A legal text a version rests on; its key is its number."""

    PART: ClassVar[type[parts.LegalBasis]] = parts.LegalBasis
    number = models.CharField(max_length=80)
    name = models.TextField()
    name_en = models.TextField(blank=True)
    article = models.TextField(blank=True)

    class Meta(Row.Meta):
        triggers = part_of_version()

    @classmethod
    def columns(cls, part: object) -> dict[str, object]:
        columns = super().columns(part)
        return {**columns, "key": str(columns["number"])}
