"""The Celery application and its queues: one a tier, so that a province's burst starves no commune."""

import os
from typing import Final

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

COMMUNE: Final = "commune"
PROVINCE: Final = "province"
PORTAL: Final = "portal"
QUEUES: Final = (COMMUNE, PROVINCE, PORTAL)

app = Celery("portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["dossiers", "identity", "portal.audit", "communes"])
