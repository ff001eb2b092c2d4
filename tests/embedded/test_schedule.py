from datetime import timedelta

from django.utils import timezone

from caseops.beat import Prompt
from caseops.celery import app
from caseops.schedule import SCHEDULE


def test_every_scheduled_job_exists():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in SCHEDULE.values()} <= set(app.tasks)


def test_jobs_called_from_anywhere_go_to_our_broker(settings):
    from celery import current_app

    assert current_app.main == "caseops"
    assert current_app.conf.broker_url == settings.REDIS_URL


def test_no_sweep_waits_for_its_first_interval():
    beat = Prompt(app=app)
    assert {name for name, entry in beat.schedule.items() if entry.is_due().is_due} >= set(SCHEDULE)


def test_a_run_nobody_took_in_time_expires():
    assert all(entry["options"]["expires"] <= entry["schedule"] for entry in SCHEDULE.values())


def test_a_due_job_is_next_due_an_interval_later():
    entry = Prompt(app=app).schedule["heartbeat"]
    following = next(entry)
    assert timezone.now() - following.last_run_at < timedelta(seconds=5)
    assert following.is_due().is_due is False
