"""Planning: in the transaction that dates, moves or ends a deadline, its alerts become what they should be."""

from collections.abc import Iterable, Sequence

from django.db import connection, transaction

from caseops.notifications.actions import withdraw_outdated
from caseops.notifications.models import OutgoingMessage
from caseops.notifications.times import database_now
from deadlines.alerts.bundling import outdated, take_apart
from deadlines.alerts.calling import end_calls
from deadlines.alerts.correcting import correct
from deadlines.alerts.telling import tell_at_once
from deadlines.alerts.wanted import WANTED, asked
from deadlines.models import Alert, Deadline, Reach

WITHDRAW = f"""
WITH {WANTED}
UPDATE deadlines_alert AS alert SET state = 'withdrawn', reason = %(why)s, ended_at = now() + %(ahead)s
WHERE alert.deadline_id = ANY(%(only)s::bigint[]) AND alert.state = 'planned'
  AND NOT EXISTS (
    SELECT FROM wanted
    WHERE wanted.deadline_id = alert.deadline_id AND wanted.person_id = alert.person_id
      AND wanted.version = alert.version AND wanted.lead = alert.lead
      AND (wanted.send_on = alert.send_on OR wanted.at_once AND alert.send_on < wanted.send_on)
      AND alert.step = 'warning')
"""  # noqa: S608 -- made of the text above
PLAN = f"""
WITH {WANTED}
INSERT INTO deadlines_alert
    (deadline_id, person_id, channel, version, lead, is_last, step, send_on, at_once, state, reason, planned_at)
SELECT deadline_id, person_id, channel, version, lead, is_last, 'warning', send_on, at_once, 'planned', '',
       now() + %(ahead)s
FROM wanted CROSS JOIN unnest(ARRAY['email', 'bell']) AS channel
ON CONFLICT (deadline_id, person_id, channel, version, lead, step) WHERE state <> 'withdrawn' DO NOTHING
"""  # noqa: S608 -- made of the text above
REASON = 300
CHANGED = "The deadline, or who is to hear of it, has changed."


def plan_alerts_for(*, deadline: Deadline, why: str = CHANGED) -> int:
    """The same for one deadline, in the transaction that dated, moved or ended it."""
    return plan_alerts_of([deadline], why)


def plan_alerts_of(deadlines: Iterable[Deadline], why: str = CHANGED) -> int:
    """Withdraw what no longer holds, plan what is ahead, tell what is due; returns how many e-mails are for now."""
    numbers = [row.pk for row in deadlines]
    if not numbers:
        return 0
    plan(numbers, why)
    return tell_at_once(numbers)


@transaction.atomic
def end_alerts_of(deadline: Deadline, why: str) -> None:
    """Nothing is ahead any more: the deadline has been met, waived or called off."""
    ahead = Alert.objects.planned().filter(deadline=deadline)
    ahead.update(state=Reach.WITHDRAWN, reason=why, ended_at=database_now())
    end_calls([deadline.pk], why)
    take_back([deadline.pk], why)


@transaction.atomic
def plan(numbers: Sequence[int], why: str = CHANGED) -> int:
    """Two statements however many deadlines: every row that should be there is; returns how many are new.

    Alerts come before messages: a sweep that tells one this moment has either told it, and its message is
    withdrawn here, or has not, and finds it withdrawn.
    """
    said = {**asked(numbers), "why": why}
    is_new = not Alert.objects.filter(deadline__in=numbers).exists()
    with connection.cursor() as cursor:
        if not is_new:
            cursor.execute(WITHDRAW, said)
        cursor.execute(PLAN, said)
        new = cursor.rowcount
    if not is_new:
        end_calls(numbers, why)
        take_back(numbers, why)
    return new


def take_back(numbers: Sequence[int], why: str) -> None:
    """Messages that say what is no longer so; what is on the wire is corrected."""
    take_apart(outdated(numbers), why)
    if not OutgoingMessage.objects.about_any(Deadline, numbers).exists():
        return
    open_rows = Deadline.objects.open().dated().filter(pk__in=numbers)
    facts = {pk: on.isoformat() for pk, on in open_rows.values_list("pk", "due_on")}
    correct(withdraw_outdated(model=Deadline, facts={pk: facts.get(pk, "") for pk in numbers}, reason=why))
