"""Tests: the real PostgreSQL and Valkey the pytest plugin started; nothing slow that is not under test."""

import os
from urllib.parse import urlsplit

import structlog

from caseops.settings.base import *
from caseops.settings.doors import *
from caseops.settings.files import *
from caseops.settings.jobs import *
from caseops.settings.logs import LINES
from caseops.settings.mail import mail
from caseops.settings.mailroom import *
from caseops.settings.outbox import *
from caseops.settings.people import *

DEBUG = False
DEMO_FIRM = True
SECRET_KEY = "only-for-tests-0123456789-0123456789-0123456789"
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
ACCOUNT_RATE_LIMITS = False
PRIVATE_LINK_RATES = {}
CONFIRM_IDENTITY_SECONDS = 0
REST_FRAMEWORK = {**REST_FRAMEWORK, "DEFAULT_THROTTLE_CLASSES": []}
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
OWN_CACHE = f"/{2 + int(WORKER.removeprefix('gw')) % 14}"  # one test empties it while another runs
CACHES = {"default": {**CACHES["default"], "LOCATION": urlsplit(REDIS_URL)._replace(path=OWN_CACHE).geturl()}}
CELERY_TASK_DEFAULT_QUEUE = WORKER  # a worker started by a test takes the jobs of that test only
vars().update(mail(env.str("EMAIL_URL", default="memorymail://"), CASEOPS_HOME / "mail"))
# Without local variables: to write down those of a page takes a quarter of an hour.
structlog.configure(processors=[*structlog.get_config()["processors"][:-1], *LINES])
