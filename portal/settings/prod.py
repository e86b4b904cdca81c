"""People's data: TLS only, no defaults for secrets, no demo."""

from portal.settings import environment as env
from portal.settings.base import *  # noqa: F403 - a settings module is its base and the differences

SECRET_KEY = env.text("SECRET_KEY")
FIELD_KEYS = env.names("FIELD_KEYS", env.text("FIELD_KEYS"))
INDEX_KEY = env.text("INDEX_KEY")
env.text("VNEID_CLIENT_SECRET")  # read in identity/conf.py, where the demo has a default
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", env.text("ALLOWED_HOSTS"))
DEMO = False
SESSION_COOKIE_NAME = "__Host-mc_session"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-mc_csrf"
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = env.flag("TLS_REDIRECT", True)
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
