"""Messages that speak of a matter: whom a wall keeps out reads none of them."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, TextField, Value
from django.db.models.functions import Concat, StrIndex

from caseops.notifications.models import Channel, OutgoingMessage, OutgoingMessageQuerySet, State
from caseops.users.models import User
from matters.extensions import extensions
from matters.models import Matter
from matters.models.matter import MatterQuerySet

WHY = "The person may not see the matter any more."


def concerning(matters: MatterQuerySet) -> Q:
    """By the row they speak of, or because they name or lead to such a matter by its number."""
    models: list[Any] = [Matter, *(model for extension in extensions() for model in extension.spoken_of)]
    rows = [_about(model, matters) for model in models]
    blank = Value(" ")
    said = Concat(
        OuterRef("subject"), blank, OuterRef("link"), blank, OuterRef("body"), output_field=TextField()
    )
    named = Q(Exists(matters.order_by().annotate(at=StrIndex(said, F("number"))).filter(at__gt=0)))
    return reduce(or_, [*rows, named])


def _about(model: Any, matters: MatterQuerySet) -> Q:
    rows = model.objects.all()
    found = rows.filter(**{f"{rows.matter_column}__in": matters.order_by().values("pk")}).order_by()
    return Q(about_label=model._meta.label_lower, about_id__in=found.values("pk"))


def readable(rows: OutgoingMessageQuerySet, user: User) -> OutgoingMessageQuerySet:
    """Without those about matters that a wall keeps from this person."""
    return rows.filter(~concerning(Matter.objects.all().kept_from(user)))


def take_back_from(people: Sequence[User], matter: Matter) -> int:
    """What waits for them or hangs in their bell is withdrawn, read or not; returns how many messages went."""
    if not people:
        return 0
    waiting = Q(state__in=[State.WAITING, State.HELD], on_the_wire=False)
    own = OutgoingMessage.objects.filter(recipient__in=people).exclude(state=State.WITHDRAWN)
    found = own.filter(waiting | Q(channel=Channel.BELL)).filter(
        concerning(Matter.objects.filter(pk=matter.pk))
    )
    return found.update(state=State.WITHDRAWN, last_error=WHY, lease_token=None)
