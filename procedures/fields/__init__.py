"""Kinds of answers: one module and one template each, entered in `FIELD_TYPES` under the name files use.

A new kind is `fields/<name>.py` that ends with `FIELD_TYPES.add(...)`, and `templates/fields/<name>.html`.
"""

from typing import Any

from portal.kernel.registry import Registry
from procedures.fields.base import Asked, FieldType, Wrong

FIELD_TYPES: Registry[FieldType[Any]] = Registry("procedures.fields")  # Any: each type has its own settings

__all__ = ["FIELD_TYPES", "Asked", "FieldType", "Wrong"]
