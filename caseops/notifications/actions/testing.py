"""A message to oneself, to see the whole way at work."""

from datetime import timedelta
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from caseops.audit.actions import record
from caseops.core import clock
from caseops.notifications.actions.writing import queue_email, ring
from caseops.notifications.emails import render_email
from caseops.notifications.models import OutgoingMessage
from caseops.notifications.permissions import RUN_THE_OUTBOX
from caseops.users.models import User

TEST = "test-message"
AT_MOST_EVERY = timedelta(seconds=20)


@transaction.atomic
def send_test(*, actor: User) -> OutgoingMessage:
    """An e-mail and a bell to the person who asks, by the way every alert takes."""
    RUN_THE_OUTBOX.require(actor)
    lately = OutgoingMessage.objects.filter(recipient=actor, created_at__gt=clock.now() - AT_MOST_EVERY)
    if lately.filter(key__contains=f"/{TEST}/").exists():
        raise ValidationError("A test is on its way already. Please give it a few seconds.")
    subject, body, html = render_email(
        "notifications/emails/test", {"person": actor, "at": clock.now().astimezone(actor.zone)}
    )
    occasion, link = f"{actor.pk}/{TEST}/{uuid4().hex}", reverse("trust")
    ring(key=f"{occasion}/bell", user=actor, subject=subject, link=link)
    message = queue_email(
        key=f"{occasion}/email", to_user=actor, subject=subject, body=body, html=html, link=link
    )
    if not message:
        raise ValidationError("The test could not be written. Please try again.")
    record("message.tested", message, actor=actor, to=message.to_address)
    return message
