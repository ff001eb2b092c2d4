"""The same, for an ASGI server."""

import os

from django.core.asgi import get_asgi_application

from caseops.celery import app as celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseops.settings.local")

application = get_asgi_application()

__all__ = ["application", "celery"]
