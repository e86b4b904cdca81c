"""How work is handed to Celery: after the commit, by name, and without minding when the broker is gone.

The rows in the database are the truth; a message is only a wake-up, and sweepers repeat what was lost.
"""

import structlog
from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

log = structlog.get_logger("portal.tasks")


def enqueue(task: str, *args: int | str, queue: str) -> None:
    """Send `task` to `queue` once the open transaction has committed."""
    transaction.on_commit(lambda: _send(task, args, queue), robust=True)


def _send(task: str, args: tuple[int | str, ...], queue: str) -> None:
    try:
        current_app.send_task(task, args=args, queue=queue, retry=False)
    except (OperationalError, RedisError, OSError) as error:
        log.warning("broker_unreachable", task=task, queue=queue, error=type(error).__name__)
