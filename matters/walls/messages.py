"""Messages that speak of a matter: whom a wall keeps out reads none of them."""

from collections.abc import Collection, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from caseops.notifications.models import Channel, OutgoingMessage, OutgoingMessageQuerySet, State
from caseops.users.models import User
from matters.extensions import extensions
from matters.models import Matter

WHY = "The person may not see the matter any more."


def concerning(matters: Sequence[Matter]) -> Q:
    """By the row they speak of, or because they name or lead to the matter by its number."""
    models: list[Any] = [Matter, *(model for extension in extensions() for model in extension.spoken_of)]
    rows = [_about(model, [matter.pk for matter in matters]) for model in models]
    names = [
        Q(link__contains=matter.number) | Q(subject__contains=matter.number) | Q(body__contains=matter.number)
        for matter in matters
    ]
    return reduce(or_, [*rows, *names])


def _about(model: Any, numbers: Collection[int]) -> Q:
    rows = model.objects.all()
    found = rows.filter(**{f"{rows.matter_column}__in": numbers}).order_by().values("pk")
    return Q(about_label=model._meta.label_lower, about_id__in=found)


def readable(rows: OutgoingMessageQuerySet, user: User) -> OutgoingMessageQuerySet:
    """Without those about matters that a wall keeps from this person; nothing is asked further while none does."""
    walled = list(Matter.objects.all().kept_from(user).order_by())
    return rows.exclude(concerning(walled)) if walled else rows


def take_back_from(people: Sequence[User], matter: Matter) -> int:
    """What waits for them or hangs in their bell is withdrawn, read or not; returns how many messages went."""
    if not people:
        return 0
    waiting = Q(state__in=[State.WAITING, State.HELD], on_the_wire=False)
    own = OutgoingMessage.objects.filter(recipient__in=people).exclude(state=State.WITHDRAWN)
    found = own.filter(waiting | Q(channel=Channel.BELL)).filter(concerning([matter]))
    return found.update(state=State.WITHDRAWN, last_error=WHY, lease_token=None)
