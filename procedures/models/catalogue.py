"""What lasts: sectors, and procedures under the code that rights, statistics and addresses hang on."""

from django.db import models
from django.urls import reverse


class Sector(models.Model):
    """A field of administration, as the national catalogue names it."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """A procedure through all its versions."""

    code = models.CharField(max_length=20, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="procedures")
    province = models.CharField(
        max_length=2, blank=True, help_text="code of the province that made it; empty: national"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("procedures:detail", args=[self.code])


class Alias(models.Model):
    """An address a procedure once had; it leads to the present one for ever."""

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="aliases")
    slug = models.SlugField(max_length=120, unique=True)

    def __str__(self) -> str:
        return self.slug


class LifeEvent(models.Model):
    """Something that happens in a life, under which procedures are found together."""

    key = models.SlugField(max_length=60, unique=True)
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.key
