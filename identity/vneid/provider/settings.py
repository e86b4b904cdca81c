"""Settings of the stand-in provider. Nothing here is fit for people's data.

Environment: VNEID_DATABASE_URL, VNEID_URL (its own address), PORTAL_URL (its one client), VNEID_STATE (a folder
for the signing key), VNEID_CLIENT_ID and VNEID_CLIENT_SECRET, VNEID_FAULTS=1 to accept faults on command.
"""

from pathlib import Path

from identity.vneid.provider.signing_key import private_key
from portal.settings import environment as env

BASE_DIR = Path(__file__).resolve().parents[3]
FIXTURES = BASE_DIR / "fixtures"
STATE = Path(env.text("VNEID_STATE", str(BASE_DIR / ".local" / "vneid")))
PROVIDER_URL = env.text("VNEID_URL", "http://127.0.0.1:8001").rstrip("/")
PORTAL_URL = env.text("PORTAL_URL", "http://127.0.0.1:8000").rstrip("/")
CLIENT_ID = env.text("VNEID_CLIENT_ID", "cong-dich-vu-cong")
CLIENT_SECRET = env.text("VNEID_CLIENT_SECRET", "for-the-demo-and-tests-only")
FAULTS = env.flag("VNEID_FAULTS")

SECRET_KEY = env.text("VNEID_SECRET_KEY", "for-the-demo-and-tests-only-never-for-people")
DEBUG = False
ALLOWED_HOSTS = env.names("VNEID_ALLOWED_HOSTS", "127.0.0.1,localhost,vneid")
ROOT_URLCONF = "identity.vneid.provider.urls"
WSGI_APPLICATION = "identity.vneid.provider.wsgi.application"
INSTALLED_APPS = [
    "identity.vneid.provider.apps.ProviderConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.idp.oidc",
]
MIDDLEWARE = [
    "identity.vneid.provider.faults.FaultsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "identity.vneid.provider.headers.HeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "vneid"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.request"],
            "builtins": ["django.templatetags.static"],
        },
    }
]
DATABASES = {
    "default": env.database(
        env.text("VNEID_DATABASE_URL", "postgres://motcua@127.0.0.1:5432/vneid"),
        options="-c statement_timeout=10000",
        pool=False,
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "vneid.Person"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["identity.vneid.provider.hashing.QuickHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "vneid_cache"}}

SESSION_COOKIE_NAME = "vneid_session"
SESSION_COOKIE_AGE = 15 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "vneid_csrf"
LOGIN_URL = "sign_in"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [("vneid", BASE_DIR / "static" / "vneid"), ("fonts", BASE_DIR / "static" / "fonts")]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

ACCOUNT_USER_MODEL_USERNAME_FIELD = "account"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False
IDP_OIDC_ADAPTER = "identity.vneid.provider.adapter.ProviderAdapter"
IDP_OIDC_PRIVATE_KEY = private_key(STATE)
IDP_OIDC_ID_TOKEN_EXPIRES_IN = 300
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 300
IDP_OIDC_AUTHORIZATION_CODE_EXPIRES_IN = 60
IDP_OIDC_RATE_LIMITS = False
