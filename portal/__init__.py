"""The portal: roof and floor of the house.

The Celery application is loaded with Django's, but only once the environment stands: the bootstrap in
`portal.runtime` runs on a bare Python and imports this package too.
"""

import sys
from importlib.util import find_spec

if sys.version_info >= (3, 11) and find_spec("celery") and find_spec("django"):
    from portal.celery import app as celery_app

    __all__ = ["celery_app"]
