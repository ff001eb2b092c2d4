"""Celery jobs about the papers that go with a letter."""

from celery import shared_task

from thirdparty.papers.binding import keep_packets


@shared_task
def bind_papers() -> None:
    """Asked for when an e-mail is approved: bound while it waits for its ten seconds, so that nobody waits for it."""
    keep_packets()
