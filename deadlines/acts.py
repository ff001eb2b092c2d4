"""What may be done with a deadline, and which act comes next."""

from functools import partial

from caseops.users.models import User
from deadlines import forms
from deadlines.actions import (
    acknowledge_deadline,
    add_deadline,
    call_off_deadline,
    reopen_deadline,
    satisfy_deadline,
    set_deadline_date,
    verify_deadline,
)
from deadlines.models import Deadline
from deadlines.permissions import ACKNOWLEDGE, CALENDAR, CALL_OFF, SATISFY, VERIFY
from matters.acts import Act, Offer, Offers

of_deadlines = partial(Act, row="deadline", section="deadlines", everywhere="calendar")

ADD = of_deadlines(
    url="deadline_add", verb=add_deadline, row="matter", permission=CALENDAR, form=forms.AddForm,
    label="Add a deadline", said="Calendared {}.", icon="calendar-plus", key="d",
)  # fmt: skip
MOVE = of_deadlines(
    url="deadline_date", verb=set_deadline_date, permission=CALENDAR, form=forms.DateForm,
    label="Move the date", said="{} has its date.", icon="calendar-clock",
    note="Every date stays in the history. An attorney acknowledges and a colleague verifies the new one.",
    at_first=lambda deadline: "" if deadline.due_on else "Set the date",
)  # fmt: skip
ACKNOWLEDGE_IT = of_deadlines(
    url="deadline_acknowledgement", verb=acknowledge_deadline, permission=ACKNOWLEDGE,
    label="Acknowledge", said="You acknowledged {}.", icon="shield-check",
)  # fmt: skip
VERIFY_IT = of_deadlines(
    url="deadline_verification", verb=verify_deadline, permission=VERIFY,
    label="Verify", said="You verified {}.", icon="check-check",
)  # fmt: skip
MEET = of_deadlines(
    url="deadline_satisfaction", verb=satisfy_deadline, permission=SATISFY, form=forms.ProofForm,
    label="Done", said="{} is done.", icon="circle-check", key="e", undo="deadline_satisfaction_undo",
)  # fmt: skip
CALL_IT_OFF = of_deadlines(
    url="deadline_cancellation", verb=call_off_deadline, permission=CALL_OFF, form=forms.CallOffForm,
    label="Call off", said="{} is called off.", icon="calendar-x", undo="deadline_cancellation_undo",
)  # fmt: skip
REOPEN = of_deadlines(
    url="deadline_reopening", verb=reopen_deadline, permission=SATISFY, form=forms.ReopenForm,
    label="Reopen", said="{} is open again.", icon="rotate-ccw",
)  # fmt: skip
UNDO_MEET = of_deadlines(
    url="deadline_satisfaction_undo",
    verb=partial(reopen_deadline, reason="Marked done by mistake", ended="satisfied_on"),
    permission=SATISFY, label="Undo", said="{} is open again.", icon="undo-2",
)  # fmt: skip
UNDO_CALL_OFF = of_deadlines(
    url="deadline_cancellation_undo",
    verb=partial(reopen_deadline, reason="Called off by mistake", ended="called_off_on"),
    permission=CALL_OFF, label="Undo", said="{} is open again.", icon="undo-2",
)  # fmt: skip

OF_ONE = {
    "date": MOVE,
    "acknowledgement": ACKNOWLEDGE_IT,
    "verification": VERIFY_IT,
    "satisfaction": MEET,
    "satisfaction/undo": UNDO_MEET,
    "cancellation": CALL_IT_OFF,
    "cancellation/undo": UNDO_CALL_OFF,
    "reopening": REOPEN,
}


def offers(deadline: Deadline, user: User, at: str) -> Offers:
    """What this person may do with it, the next act first."""
    if deadline.matter.closed_on:
        return Offers([])
    acts = [act for act in _possible(deadline, user) if act.permission.held_by(user)]
    every = [Offer(act, deadline, at) for act in acts]
    return Offers(every, is_over=not deadline.is_open)


def _possible(deadline: Deadline, user: User) -> list[Act]:
    if not deadline.is_open:
        return [REOPEN] if deadline.satisfied_on or CALL_OFF.held_by(user) else []
    if deadline.due_on is None:
        return [MOVE, MEET, CALL_IT_OFF]
    asked = [ACKNOWLEDGE_IT] if deadline.wants_acknowledgement else []
    if deadline.wants_verification and deadline.set_by_id != user.pk:
        asked.append(VERIFY_IT)
    return [*asked, MEET, MOVE, CALL_IT_OFF]
