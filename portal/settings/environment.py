"""Three strict readers of the environment: a missing or misspelt value stops the start, not a request."""

import os
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """The value of `name`; raises ImproperlyConfigured when it is absent and has no default."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """Whether `name` is switched on: 1/true/yes/on or 0/false/no/off."""
    value = os.environ.get(name, "1" if default else "0").strip().lower()
    if value not in _TRUE | _FALSE:
        raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")
    return value in _TRUE


def names(name: str, default: str = "") -> list[str]:
    """The comma-separated values of `name`, without blanks."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def whole(name: str, default: int) -> int:
    """The whole number in `name`."""
    value = os.environ.get(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def database(url: str, *, options: str, pool: bool) -> dict[str, object]:
    """Django's settings for a `postgres://user:password@host:port/name` address.

    `options` are PostgreSQL start-up settings (`-c name=value`) that every connection begins with.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("A database address looks like postgres://user@host:5432/name.")
    settings: dict[str, object] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_HEALTH_CHECKS": not pool,
        "OPTIONS": {"options": options, "connect_timeout": 5},
    }
    if pool:
        settings["OPTIONS"] = {
            "options": options,
            "connect_timeout": 5,
            "pool": {"min_size": 1, "max_size": 8, "timeout": 5},
        }
    return settings
