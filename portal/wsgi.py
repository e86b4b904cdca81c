"""The web's entry point: connections of these processes begin as the public."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
os.environ.setdefault("PORTAL_ACTOR", "public")
os.environ.setdefault("DATABASE_POOL", "1")
os.environ.setdefault("STATEMENT_TIMEOUT_MS", "3000")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
