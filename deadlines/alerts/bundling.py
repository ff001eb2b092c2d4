"""Warnings of the chatty kinds come together: several of one moment make one e-mail a person.

A bundle speaks of many deadlines. When one of them changes before it has left, it stays in the house, and what else
was in it is planned again: the next sweep tells that anew.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import F, Q

from caseops.notifications.actions import queue, withdraw_these
from caseops.notifications.models import Channel, OutgoingMessage, State
from caseops.notifications.truth import Condition
from deadlines import emails
from deadlines.models import Alert, AlertQuerySet, Ladder, Reach, Step

# Never false: it only waits for a change that is just being committed, whose verb takes the bundle apart.
SETTLED = Condition(
    """(SELECT count(*) >= 0 FROM (
        SELECT FROM deadlines_alert AS alert JOIN deadlines_deadline AS deadline ON deadline.id = alert.deadline_id
        WHERE alert.message_id = m.id FOR SHARE OF deadline) AS told)"""
)


def bundled(alerts: Sequence[Alert], ladders: Mapping[str, Ladder]) -> list[OutgoingMessage]:
    """The message of each alert, in their order; chatty ones of one person share theirs. Not in the outbox yet."""
    chatty = defaultdict(list)
    for alert in alerts:
        if _is_chatty(alert, ladders):
            chatty[alert.person_id].append(alert)
    shared = {
        alert.pk: message
        for together in chatty.values()
        if len(together) > 1
        for message in [emails.bundle(together)]
        for alert in together
    }
    alone = [alert for alert in alerts if alert.pk not in shared]
    shared |= dict(zip((alert.pk for alert in alone), emails.alert_messages(alone), strict=True))
    return [shared[alert.pk] for alert in alerts]


def _is_chatty(alert: Alert, ladders: Mapping[str, Ladder]) -> bool:
    """Bells are short: they ring one by one."""
    own = ladders[alert.deadline.severity]
    return own.together and alert.step == Step.WARNING and alert.channel == Channel.EMAIL


def take_apart(changed: AlertQuerySet, why: str) -> None:
    """What was told together with these leaves without them; each that is on the wire gets its correction."""
    waiting = Q(message__state__in=[State.WAITING, State.HELD], message__fact=emails.TOGETHER)
    told = list(changed.filter(waiting, state=Reach.TOLD).select_related("message", "deadline__matter"))
    if not told:
        return
    on_the_wire = {row.pk for row in withdraw_these(numbers={row.message_id for row in told}, reason=why)}
    stay = {row.message_id for row in told} - on_the_wire
    others = Alert.objects.filter(message__in=stay).exclude(pk__in=[row.pk for row in told])
    others.update(state=Reach.PLANNED, message=None, ended_at=None)
    queue([
        emails.correction(message=row.message, deadline=row.deadline)
        for row in told
        if row.message and row.message_id in on_the_wire
    ])  # fmt: skip


def outdated(numbers: Sequence[int]) -> AlertQuerySet:
    """Alerts told of these deadlines that do not stand any more."""
    over = Q(deadline__satisfied_on__isnull=False) | Q(deadline__called_off_on__isnull=False)
    over |= Q(deadline__matter__closed_on__isnull=False) | ~Q(version=F("deadline__sequence"))
    return Alert.objects.filter(over, deadline__in=numbers)
