"""The mail of the past: warnings told morning by morning, of which nothing leaves the house today."""

from datetime import timedelta

from django.db.models import F, Q

from caseops.core import clock
from caseops.core.workdays import is_workday
from caseops.demo.firm import Firm
from caseops.notifications.actions import mark_all_read
from caseops.notifications.models import Channel, OutgoingMessage, State
from caseops.users.models import Role, User
from deadlines.actions import answer_alert
from deadlines.alerts import climb_due, tell_due
from deadlines.models import Deadline
from matters.models import Matter

DAYS = 340  # before any matter of the story was opened
READ_UNTIL = timedelta(days=2)
ANSWERED = 90  # per cent
NOWHERE = ".example"  # RFC 2606: an address that nobody has
BEFORE_NINE = -15  # minutes: everybody's day has begun


def plan_mail(firm: Firm) -> None:
    """Each morning the warnings are told; two days ago everybody read their bell."""
    telling = firm.telling
    for days in range(DAYS, -1, -1):
        day = telling.today - timedelta(days)
        if is_workday(day):
            telling.on(day, BEFORE_NINE, lambda: tell_and_post(firm))
    telling.at(telling.now - READ_UNTIL, lambda: read_bells(firm))


def tell_and_post(firm: Firm) -> None:
    """What a morning brings has arrived before anybody changes its deadline; most of it is acknowledged at once."""
    if not Matter.objects.exists():
        return  # as long as nobody has a matter there is nobody to warn
    climb_due()
    tell_due()
    post_the_past(firm)
    asked = Deadline.objects.open().filter(asked_since__isnull=False).select_related("matter")
    for deadline in asked.order_by("pk"):
        if firm.dice.below(100, "answer", deadline.matter.number, deadline.name, clock.today()) < ANSWERED:
            answer_alert(actor=_who_answers(deadline), deadline=deadline)


def _who_answers(deadline: Deadline) -> User:
    """The case manager, who reads the mail first."""
    team = deadline.matter.team.filter(role=Role.CASE_MANAGER).select_related("user")
    return team.earliest("pk").user


def read_bells(firm: Firm) -> None:
    """Everybody has looked."""
    for person in firm.people.values():
        mark_all_read(actor=person)


def post_the_past(firm: Firm) -> None:
    """What waits for the cast or the people of the story was sent as it was written: nothing leaves the demo firm."""
    told = Q(recipient__in=firm.people.values()) | Q(to_address__endswith=NOWHERE) | Q(channel=Channel.TEXT)
    waiting = OutgoingMessage.objects.filter(told, state=State.WAITING)
    waiting.update(state=State.SENT, sent_at=F("created_at"), attempts=1)
