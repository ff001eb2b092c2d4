"""What gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from caseops.celery import app as celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseops.settings.local")

application = get_wsgi_application()

__all__ = ["application", "celery"]
