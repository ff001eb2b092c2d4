"""How a call ends when somebody answers, whatever the answer came with."""

from django.db.models import Q

from caseops.core import clock
from caseops.notifications.actions import queue
from caseops.notifications.models import OutgoingMessage, State
from caseops.notifications.outbox import bell
from caseops.users.models import User
from deadlines.models import Alert, AlertQuerySet, Call, Reach, Step


def end_call(call: Call, actor: User, how: str) -> None:
    """It climbs no further: what has not left stays, and whoever was told because nobody answered hears of it."""
    ended_at, why = clock.now(), f"Acknowledged by {actor}"
    climbed = Alert.objects.filter(deadline=call.deadline, version=call.version, lead=call.lead)
    climbed = climbed.exclude(step=Step.WARNING)
    climbed.planned().update(state=Reach.WITHDRAWN, reason=why, ended_at=ended_at)
    call.ended_at, call.answered_by, call.how, call.next_at = ended_at, actor, how, None
    call.save()
    _silence(climbed, why)
    told = climbed.exclude(person=actor).filter(state=Reach.TOLD).values("person")
    queue([_all_clear(call, person, why) for person in User.objects.active().filter(pk__in=told)])


def _silence(climbed: AlertQuerySet, why: str) -> None:
    """E-mails not on the wire and bells nobody has looked at."""
    waiting = Q(state=State.WAITING, on_the_wire=False) | Q(channel="bell", read_at=None, state=State.SENT)
    numbers = climbed.filter(message__isnull=False).values_list("message", flat=True)
    rows = OutgoingMessage.objects.filter(waiting, pk__in=list(numbers))
    rows.update(state=State.WITHDRAWN, last_error=why, lease_token=None)


def _all_clear(call: Call, person: User, why: str) -> OutgoingMessage:
    return bell(
        key=f"{person.pk}/call:{call.pk}/answered/bell",
        user=person,
        subject=f"{why}: {call.deadline}",
        body="It climbs no further.",
        link=call.deadline.get_absolute_url(),
    )
