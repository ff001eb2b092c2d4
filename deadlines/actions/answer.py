from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import User
from deadlines.actions.acknowledge import acknowledge_deadline
from deadlines.actions.calls import end_call
from deadlines.actions.moving import hold_open
from deadlines.alerts.calling import call_of
from deadlines.models import Alert, Call, Deadline, Reach
from deadlines.permissions import ACKNOWLEDGE, ANSWER


@transaction.atomic
def answer_alert(*, actor: User, deadline: Deadline, how: str = Call.How.PAGE) -> Deadline:
    """Somebody who was told has seen it and sees to it; it climbs no further. An attorney answers for the date, too."""
    if not _was_told(actor, deadline):
        ANSWER.require(actor)
    held = hold_open(deadline)
    call = call_of(held)
    if call is None:
        raise ValidationError(already_answered(held))
    with_date = answers_date(actor, held)
    end_call(call, actor, how)
    record("deadline.alert_acknowledged", held, actor=actor, subject=held.matter, how=call.get_how_display())
    return acknowledge_deadline(actor=actor, deadline=held) if with_date else held


@transaction.atomic
def answer_by_link(*, actor: User, alert: Alert) -> Deadline:
    """The link of one e-mail, for its recipient, once."""
    deadline = hold_open(alert.deadline)
    held = Alert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    if held.person_id != actor.pk:
        raise ValidationError("This link was sent to somebody else.")
    if held.link_used_at:
        raise ValidationError("This link has been used already.")
    if held.version != deadline.sequence:
        raise ValidationError("The date has changed since this e-mail was sent. Open the deadline.")
    held.link_used_at = clock.now()
    held.save(update_fields=["link_used_at"])
    return answer_alert(actor=actor, deadline=deadline, how=Call.How.MAIL)


def answers_date(actor: User, deadline: Deadline) -> bool:
    """An attorney who has not verified the date acknowledges it together with its alert."""
    may = ACKNOWLEDGE.held_by(actor) and deadline.verified_by_id != actor.pk
    return may and deadline.wants_acknowledgement


def already_answered(deadline: Deadline) -> str:
    """Who did, when somebody did."""
    last = deadline.calls.filter(version=deadline.sequence).select_related("answered_by").first()
    if last and last.answered_by:
        return f"{last.answered_by} has acknowledged it already."
    return "No alert of this deadline waits for an answer."


def _was_told(actor: User, deadline: Deadline) -> bool:
    told = Alert.objects.filter(deadline=deadline, person=actor, state=Reach.TOLD)
    return actor.is_active and told.exists()
