"""On a server: HTTPS, real mail, real secrets. No default that would be a mistake."""

from django.core.exceptions import ImproperlyConfigured

from caseops.settings.base import *
from caseops.settings.doors import *
from caseops.settings.files import *
from caseops.settings.jobs import *
from caseops.settings.logs import JSON, logging
from caseops.settings.mail import mail
from caseops.settings.mailroom import *
from caseops.settings.outbox import *
from caseops.settings.people import *

NEEDED = {
    "SECRET_KEY": "a long random text that signs sessions and links",
    "DATABASE_URL": "where PostgreSQL is, as postgres://user:password@host:5432/name",
    "REDIS_URL": "where Valkey or Redis is, as redis://host:6379/0",
    "ALLOWED_HOSTS": "the names people type to reach CaseOps, separated by commas",
    "EMAIL_URL": "how mail leaves, as smtp+tls://user:password@host:587",
    "SITE_URL": "the address people open, as https://caseops.firm.example",
}
for name, meaning in NEEDED.items():
    if not text(name):
        raise ImproperlyConfigured(f"{name} is not set: it says {meaning}. See .env.example.")

SECRET_KEY = text("SECRET_KEY")
ALLOWED_HOSTS = [*env.list("ALLOWED_HOSTS"), "127.0.0.1"]  # the machine's own health checks
CSRF_TRUSTED_ORIGINS = [SITE_URL]
DEBUG = False
LOGGING = logging(JSON, text("LOG_LEVEL", "INFO"))
vars().update(mail(text("EMAIL_URL"), CASEOPS_HOME / "mail"))

DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"].get("OPTIONS", {}),
    "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL_SIZE", default=8), "timeout": 10},
}
STORAGES = {
    "default": storage(),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [
    *("jpg", "jpeg", "png", "gif", "webp", "avif", "zip", "gz", "br", "woff", "woff2"),
    *("map", "po", "mo"),
]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^api/v1/"]  # the API refuses instead
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
REQUIRE_MFA_FOR_ADMINS = text("REQUIRE_MFA_FOR_ADMINS", "1").lower() in env.BOOLEAN_TRUE_STRINGS
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = (
    "__Host-session",
    "__Host-csrf",
)  # this host's alone, whatever its neighbours set
LANGUAGE_COOKIE_NAME = "__Host-language"
DEVICE_COOKIE_NAME, CLIENT_COOKIE_NAME = (
    "__Host-device",
    "__Secure-client",
)  # the client's is for the portal's path
