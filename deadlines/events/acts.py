"""What may be done with an event and the people on its list, and which act comes next."""

from collections.abc import Sequence
from functools import partial

from caseops.core import clock
from caseops.users.models import User
from deadlines.actions.events import (
    add_attendee,
    ask_confirmation,
    cancel_event,
    change_event,
    forget_confirmation,
    hold_event,
    move_event,
    record_confirmation,
    remove_attendee,
    reopen_event,
    schedule_event,
)
from deadlines.events import forms
from deadlines.models import Answer, Attendance, Event
from deadlines.permissions import CANCEL_EVENT, CONFIRM, SCHEDULE
from matters.acts import Act, Offer, Offers

of_events = partial(Act, row="event", section="events", everywhere="calendar")
of_people = partial(Act, row="attendance", section="attendances", everywhere="calendar")

ADD = of_events(
    url="event_add", verb=schedule_event, row="matter", permission=SCHEDULE, form=forms.ScheduleForm,
    label="Schedule", said="Scheduled {}.", icon="calendar-plus", key="v",
    note="Tasks that prepare it are added to the checklist, dated back from its day.",
)  # fmt: skip
MOVE = of_events(
    url="event_move", verb=move_event, permission=SCHEDULE, form=forms.MoveForm,
    label="Move", said="{} is moved.", icon="calendar-clock",
    note="Everybody is to be asked again. Tasks nobody has touched move along.",
)  # fmt: skip
CHANGE = of_events(
    url="event_details", verb=change_event, permission=SCHEDULE, form=forms.DetailsForm,
    label="Change the details", said="{} is changed.", icon="pencil",
)  # fmt: skip
HOLD = of_events(
    url="event_holding", verb=hold_event, permission=SCHEDULE, form=forms.HoldForm,
    label="Held", said="{} is held.", icon="circle-check", key="e",
)  # fmt: skip
CANCEL = of_events(
    url="event_cancellation", verb=cancel_event, permission=CANCEL_EVENT, form=forms.CancelForm,
    label="Cancel the event", said="{} is cancelled.", icon="calendar-x", undo="event_cancellation_undo",
    note="What was to prepare it is taken off the checklist. Tell the people on its list.",
)  # fmt: skip
UNDO_CANCEL = of_events(
    url="event_cancellation_undo", verb=partial(reopen_event, reason="Cancelled by mistake"),
    permission=CANCEL_EVENT, label="Undo", said="{} takes place.", icon="undo-2",
)  # fmt: skip
REOPEN = of_events(
    url="event_reopening", verb=reopen_event, permission=SCHEDULE, form=forms.ReopenForm,
    label="Reopen", said="{} is open again.", icon="rotate-ccw",
)  # fmt: skip
INVITE = of_events(
    url="event_people", verb=add_attendee, permission=SCHEDULE, form=forms.GuestForm,
    label="Add a person", said="{} is on the list.", icon="user-plus",
)  # fmt: skip
ASK = of_people(
    url="attendance_asking", verb=ask_confirmation, permission=CONFIRM,
    label="Asked", said="{} has been asked.", icon="phone-outgoing", undo="attendance_undo",
)  # fmt: skip
CONFIRM_IT = of_people(
    url="attendance_confirmation", verb=record_confirmation, permission=CONFIRM,
    label="Confirmed", said="{} comes.", icon="check", undo="attendance_undo",
)  # fmt: skip
ANSWER = of_people(
    url="attendance_answer", verb=record_confirmation, permission=CONFIRM, form=forms.AnswerForm,
    label="Write down the answer", said="The answer of {} is written down.", icon="message-square",
)  # fmt: skip
FORGET = of_people(
    url="attendance_undo", verb=forget_confirmation, permission=CONFIRM,
    label="Take it back", said="{} has not been asked.", icon="undo-2",
)  # fmt: skip
UNINVITE = of_people(
    url="attendance_removal", verb=remove_attendee, permission=SCHEDULE,
    label="Take off the list", said="The list of {} is shorter by one.", icon="user-minus",
)  # fmt: skip

OF_ONE = {
    "move": MOVE,
    "details": CHANGE,
    "holding": HOLD,
    "cancellation": CANCEL,
    "cancellation/undo": UNDO_CANCEL,
    "reopening": REOPEN,
    "people": INVITE,
}
OF_PERSON = {
    "asking": ASK,
    "confirmation": CONFIRM_IT,
    "answer": ANSWER,
    "undo": FORGET,
    "removal": UNINVITE,
}


def offers(event: Event, user: User, at: str) -> Offers:
    """What this person may do with it, the next act first."""
    acts = [] if event.matter.closed_on else _possible(event)
    every = [Offer(act, event, at) for act in acts if act.permission.held_by(user)]
    return Offers(every, is_over=not event.is_to_come)


def _possible(event: Event) -> list[Act]:
    if not event.is_to_come:
        return [REOPEN]
    begun = event.starts_at <= clock.now()
    return [*([HOLD] if begun else []), MOVE, CHANGE, INVITE, CANCEL]


def people_offers(row: Attendance, user: User, at: str) -> Offers:
    """What this person may note about somebody on the list."""
    is_open = row.event.is_to_come and not row.event.matter.closed_on
    acts = _of_answer(row.answer) if is_open else []
    return Offers([Offer(act, row, at) for act in acts if act.permission.held_by(user)])


def _of_answer(answer: str) -> Sequence[Act]:
    if answer == Answer.CONFIRMED:
        return [FORGET, ANSWER, UNINVITE]
    if answer == Answer.NOT_ASKED:
        return [ASK, CONFIRM_IT, ANSWER, UNINVITE]
    return [CONFIRM_IT, ASK, ANSWER, FORGET, UNINVITE]
