from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from caseops.notifications.models import Channel, OutgoingMessage, State
from caseops.users.models import User
from deadlines.alerts.bundling import take_apart
from deadlines.models import Alert, Deadline
from matters.models import Matter

WHY = "The person is no longer on the team."


@transaction.atomic
def take_bells_back(*, matters: Sequence[Matter], person: User) -> int:
    """Whoever leaves the teams no longer reads in bell or mail what the file says; returns how many messages went."""
    unseen = list(matters)
    if person.sees_every_matter:
        seen = set(Matter.objects.visible_to(person).filter(pk__in=[row.pk for row in matters]))
        unseen = [matter for matter in matters if matter not in seen]
    if not unseen:
        return 0
    take_apart(Alert.objects.filter(person=person, deadline__matter__in=unseen), WHY)
    numbers = list(Deadline.objects.filter(matter__in=unseen).values_list("pk", flat=True))
    waiting = Q(state=State.WAITING, on_the_wire=False)
    own = OutgoingMessage.objects.about_any(Deadline, numbers).filter(recipient=person).order_by()
    rows = own.filter(waiting | Q(channel=Channel.BELL))
    return rows.update(state=State.WITHDRAWN, last_error=WHY, lease_token=None)
