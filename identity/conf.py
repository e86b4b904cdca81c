"""The settings of sign-in, merged into `portal/settings/base.py`; only the environment is read here.

People come in through the identity provider, officers through a password and a second factor. Nobody can
sign up, reset a password or enter an e-mail address through allauth: none of those addresses is mounted.
"""

from portal.settings import environment as env

VNEID_URL = env.text("VNEID_URL", "http://127.0.0.1:8001").rstrip("/")

IDENTITY_SETTINGS: dict[str, object] = {
    "AUTHENTICATION_BACKENDS": ["identity.backends.Backend"],
    "AUTH_PASSWORD_VALIDATORS": [
        {
            "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
            "OPTIONS": {"min_length": 12},
        },
        {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
        {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    ],
    "LOGIN_URL": "identity:sign_in",
    "LOGIN_REDIRECT_URL": "/",
    # allauth: officers' passwords
    "ACCOUNT_ADAPTER": "identity.adapters.AccountAdapter",
    "ACCOUNT_LOGIN_METHODS": {"username"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_PRESERVE_USERNAME_CASING": False,
    "ACCOUNT_SESSION_REMEMBER": False,
    "ACCOUNT_LOGOUT_ON_GET": False,
    "ACCOUNT_EMAIL_NOTIFICATIONS": False,
    "ACCOUNT_REAUTHENTICATION_REQUIRED": False,
    "ACCOUNT_LOGIN_TIMEOUT": 10 * 60,
    "ACCOUNT_FORMS": {"login": "identity.forms.OfficerSignInForm"},
    # Tries are counted in the database (identity/limits.py): a limit kept in a cache opens when the cache is gone.
    "ACCOUNT_RATE_LIMITS": False,
    "ALLAUTH_TRUSTED_PROXY_COUNT": env.whole("TRUSTED_PROXIES", 0),
    # allauth: the second factor
    "MFA_ADAPTER": "identity.adapters.SecondFactorAdapter",
    "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
    "MFA_ALLOW_UNVERIFIED_EMAIL": True,
    "MFA_FORMS": {
        "authenticate": "identity.forms.SecondFactorForm",
        "activate_totp": "identity.forms.FirstSecondFactorForm",
    },
    "MFA_TOTP_ISSUER": "Cổng Dịch vụ công",
    "MFA_TOTP_TOLERANCE": 1,
    "MFA_TRUST_ENABLED": False,
    "MFA_RECOVERY_CODES_SHOW_ONCE": True,
    # allauth: the identity provider of the people
    "SOCIALACCOUNT_ADAPTER": "identity.adapters.PersonAdapter",
    "SOCIALACCOUNT_STORE_TOKENS": False,
    "SOCIALACCOUNT_EMAIL_VERIFICATION": "none",
    "SOCIALACCOUNT_EMAIL_AUTHENTICATION": False,
    "SOCIALACCOUNT_LOGIN_ON_GET": False,
    "SOCIALACCOUNT_PROVIDERS": {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "vneid",
                    "name": "VNeID",
                    "client_id": env.text("VNEID_CLIENT_ID", "cong-dich-vu-cong"),
                    "secret": env.text("VNEID_CLIENT_SECRET", "for-the-demo-and-tests-only"),
                    "settings": {
                        "server_url": env.text("VNEID_INTERNAL_URL", VNEID_URL).rstrip("/"),
                        "issuer": VNEID_URL,
                        "token_auth_method": "client_secret_post",
                    },
                }
            ],
        }
    },
}
