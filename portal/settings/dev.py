"""The demo and a developer's machine: everything on loopback, no TLS."""

from portal.settings.base import *  # noqa: F403 - a settings module is its base and the differences

DEBUG = False
DEMO = True
