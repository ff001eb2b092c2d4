"""For tools that only look at the code (mypy, migrations check): no secrets, no servers."""

from caseops.settings.base import *
from caseops.settings.doors import *
from caseops.settings.files import *
from caseops.settings.jobs import *
from caseops.settings.mailroom import *
from caseops.settings.outbox import *
from caseops.settings.people import *

DATABASES = {"default": {"ENGINE": "django.db.backends.dummy"}}
SECRET_KEY = "not-a-secret-nothing-is-signed-here"
