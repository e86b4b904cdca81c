"""Structured logs by allow-list: a field that is not declared here is not written, whoever logs it.

No names, no identity numbers, no free text, no addresses of pages (they hold codes): a route's name, keys and words.
"""

import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

DECLARED = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "logger",
        "request_id",
        "user_id",
        "route",
        "method",
        "code",
        "milliseconds",
        "task",
        "task_id",
        "queue",
        "reaction",
        "error",
        "incident",
        "count",
        "exception_type",
        "where",
    }
)
_OWN = frozenset({"_record", "_from_structlog"})  # structlog's own, taken out before writing
_FIGURES = re.compile(r"\d{4,}")  # identity numbers, telephone numbers, codes


def declared_only(
    logger: object,
    name: str,
    event: MutableMapping[str, Any],  # Any: structlog's own mapping
) -> MutableMapping[str, Any]:
    """Drop undeclared fields, and cut the event itself to a plain phrase without figures."""
    if event.get("exc_info"):
        event.update(_place_of(event["exc_info"]))
    kept = {key: value for key, value in event.items() if key in DECLARED or key in _OWN}
    kept["event"] = _FIGURES.sub("#", str(kept.get("event", "")))[:160]
    return kept


def _place_of(caught: Any) -> dict[str, object]:  # Any: True, an exception or a triple, as logging has it
    error = caught if isinstance(caught, BaseException) else sys.exc_info()[1]
    trace = error.__traceback__ if error else None
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if error is None or trace is None:
        return {}
    return {
        "exception_type": type(error).__name__,
        "where": f"{trace.tb_frame.f_globals.get('__name__', '')}:{trace.tb_lineno}",
    }


SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    declared_only,
]


def logging_settings(level: str) -> dict[str, object]:
    """Django's LOGGING: everything to standard output, one JSON object a line."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["out"], "level": level},
        "loggers": {
            "django.server": {"handlers": ["out"], "level": "WARNING", "propagate": False},
            "django.request": {"level": "ERROR"},
            "django_structlog": {"level": "WARNING"},
            "pikepdf": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "ERROR"},
            "pyhanko": {"level": "ERROR"},
        },
    }


def configure() -> None:
    """Let structlog write through the same formatter."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
