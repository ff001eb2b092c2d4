"""Celery jobs of the directory."""

from celery import shared_task

from clients.names.index import index_stale_names


@shared_task
def index_names() -> None:
    index_stale_names()
