"""Asking for archives: a client's file, and what is held about a person."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core.said import said
from caseops.notifications.hints import ask_after_commit
from caseops.retention.jobs import package_broker
from caseops.retention.models import Package, SubjectExport
from caseops.retention.permissions import EXPORT_SUBJECT, HAND_OUT
from caseops.users.models import User
from clients.models import Contact
from matters.actions.lock import locked
from matters.models import Matter


@transaction.atomic
def ask_for_package(*, actor: User, matter: Matter, reason: str, with_notes: bool = False) -> Package:
    """Build it in the background, as the file is then; one at a time for a matter."""
    HAND_OUT.require(actor)
    matter = locked(matter)
    reason = said(reason, "reason", missing="Say to whom it goes, and why.")
    if Package.objects.to_build().filter(matter=matter).exists():
        raise ValidationError("A package of this file is being built. Wait for it.")
    row = Package(matter=matter, reason=reason, with_notes=with_notes, asked_by=actor)
    row.full_clean()
    row.save()
    notes = " (with internal notes)" if with_notes else ""
    record("package.asked", row, actor=actor, subject=matter, reason=f"{reason}{notes}")
    ask_after_commit(package_broker)
    return row


@transaction.atomic
def ask_for_export(*, actor: User, contact: Contact, reason: str) -> SubjectExport:
    """Everything that whoever asks may see about this person, built in the background and seen by nobody else."""
    EXPORT_SUBJECT.require(actor)
    contact = Contact.objects.select_for_update(no_key=True).get(pk=contact.pk)
    reason = said(reason, "reason", missing="Say on whose request, and when it came.")
    if SubjectExport.objects.to_build().filter(contact=contact, asked_by=actor).exists():
        raise ValidationError("This is being built. Wait for it.")
    row = SubjectExport(contact=contact, reason=reason, asked_by=actor)
    row.full_clean()
    row.save()
    record("subject.asked", contact, actor=actor, reason=reason)
    ask_after_commit(package_broker)
    return row
