from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from clients.models import Contact
from deadlines.actions.events.holding import hold_to_come
from deadlines.models import Attendance, Event
from deadlines.permissions import SCHEDULE


@transaction.atomic
def add_attendee(
    *, actor: User | None, event: Event, contact: Contact | None = None, user: User | None = None
) -> Attendance:
    """One more who comes: somebody of the team, or a contact."""
    SCHEDULE.require(actor)
    held = hold_to_come(event)
    if (contact is None) == (user is None):
        raise ValidationError("Name one person: a contact, or somebody of the team.")
    if user and not held.matter.team.filter(user=user).exists():
        raise ValidationError({"user": f"{user} is not on the team of {held.matter.number}."})
    if held.people.filter(contact=contact, user=user).exists():
        raise ValidationError(f"{contact or user} is on the list already.")
    row = Attendance(event=held, contact=contact, user=user)
    row.full_clean()
    row.save()
    record("event.person_added", row, actor=actor, subject=held.matter, event=held.name)
    return row


@transaction.atomic
def remove_attendee(*, actor: User | None, attendance: Attendance) -> Event:
    """Not coming after all, and not asked to."""
    SCHEDULE.require(actor)
    held = hold_to_come(attendance.event)
    row = Attendance.objects.held(attendance)
    record("event.person_removed", row, actor=actor, subject=held.matter, event=held.name)
    row.delete()
    return held
