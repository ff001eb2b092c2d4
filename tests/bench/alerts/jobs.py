"""The way most products do it: one Celery job an alert."""

from celery import shared_task
from django.core.mail import get_connection
from django.utils import timezone

from caseops.notifications.letters import django_mail
from caseops.notifications.models import OutgoingMessage, State

LINE: list[object] = []


@shared_task(acks_late=True)
def send_one(number: int) -> None:
    """A kept-open line in each worker process, one UPDATE and one commit a message."""
    if not LINE:
        LINE.append(get_connection())
        LINE[0].open()  # type: ignore[attr-defined]
    message = OutgoingMessage.objects.get(pk=number)
    LINE[0].send_messages([django_mail(message)])  # type: ignore[attr-defined]
    OutgoingMessage.objects.filter(pk=number).update(state=State.SENT, sent_at=timezone.now())
