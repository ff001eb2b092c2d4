"""The Celery application. Jobs live in each app's `jobs.py`; when they run stands in `schedule.py`."""

import os
from typing import Any

from celery import Celery, Task

from caseops.core.one_piece import in_one_piece

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caseops.settings.local")


class Job(Task):
    """The house asks, whoever's page began it."""

    @in_one_piece
    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        from caseops.core.asking import SYSTEM, acting_as

        with acting_as(SYSTEM):
            return super().__call__(*args, **kwargs)


app = Celery("caseops", task_cls=Job)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(related_name="jobs")
app.autodiscover_tasks(["documents.packets", "thirdparty.papers"], related_name="jobs")
app.set_default()  # in every thread: a job called from a web process goes to our broker
