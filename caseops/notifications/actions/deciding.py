"""What the machine could not finish, a person decides."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.notifications.hints import ask_after_commit
from caseops.notifications.models import STUCK, OutgoingMessage, State
from caseops.notifications.permissions import RETRY_MESSAGES
from caseops.notifications.times import database_now
from caseops.users.models import User


@transaction.atomic
def retry_message(*, actor: User | None, message: OutgoingMessage) -> OutgoingMessage:
    """A message that failed or was set aside starts afresh, to the address its recipient has by now."""
    RETRY_MESSAGES.require(actor)
    message = _locked(message)
    if message.state not in STUCK:
        raise ValidationError("Only a message that could not be delivered can be sent again.")
    message.state, message.attempts, message.next_try_at = State.WAITING, 0, database_now()
    message.on_the_wire = False
    message.to_address = message.recipient.email if message.recipient else message.to_address
    message.full_clean()
    message.save()
    record("message.retried", message, actor=actor, to=message.to_address)
    ask_after_commit()
    return message


@transaction.atomic
def give_up_message(*, actor: User | None, message: OutgoingMessage) -> OutgoingMessage:
    """It arrived after all, or nobody needs it any more: it is not tried again."""
    RETRY_MESSAGES.require(actor)
    message = _locked(message)
    if message.state not in STUCK:
        raise ValidationError("Only a message that waits for a decision can be given up.")
    message.state = State.WITHDRAWN
    message.save(update_fields=["state"])
    record("message.given_up", message, actor=actor, to=message.to_address)
    return message


@transaction.atomic
def retry_all_failed(*, actor: User | None) -> int:
    """The button for after a bad day; returns how many are on their way again."""
    return _all_again(actor, State.FAILED)


@transaction.atomic
def release_all_held(*, actor: User | None) -> int:
    """Everything that was set aside leaves after all."""
    return _all_again(actor, State.HELD)


def _all_again(actor: User | None, state: State) -> int:
    RETRY_MESSAGES.require(actor)
    rows = OutgoingMessage.objects.filter(state=state).select_for_update(of=["self"]).order_by("id")
    for message in rows:
        retry_message(actor=actor, message=message)
    return len(rows)


def _locked(message: OutgoingMessage) -> OutgoingMessage:
    return OutgoingMessage.objects.select_for_update(of=["self"]).get(pk=message.pk)
