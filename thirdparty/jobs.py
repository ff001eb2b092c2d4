"""Celery jobs about requests."""

from celery import shared_task

from thirdparty import answers, sweep


@shared_task
def chase() -> None:
    """Every five minutes: what is due gets its draft, automatic kinds go out, what takes too long is told."""
    sweep.prepare_drafts()
    sweep.send_automatic()
    sweep.escalate()


@shared_task
def match_arrivals() -> None:
    """Every minute: what came in and was read is matched to the requests that wait; a person decides."""
    answers.suggest_answers()
