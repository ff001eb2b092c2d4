"""Take back what was not sent yet, in the transaction of the change that made it untrue."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.db.models import Model, TextField, Value
from django.db.models.functions import Cast, Concat

from caseops.notifications.models import Channel, OutgoingMessage, OutgoingMessageQuerySet, State
from caseops.users.models import User

REASON_LENGTH = 300


@transaction.atomic
def withdraw(*, about: Model, reason: str, keep_fact: str = "") -> list[OutgoingMessage]:
    """Nothing more about it leaves, and bells not looked at fall silent; what says `keep_fact` stays.

    Returns what was on the wire at this moment and may arrive: write its correction in the same transaction.
    """
    concerned = OutgoingMessage.objects.about(about).order_by()
    if keep_fact:
        concerned = concerned.exclude(fact=keep_fact)
    return _take_back(concerned, reason)


@transaction.atomic
def withdraw_outdated(*, model: type[Model], facts: Mapping[int, str], reason: str) -> list[OutgoingMessage]:
    """The same for many rows at once: of each only what says its present fact stays; "" means nothing does."""
    concerned = OutgoingMessage.objects.about_any(model, list(facts)).order_by()
    standing = [f"{number} {fact}" for number, fact in facts.items() if fact]
    said = Concat(Cast("about_id", TextField()), Value(" "), "fact", output_field=TextField())
    return _take_back(concerned.alias(said=said).exclude(said__in=standing), reason)


@transaction.atomic
def withdraw_message(*, message: OutgoingMessage, reason: str) -> bool:
    """Take one message back; False when it has left, or is on the wire and may arrive."""
    alone = OutgoingMessage.objects.filter(pk=message.pk)
    _take_back(alone, reason)
    return alone.filter(state=State.WITHDRAWN).exists()


@transaction.atomic
def withdraw_these(*, numbers: Collection[int], reason: str) -> list[OutgoingMessage]:
    """The same for messages whose numbers the caller remembers, in their order, so that two callers cannot embrace."""
    held = OutgoingMessage.objects.filter(pk__in=numbers).order_by("pk").select_for_update(no_key=True)
    return _take_back(OutgoingMessage.objects.filter(pk__in=[row.pk for row in held]), reason)


@transaction.atomic
def withdraw_from(*, recipient: User, reason: str) -> list[OutgoingMessage]:
    """The same for everything to one person, who has left."""
    return _take_back(OutgoingMessage.objects.filter(recipient=recipient), reason)


def _take_back(concerned: OutgoingMessageQuerySet, reason: str) -> list[OutgoingMessage]:
    """First the waiting ones, whose rows a sender locks too; whatever then is on the wire was there first."""
    said = {"state": State.WITHDRAWN, "last_error": reason[:REASON_LENGTH], "lease_token": None}
    concerned.filter(state__in=[State.WAITING, State.HELD], on_the_wire=False).update(**said)
    concerned.filter(channel=Channel.BELL, state=State.SENT, read_at__isnull=True).update(**said)
    return list(concerned.filter(state=State.WAITING, on_the_wire=True))
