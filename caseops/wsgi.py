"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application
from django.urls import reverse

from caseops.celery import app as celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseops.settings.local")

application = get_wsgi_application()
# Every page is loaded and every address known before the first request, once for all workers.
reverse("today")

__all__ = ["application", "celery"]
