"""Celery jobs of the client portal."""

from celery import shared_task

from caseops.portal.actions import wishing


@shared_task
def grant_wishes() -> None:
    """Asked for by the entrance, and by the sweep."""
    wishing.grant_wishes()
