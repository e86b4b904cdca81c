"""Model fields that give back what they were given."""

import json
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from portal.kernel.sealing import seal, unseal

E = TypeVar("E", bound=StrEnum)

if TYPE_CHECKING:

    class _CharField(models.CharField[E, E]):
        """Typed for the checker only: Django's fields are not generic when they run."""

    class _AnyField(models.TextField[Any, Any]):
        """Typed for the checker only: JSON at a leaf."""

        _pyi_private_set_type: Any
        _pyi_private_get_type: Any
else:

    class _CharField(models.CharField):
        def __class_getitem__(cls, _words):
            return cls

    _AnyField = models.TextField


class EnumField(_CharField[E]):
    """A text column whose values are members of one StrEnum."""

    def __init__(self, words: type[E] | None = None, **options: Any) -> None:  # Any: Django's own options
        self.words = words
        if words is not None:
            options.setdefault("max_length", 40)
            options["choices"] = [(word.value, word.value) for word in words]
        super().__init__(**options)

    def deconstruct(self) -> Any:  # Any: Django's own tuple
        name, _path, args, options = super().deconstruct()
        options.pop("choices", None)
        return name, "django.db.models.CharField", args, options

    def from_db_value(self, value: str | None, expression: object, connection: object) -> E | None:
        return self.to_python(value)

    def to_python(self, value: Any) -> E | None:  # Any: forms and fixtures give anything
        return value if value is None or self.words is None or value == "" else self.words(value)

    def get_prep_value(self, value: Any) -> str | None:  # Any: as above
        return None if value is None else str(value)


class SealedTextField(_AnyField):
    """Text that is encrypted in the database; it cannot be searched (keep a blind index beside it)."""

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return unseal(value) if value else value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:  # Any: Django's signature
        return seal(value) if value else value


class SealedJSONField(_AnyField):
    """JSON that is encrypted in the database."""

    def from_db_value(self, value: str | None, expression: object, connection: object) -> object:
        return json.loads(unseal(value)) if value else None

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:  # Any: Django's signature
        return None if value is None else seal(json.dumps(value, ensure_ascii=False))
