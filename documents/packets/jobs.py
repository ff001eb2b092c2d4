"""Celery jobs of packets."""

from celery import shared_task

from documents.packets.work import build_due


@shared_task
def bind_packets() -> None:
    """Asked for after a commit and by the sweep; several at once share the work."""
    build_due()
