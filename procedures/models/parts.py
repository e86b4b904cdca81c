"""What the rows of a version share: an order, a lasting key, and the way to the frozen part and back.

A column has the name of the part's field; conditions, settings and lists of sentences are JSON leaves that the
part parses on the way in and out.
"""

from dataclasses import fields
from typing import Any, ClassVar, Self

from django.db import models

from procedures.models.versions import ProcedureVersion
from procedures.shape import build, plain


class Row(models.Model):
    """One row for one part of a definition."""

    PART: ClassVar[type[Any]]  # Any: each table has its own part
    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="%(class)s_rows")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)

    objects: ClassVar[models.Manager[Any]]  # Any: each table's own rows

    class Meta:
        abstract = True
        ordering = ["position"]

    def __str__(self) -> str:
        return self.key

    @classmethod
    def of(cls, part: object, version: ProcedureVersion, position: int) -> Self:
        """The row that holds `part` at its place in `version`."""
        return cls(version=version, position=position, **cls.columns(part))

    @classmethod
    def columns(cls, part: object) -> dict[str, object]:
        """The part's fields as column values."""
        return {each.name: plain(getattr(part, each.name)) for each in fields(part)}  # type: ignore[arg-type]  # a dataclass

    def part(self) -> Any:  # Any: the class of PART
        """The frozen part this row holds."""
        return build(self.PART, self.given(), f"{self._meta.model_name}.{self.key}")

    def given(self) -> dict[str, object]:
        """The columns as `build` wants them."""
        return {each.name: getattr(self, each.name) for each in fields(self.PART)}
