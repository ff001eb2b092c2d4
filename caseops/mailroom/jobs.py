"""Celery jobs of the mailroom."""

from celery import shared_task

from caseops.mailroom import polling, refused
from caseops.mailroom.texts import folder, pictures
from caseops.mailroom.updates import finding


@shared_task
def read_mail() -> None:
    polling.read_mail()


@shared_task
def read_texts() -> None:
    folder.read_folder()


@shared_task
def fetch_pictures() -> None:
    pictures.fetch_pictures()


@shared_task
def prepare_updates() -> None:
    finding.prepare_updates()


@shared_task
def stop_refused() -> None:
    refused.stop_refused()
