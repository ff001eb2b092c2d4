"""Writing down a call, a visit or a letter, with what was promised in it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.core import clock
from caseops.users.models import User
from clients.models import Channel, Communication, Contact
from matters.actions.correspond import IN, file_communication, written
from matters.actions.lock import locked
from matters.actions.tasks import add_task
from matters.models import Correspondence, Matter, Task
from matters.permissions import WORK_ON_MATTER

Outcome = Communication.Outcome
SPOKEN = (Channel.PHONE, Channel.VOICEMAIL)
WORDS = {
    Outcome.REACHED: "Spoke with {name}.",
    Outcome.MESSAGE: "Left a message for {name}.",
    Outcome.NO_ANSWER: "Called {name}: no answer.",
    Outcome.WRONG_NUMBER: "Called {name}: a wrong number.",
}
NOT_REACHED = (Outcome.NO_ANSWER, Outcome.WRONG_NUMBER)


@transaction.atomic
def log_communication(
    *,
    actor: User | None,
    matter: Matter,
    contact: Contact,
    channel: str,
    direction: str,
    body: str = "",
    subject: str = "",
    outcome: str = "",
    promise: str = "",
    promised_on: date | None = None,
) -> Correspondence:
    """What happened outside the product; it asks for no answer. A call says how it ended, a promise becomes a task."""
    WORK_ON_MATTER.require(actor)
    matter = locked(matter)
    _refuse_half(channel, outcome, promise, promised_on)
    words = body.strip() or (WORDS[Outcome(outcome)].format(name=contact.greeting) if outcome else "")
    if not words:
        raise ValidationError({"body": "Say in a sentence or two what was said."})
    said = written(contact, channel, direction, body=words, subject=subject, actor=actor)
    said.outcome, said.reached = outcome, outcome not in NOT_REACHED
    if direction == IN:
        said.answered_at = said.at
    said.full_clean()
    said.save()
    filed = file_communication(actor=actor, matter=matter, communication=said)
    if promise.strip():
        filed.promise = _promised(actor, matter, contact, promise, promised_on)
        filed.save(update_fields=["promise"])
    return filed


def _refuse_half(channel: str, outcome: str, promise: str, promised_on: date | None) -> None:
    if outcome and outcome not in Outcome.values:
        raise ValidationError(
            {"outcome": "Say how the call ended: reached, message, no_answer or wrong_number."}
        )
    if channel == Channel.PORTAL:
        raise ValidationError({"channel": "What is said in the portal is kept by itself."})
    if outcome and channel not in SPOKEN:
        raise ValidationError({"outcome": "Only a call ends reached or not."})
    if bool(promise.strip()) != bool(promised_on):
        place = "promised_on" if promise.strip() else "promise"
        raise ValidationError({place: "Say what was promised, and by when."})
    if promised_on and promised_on < clock.today_here():
        raise ValidationError({"promised_on": "A promise is for today or a day to come."})


def _promised(
    actor: User | None, matter: Matter, contact: Contact, promise: str, promised_on: date | None
) -> Task:
    name = f"Promised {contact.greeting}: {' '.join(promise.split())}"
    return add_task(actor=actor, matter=matter, name=name, due_on=promised_on, assignee=actor)
