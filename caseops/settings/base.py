"""Settings that hold in every environment. Each variable read here stands in `.env.example`."""

from datetime import time
from pathlib import Path
from urllib.parse import urlsplit

import environ

BASE_DIR = Path(__file__).resolve().parents[2]
env = environ.FileAwareEnv()  # NAME_FILE=/run/secrets/name is read where NAME is wanted
env.read_env(BASE_DIR / ".env")  # real variables win over the file


def text(name: str, default: str = "") -> str:
    """Set but empty means the same as not set."""
    return env.str(name, default="").strip() or default


CASEOPS_HOME = BASE_DIR / text("CASEOPS_HOME", "./var")
# Outside the database, and best on another machine's disk: what the audit's seals were.
AUDIT_SEALS_FILE = BASE_DIR / text("AUDIT_SEALS_FILE", str(CASEOPS_HOME / "audit_seals.txt"))
AUDIT_WITNESS = text("AUDIT_WITNESS")  # the address that gets the newest seal every day
FIRM_NAME = text("FIRM_NAME", "Harbor & Pine LLP")
FIRM_ADDRESS = text("FIRM_ADDRESS", "")
FIRM_PHONE = text("FIRM_PHONE", "")
FIRM_EMAIL = text("FIRM_EMAIL", "")
# Business hours of the firm: how soon clients are answered is counted in them.
OFFICE_HOURS = [
    time.fromisoformat(hour.strip().zfill(5)) for hour in text("OFFICE_HOURS", "8:30-17:30").split("-")
]
SITE_URL = text("SITE_URL", f"http://localhost:{text('PORT', '8000')}").rstrip("/")
DEFAULT_FROM_EMAIL = text("DEFAULT_FROM_EMAIL", f"CaseOps <caseops@{urlsplit(SITE_URL).hostname}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10  # seconds a mail server may keep us waiting

# A working day starts at a fixed hour on purpose; while the clock stands near it the check takes it for a frozen "now".
SILENCED_SYSTEM_CHECKS = ["fields.W161"]

INSTALLED_APPS = [
    "caseops.people.repair.RepairPages",  # django.contrib.admin behind our sign-in
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "django_cotton.apps.SimpleAppConfig",
    "django_filters",
    "django_structlog",
    "pgtrigger",
    "phonenumber_field",
    "rest_framework",
    "knox",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
    # The house, from the ground up; matter extensions run in this order.
    "caseops.core",
    "caseops.web",
    "caseops.users",
    "caseops.audit",
    "caseops.notifications",
    "caseops.people",
    "caseops.people.sso",
    "clients",
    "matters",
    "documents",
    "deadlines",
    "thirdparty",
    "caseops.intake",
    "caseops.costs",
    "caseops.settlement",
    "caseops.mailroom",
    "caseops.signing",
    "caseops.portal",
    "caseops.automation",
    "caseops.desk",
    "caseops.ops",
    "caseops.api",
    "caseops.retention",
    "caseops.demo",
]

MIDDLEWARE = [
    "caseops.core.one_piece.in_one_piece",
    "django.middleware.security.SecurityMiddleware",
    "caseops.api.encrypted.EncryptedOnly",
    "caseops.web.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "caseops.web.compression.CompressPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "caseops.portal.middleware.ClientDoor",  # before a form is read
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "caseops.core.asked_by.AskedBy",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "clients.door_limits.DoorLimits",
    "caseops.people.session_limits.SessionLimits",
    "caseops.people.middleware.SignInFirst",
    "caseops.people.second_factor.SecondFactorFirst",
    "caseops.people.confirming.ConfirmFirst",
    "caseops.people.middleware.LocalTime",
    "django_structlog.middlewares.RequestMiddleware",
]

ROOT_URLCONF = "caseops.urls"
WSGI_APPLICATION = "caseops.wsgi.application"
ASGI_APPLICATION = "caseops.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# cotton and template-partials both rewrite TEMPLATES by themselves, and in conflict: set by hand.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "caseops.users.context.house",
                "caseops.desk.context.nav",
                "caseops.ops.context.troubles",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "django_cotton.templatetags.cotton",
                "caseops.web.templatetags.house",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django_cotton.cotton_loader.Loader",
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
        },
    }
]
COTTON_DIR = "components"
FORM_RENDERER = "caseops.web.form_renderer.HouseRenderer"

DATABASES = {"default": env.db_url_config(text("DATABASE_URL", "postgres://caseops@127.0.0.1:5432/caseops"))}
DATABASES["default"]["ENGINE"] = "caseops.core.postgres"  # tells who asks: docs/walls.md
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True  # as behind a pooler
DATABASES["default"]["ATOMIC_REQUESTS"] = False  # each verb opens its own transaction
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
if text("DATABASE_KEEPS_PLANS", "true") != "false":
    # For the questions that ask for it (caseops.core.together): planning them takes longer than answering them.
    DATABASES["default"]["OPTIONS"] |= {
        "prepare_threshold": 5,
        # The whole desk is one statement: compiling it, as PostgreSQL does with what it thinks dear, takes longer than
        # answering it. And nobody keeps a firm's files on a turning disk.
        "options": "-c plan_cache_mode=force_generic_plan -c jit=off -c random_page_cost=1.1",
    }
REDIS_URL = text("REDIS_URL", "redis://127.0.0.1:6379/0")
# A database of its own: emptying the cache must not empty the queue of jobs.
CACHE_URL = text("CACHE_URL", urlsplit(REDIS_URL)._replace(path="/1").geturl())
CACHES = {"default": {"BACKEND": "caseops.core.open_cache.OpenCache", "LOCATION": CACHE_URL}}

HEALTH_TOKEN = text("HEALTH_TOKEN")  # opens the details of /readyz

LANGUAGE_CODE = "en-us"
LANGUAGES = [("en", "English"), ("es", "Español")]  # what clients read; the firm's own pages are in English
USE_I18N = True
USE_TZ = True
TIME_ZONE = text("TIME_ZONE", "America/New_York")  # the firm's; a person may choose another

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(text("STATIC_ROOT", str(CASEOPS_HOME / "static")))
MEDIA_ROOT = CASEOPS_HOME / "files"  # private: no URL serves this folder

PHONENUMBER_DEFAULT_REGION = "US"
PHONENUMBER_DEFAULT_FORMAT = "NATIONAL"
