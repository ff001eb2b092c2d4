"""Celery jobs about requests."""

from celery import shared_task

from thirdparty import sweep


@shared_task
def chase() -> None:
    """Every five minutes: what is due gets its draft, automatic kinds go out, what takes too long is told."""
    sweep.prepare_drafts()
    sweep.send_automatic()
    sweep.escalate()
