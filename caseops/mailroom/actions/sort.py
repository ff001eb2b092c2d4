"""A person decides where a message belongs."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.said import said
from caseops.mailroom.models import Arrival
from caseops.mailroom.permissions import SORT_MAIL
from caseops.mailroom.sorting import file
from caseops.users.models import User
from clients.actions import create_contact
from clients.models import Channel, Contact
from documents.actions import file_document
from documents.models import Document
from matters.actions.lock import locked
from matters.models import Matter


@transaction.atomic
def file_mail(
    *, actor: User | None, arrival: Arrival, matter: Matter, contact: Contact | None = None, name: str = ""
) -> Arrival:
    """On the matter's thread, as from `contact` or from somebody new of that name; its papers go into the file."""
    SORT_MAIL.require(actor)
    matter = locked(matter)
    held = _held(arrival)
    if actor and not Matter.objects.visible_to(actor).filter(pk=matter.pk).exists():
        raise ValidationError({"matter": "You do not see a matter of that number."})
    sender = contact or held.sender or _newcomer(actor, held, name)
    held.communication = file(held, matter, sender)
    held.state, held.matter, held.sender, held.why = Arrival.State.FILED, matter, sender, ""
    _settle(held, actor)
    for document in held.documents.filter(matter=None, binned_at=None):
        _file_paper(actor, document, matter)
    record("mail.filed", held, actor=actor, subject=matter, who=sender.name)
    return held


def _file_paper(actor: User | None, document: Document, matter: Matter) -> None:
    """One the file holds already stays in the inbox, where it is seen."""
    try:
        with transaction.atomic():
            file_document(actor=actor, document=document, matter=matter)
    except ValidationError:
        return


def _newcomer(actor: User | None, held: Arrival, name: str) -> Contact:
    words = " ".join((name or held.sender_name).split())
    if not words:
        raise ValidationError({"name": "Say who wrote this."})
    if held.channel == Channel.TEXT:
        return create_contact(actor=actor, name=words, phones=[held.sender_address])
    return create_contact(actor=actor, name=words, email=held.sender_address)


@transaction.atomic
def dismiss_mail(*, actor: User | None, arrival: Arrival, reason: str) -> Arrival:
    """Not ours: advertising, a wrong address. The message stays in the mailbox, the papers in the inbox."""
    SORT_MAIL.require(actor)
    held = _held(arrival)
    held.why = said(reason, "reason", missing="Say why it is not ours.")
    held.state = Arrival.State.DISMISSED
    _settle(held, actor)
    record("mail.dismissed", held, actor=actor, subject=held.matter, who=held.who, why=held.why)
    return held


@transaction.atomic
def reopen_mail(*, actor: User | None, arrival: Arrival) -> Arrival:
    """A dismissal taken back."""
    SORT_MAIL.require(actor)
    held = Arrival.objects.select_for_update(of=("self",)).get(pk=arrival.pk)
    if held.state != Arrival.State.DISMISSED:
        raise ValidationError("Only what was dismissed can be put back.")
    held.state, held.settled_at, held.settled_by = Arrival.State.TRIAGE, None, None
    held.save(update_fields=["state", "settled_at", "settled_by"])
    record("mail.reopened", held, actor=actor, subject=held.matter, who=held.who)
    return held


def _held(arrival: Arrival) -> Arrival:
    held = Arrival.objects.select_for_update(of=("self",)).select_related("sender").get(pk=arrival.pk)
    if held.state not in {Arrival.State.TRIAGE, Arrival.State.BROKEN}:
        raise ValidationError("Somebody has sorted this already.")
    return held


def _settle(held: Arrival, actor: User | None) -> None:
    held.settled_at, held.settled_by = clock.now(), actor
    held.save()
