"""The Celery application. Jobs live in each app's `jobs.py`; when they run stands in `schedule.py`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseops.settings.local")

app = Celery("caseops")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(related_name="jobs")
app.autodiscover_tasks(["documents.packets", "thirdparty.papers"], related_name="jobs")
app.set_default()  # in every thread: a job called from a web process goes to our broker
