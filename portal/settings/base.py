"""What every environment shares. Differences live in dev, test and prod; the environment is read through
the strict readers of `environment.py`."""

from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from identity.conf import IDENTITY_SETTINGS
from portal.kernel.logs import configure as configure_logs
from portal.kernel.logs import logging_settings
from portal.settings import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
FIXTURES = BASE_DIR / "fixtures"
STATE_DIR = Path(env.text("PORTAL_STATE", str(BASE_DIR / ".local" / "state")))

SECRET_KEY = env.text("SECRET_KEY", "for-development-and-tests-only-never-for-people")
FIELD_KEYS = env.names("FIELD_KEYS", "1:ZGV2ZWxvcG1lbnQtZmllbGQta2V5LTMyLWJ5dGVzISE=")
INDEX_KEY = env.text("INDEX_KEY", "development-blind-index-key")
DEBUG = False
DEMO = env.flag("DEMO")
PORTAL_URL = env.text("PORTAL_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", "127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS", PORTAL_URL)

INSTALLED_APPS = [
    "portal.kernel",
    "portal.audit",
    "communes",
    "identity",
    "procedures",
    "dossiers",
    "portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_linear_migrations",
    "django_structlog",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "rest_framework",
    "template_partials",
]

MIDDLEWARE = [
    "portal.kernel.health.LivenessMiddleware",
    "portal.kernel.metrics.MetricsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.kernel.http.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.kernel.http.MethodsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.kernel.http.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "identity.middleware.SessionLimitsMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.kernel.http.SentencesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "portal.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

# A web connection starts as the public, which row-level security shows no dossier; workers and commands
# start as the system. See portal/kernel/actor.py.
ACTOR = env.text("PORTAL_ACTOR", "system")
DATABASE_URL = env.text("DATABASE_URL", "postgres://motcua@127.0.0.1:5432/motcua")
_STATEMENT_TIMEOUT = env.whole("STATEMENT_TIMEOUT_MS", 30_000)
DATABASES = {
    "default": env.database(
        DATABASE_URL,
        options=f"-c mc.actor={ACTOR} -c statement_timeout={_STATEMENT_TIMEOUT} "
        "-c idle_in_transaction_session_timeout=60000 -c lock_timeout=10000",
        pool=env.flag("DATABASE_POOL"),
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "identity.User"

REDIS_URL = env.text("REDIS_URL", "redis://127.0.0.1:6379/0")
CACHES = {
    "default": {
        "BACKEND": "portal.kernel.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "mc",
        "OPTIONS": {"socket_timeout": 0.5, "socket_connect_timeout": 0.5},
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "mc_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
PASSWORD_RESET_TIMEOUT = 7 * 24 * 60 * 60  # how long an officer's first link holds
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_NAME = "mc_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.kernel.http.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.fallback.FallbackStorage"

CELERY_BROKER_URL = REDIS_URL
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_DEFAULT_QUEUE = "portal"
CELERY_TASK_SOFT_TIME_LIMIT = 60
CELERY_TASK_TIME_LIMIT = 90
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,
    "socket_timeout": 5,
    "socket_connect_timeout": 1,
    "max_retries": 1,
    "retry_on_timeout": False,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_DB_REUSE_MAX = 500
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(STATE_DIR / "beat-schedule")
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "repeat what was lost": {"task": "dossiers.tasks.sweep", "schedule": 15.0},
    "send waiting notices": {"task": "identity.tasks.retry_stuck", "schedule": 30.0},
    "publish a signed head": {"task": "portal.audit.tasks.publish_head", "schedule": 30.0},
    "forget what is spent": {"task": "dossiers.tasks.tidy", "schedule": crontab(hour=19, minute=0)},
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
LANGUAGE_COOKIE_NAME = "mc_language"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = STATE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "portal.kernel.files.PrivateStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "map"]
PRIVATE_FILES = Path(env.text("PRIVATE_FILES", str(STATE_DIR / "files")))
SIGNING_STATE = Path(env.text("SIGNING_STATE", str(STATE_DIR / "signing")))
WITNESS_FILE = STATE_DIR / "witness" / "heads.jsonl"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = env.text("UPLOAD_TEMP", "") or None
UPLOAD_MAX_BYTES = 20 * 1024 * 1024
UPLOAD_MAX_PER_DOSSIER = 60

EMAIL_BACKEND = env.text("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = str(STATE_DIR / "mail")
EMAIL_HOST, EMAIL_PORT = env.text("EMAIL_HOST", "localhost"), env.whole("EMAIL_PORT", 25)
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "khong-tra-loi@motcua.example")

METRICS_FROM = env.names("METRICS_FROM", "127.0.0.1,::1")

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
IDENTITY_PROVIDER_URL = env.text("VNEID_URL", "http://127.0.0.1:8001").rstrip("/")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, IDENTITY_PROVIDER_URL],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}

REST_FRAMEWORK = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "EXCEPTION_HANDLER": "portal.kernel.problems.problem",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Một Cửa API",
    "DESCRIPTION": "Procedures and territory for anybody, one's own dossiers for people, queues for agencies.",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "ENUM_NAME_OVERRIDES": {
        "Level": "communes.api.LEVELS",
        "SuccessionKind": "communes.api.SUCCESSION_KINDS",
        "Share": "communes.api.SHARES",
        "DossierState": "dossiers.api.shown.STATES",
        "PaperKind": "dossiers.api.shown.PAPER_KINDS",
        "EntryState": "dossiers.api.shown.ENTRY_STATES",
    },
}

LOGGING = logging_settings(env.text("LOG_LEVEL", "INFO"))
DJANGO_STRUCTLOG_COMMAND_LOGGING_ENABLED = False
configure_logs()

globals().update(IDENTITY_SETTINGS)
