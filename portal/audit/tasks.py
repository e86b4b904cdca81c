"""The sequencer's shell."""

from celery import shared_task

from portal.audit import heads


@shared_task(name="portal.audit.tasks.publish_head", ignore_result=True)
def publish_head() -> int:
    """Sign a head over all events so far; returns how many they are, 0 when nothing was new."""
    head = heads.publish()
    return head.size if head else 0
