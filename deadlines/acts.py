"""What may be done with a deadline, and which act comes next."""

from functools import partial

from caseops.users.models import User
from deadlines import forms
from deadlines.actions import (
    acknowledge_deadline,
    add_claim,
    add_deadline,
    add_rule_deadline,
    answer_alert,
    call_off_deadline,
    confirm_tolling,
    continue_deadline,
    reopen_deadline,
    satisfy_deadline,
    set_deadline_date,
    set_service,
    set_venue,
    use_computed_date,
    verify_deadline,
    waive_deadline,
)
from deadlines.actions.answer import answers_date
from deadlines.actions.call_off import needs_attorney
from deadlines.models import Deadline
from deadlines.permissions import (
    ACKNOWLEDGE,
    ANSWER,
    CALENDAR,
    CALL_OFF,
    CLAIM,
    SATISFY,
    VENUE,
    VERIFY,
    WAIVE,
)
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
ANSWER_IT = of_deadlines(
    url="deadline_answer", verb=answer_alert, permission=ANSWER,
    label="Acknowledge the alert", said="You see to {}.", icon="bell-ring", key="a",
)  # fmt: skip
ACKNOWLEDGE_IT = of_deadlines(
    url="deadline_acknowledgement", verb=acknowledge_deadline, permission=ACKNOWLEDGE,
    label="Acknowledge", said="You acknowledged {}.", icon="shield-check", key="a",
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

WAIVE_IT = of_deadlines(
    url="deadline_waiver", verb=waive_deadline, permission=WAIVE, form=forms.WaiveForm,
    label="Waive", said="{} is waived.", icon="calendar-x", undo="deadline_cancellation_undo",
)  # fmt: skip
CONTINUE_IT = of_deadlines(
    url="deadline_continuance", verb=continue_deadline, permission=WAIVE, form=forms.ContinueForm,
    label="Continue by order", said="{} has its new date.", icon="calendar-plus-2",
    note="The computed date stays beside the one of the order.",
)  # fmt: skip
SERVE = of_deadlines(
    url="deadline_service", verb=set_service, permission=CALENDAR, form=forms.ServiceForm,
    label="How it was served", said="{} is counted for this service.", icon="mail",
)  # fmt: skip
USE_COMPUTED = of_deadlines(
    url="deadline_computed", verb=use_computed_date, permission=CALENDAR, form=forms.UseComputedForm,
    label="Use the computed date", said="{} stands on its computed date.", icon="calculator",
)  # fmt: skip
SET_VENUE = of_deadlines(
    url="venue", verb=set_venue, row="matter", permission=VENUE, form=forms.VenueForm,
    label="Set the court", said="{} counts from now on.", icon="landmark",
    note="Its rules and holidays date what hangs on the key dates; dates set by hand stay.",
)  # fmt: skip
ADD_CLAIM = of_deadlines(
    url="claim_add", verb=add_claim, row="matter", permission=CLAIM, form=forms.ClaimForm,
    label="Add a claim", said="Added the claim of {}.", icon="scale",
    note="Each plaintiff and each defendant has a limitation date of their own.",
)  # fmt: skip
ADD_BY_RULE = of_deadlines(
    url="deadline_by_rule", verb=add_rule_deadline, row="matter", permission=CALENDAR, form=forms.RuleForm,
    label="Add by a rule", said="Calendared {}.", icon="book-open-check",
)  # fmt: skip
CONFIRM_TOLLING = of_deadlines(
    url="claim_tolling", verb=confirm_tolling, row="claim", permission=ACKNOWLEDGE,
    label="Confirm tolling", said="The time of {} is tolled.", icon="shield-check",
)  # fmt: skip

OF_MATTER = {"new": ADD, "court": SET_VENUE, "claims": ADD_CLAIM, "by-rule": ADD_BY_RULE}
OF_ONE = {
    "date": MOVE,
    "answer": ANSWER_IT,
    "acknowledgement": ACKNOWLEDGE_IT,
    "verification": VERIFY_IT,
    "satisfaction": MEET,
    "satisfaction/undo": UNDO_MEET,
    "cancellation": CALL_IT_OFF,
    "waiver": WAIVE_IT,
    "continuance": CONTINUE_IT,
    "service": SERVE,
    "computed-date": USE_COMPUTED,
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
    ends = [CONTINUE_IT, WAIVE_IT] if needs_attorney(deadline) else [CALL_IT_OFF]
    asked = _asked(deadline, user)
    if deadline.wants_verification and deadline.set_by_id != user.pk:
        asked.append(VERIFY_IT)
    return [*asked, MEET, MOVE, *_by_rule(deadline), *ends]


def _asked(deadline: Deadline, user: User) -> list[Act]:
    """Who answers for the date has acknowledged its alert, too: then one button is enough."""
    date = [ACKNOWLEDGE_IT] if deadline.wants_acknowledgement else []
    return [ANSWER_IT, *date] if deadline.asked_since and not answers_date(user, deadline) else date


def _by_rule(deadline: Deadline) -> list[Act]:
    if not deadline.rule:
        return []
    return [SERVE, USE_COMPUTED] if deadline.set_by_hand else [SERVE]
