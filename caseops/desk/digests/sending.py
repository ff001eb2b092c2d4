"""Whose morning it is; each summary once, an empty one never."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from caseops.core import clock
from caseops.core.workdays import is_workday
from caseops.desk.digests.content import Summary, summary
from caseops.desk.models import Digest
from caseops.notifications.actions import queue_email, render_email
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User

LATEST = timedelta(hours=6)  # a summary of the morning is of no use in the evening


def send_digests() -> int:
    """Every minute: people whose morning has begun and who have no summary of today yet; returns how many got one."""
    return sum(send_digest(person) for person in waiting())


def waiting() -> list[User]:
    """On working days, between the hour they have chosen and noon or so."""
    people = User.objects.active().exclude(digest_at=None).order_by("pk")
    now = {person: clock.now().astimezone(person.zone) for person in people}
    done = set(Digest.objects.filter(on__in={at.date() for at in now.values()}).values_list("person", "on"))
    return [
        person for person, at in now.items() if is_time(person, at) and (person.pk, at.date()) not in done
    ]


def is_time(person: User, at: datetime) -> bool:
    """The morning of a working day."""
    if person.digest_at is None or not is_workday(at.date()):
        return False
    begins = datetime.combine(at.date(), person.digest_at, person.zone)
    return begins <= at < begins + LATEST


@transaction.atomic
def send_digest(person: User) -> bool:
    """False when there is nothing to say, or another sweep is at it."""
    on = clock.today(person.zone)
    row = Digest(person=person, on=on)
    Digest.objects.bulk_create([row], ignore_conflicts=True)
    held = (
        Digest.objects.select_for_update(skip_locked=True).filter(person=person, on=on, message=None).first()
    )
    found = summary(person)
    if held is None or not found.filled:
        return False
    held.message = write(found, f"{person.pk}/digest:{on}/email")
    held.save(update_fields=["message"])
    return held.message is not None


def write(found: Summary, key: str) -> OutgoingMessage | None:
    """Into the outbox, good until the morning is over."""
    person = found.person
    context = {"summary": found, "person": person, "today": clock.today(person.zone)}
    subject, body, html = render_email("desk/emails/digest", context)
    return queue_email(
        key=key,
        to_user=person,
        subject=subject,
        body=body,
        html=html,
        link=reverse("home"),
        expires_at=clock.now() + LATEST,
    )
