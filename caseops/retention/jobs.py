"""Celery jobs of retention."""

from celery import shared_task

from caseops.notifications.hints import Broker
from caseops.retention.destroying.work import carry_out_due
from caseops.retention.handing.work import build_due, forget_stale


@shared_task
def carry_out() -> None:
    """Asked for after an approval and by the sweep; killed anywhere, the next run goes on where this one was."""
    carry_out_due()


@shared_task
def build_packages() -> None:
    """Asked for after a commit and by the sweep; several at once share the work."""
    build_due()
    forget_stale()


broker, package_broker = Broker(job=carry_out), Broker(job=build_packages)
