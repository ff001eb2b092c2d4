"""Celery jobs of the rules; each is a sweep that finds by itself what is due."""

from celery import shared_task

from caseops.automation import hearing, running, timing


@shared_task
def run_rules() -> None:
    """Every ten seconds: what happened is heard, and what follows from it is done."""
    hearing.hear()
    running.run_due()


@shared_task
def watch_time() -> None:
    """Every ten minutes: what is due because time has passed, or because nothing moved."""
    timing.watch_time()
