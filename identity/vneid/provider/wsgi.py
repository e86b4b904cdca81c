"""The provider as a WSGI application: `granian --interface wsgi identity.vneid.provider.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "identity.vneid.provider.settings"
application = get_wsgi_application()
