"""Celery jobs of the file."""

from celery import shared_task

from documents.reading.work import read_due


@shared_task
def read_files() -> None:
    """Asked for after a commit and by the sweep; several at once share the work."""
    read_due()
