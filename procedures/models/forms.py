"""The questions of a version, page by page."""

from dataclasses import fields
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from portal.kernel.fields import EnumField
from procedures import definition as parts
from procedures.models.frozen import part_of_section, part_of_version
from procedures.models.parts import Row
from procedures.words import Audience


class Section(Row):
    """One page of questions."""

    PART: ClassVar[type[parts.Section]] = parts.Section
    title = models.TextField()
    title_en = models.TextField(blank=True)
    intro = models.TextField(blank=True)
    intro_en = models.TextField(blank=True)
    when = models.JSONField(null=True, blank=True)
    audience = EnumField(Audience, default=Audience.CITIZEN)
    round = models.CharField(max_length=80, blank=True)

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="section_key_once")]
        triggers = part_of_version()

    @classmethod
    def columns(cls, part: object) -> dict[str, object]:
        return {name: value for name, value in super().columns(part).items() if name != "questions"}

    def given(self) -> dict[str, object]:
        asked = sorted(self.questions.all(), key=lambda question: question.position)
        names = ("key", "title", "title_en", "intro", "intro_en", "when", "audience", "round")
        columns = {name: getattr(self, name) for name in names}
        return {**columns, "questions": [question.given() for question in asked]}


class Question(models.Model):
    """One question under a key that stays the same from version to version."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    type = models.CharField(max_length=40)
    label = models.TextField()
    label_en = models.TextField(blank=True)
    hint = models.TextField(blank=True)
    hint_en = models.TextField(blank=True)
    short = models.TextField(blank=True)
    short_en = models.TextField(blank=True)
    required = models.BooleanField(default=True)
    when = models.JSONField(null=True, blank=True)
    source = models.CharField(max_length=80, blank=True)
    source_when = models.JSONField(null=True, blank=True)
    config = models.JSONField(default=dict, blank=True)
    why = models.TextField(blank=True)
    why_en = models.TextField(blank=True)
    meaning = models.CharField(max_length=80, blank=True)
    bank = models.CharField(max_length=80, blank=True)
    registers = ArrayField(models.CharField(max_length=60), default=list, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["section", "key"], name="question_key_once")]
        triggers = part_of_section()

    def __str__(self) -> str:
        return self.key

    @classmethod
    def of(cls, part: parts.Question, section: Section, position: int) -> "Question":
        return cls(section=section, position=position, **Row.columns(part))

    def given(self) -> dict[str, object]:
        return {part.name: getattr(self, part.name) for part in fields(parts.Question)}


class AnswerRule(Row):
    """A rule across answers that keeps a dossier from being sent."""

    PART: ClassVar[type[parts.AnswerRule]] = parts.AnswerRule
    when = models.JSONField()
    text = models.TextField()
    text_en = models.TextField(blank=True)
    question = models.CharField(max_length=80, blank=True)

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="answer_rule_key_once")]
        triggers = part_of_version()
