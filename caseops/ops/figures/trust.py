"""Can I trust the alerts? Each answer is a sentence with what it rests on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import Max

from caseops.core.models import Heartbeat
from caseops.core.said import counted
from caseops.notifications.actions.testing import TEST
from caseops.notifications.models import Attempt, Outcome, OutgoingMessage, Valve
from caseops.ops.figures import hours
from caseops.ops.figures.troubles import in_words
from caseops.users.models import User
from deadlines.alerts.coverage import broken
from deadlines.models import Alert, Deadline

DAY, MONTH = timedelta(days=1), timedelta(days=30)
PUNCTUAL = timedelta(minutes=2)
PUNCTUALITY = """
SELECT count(*), count(*) FILTER (WHERE message.sent_at - message.due_at <= make_interval(secs => %(punctual)s)),
       max(message.sent_at - message.due_at)
FROM notifications_attempt AS attempt
JOIN notifications_outgoingmessage AS message ON message.id = attempt.message_id
WHERE attempt.outcome = 'sent' AND attempt.at >= %(since)s
"""


@dataclass(frozen=True)
class Answer:
    """One line of the page; `good` is None where there is nothing to judge yet."""

    question: str
    good: bool | None
    words: str


def answers(moment: datetime) -> list[Answer]:
    """From what has happened to what will happen."""
    now = [waiting(moment), decided(), flowing(moment), alive(moment)]
    return [*now, punctual(moment), twice(moment), covered(), same_hour(moment)]


def waiting(moment: datetime) -> Answer:
    since = OutgoingMessage.objects.waiting_since(moment)
    waited = moment - since if since else timedelta(0)
    words = f"The oldest has waited for {in_words(waited)}." if since else "Nothing that is due waits."
    return Answer("Has everything left that was due?", waited < PUNCTUAL, words)


def decided() -> Answer:
    stuck = OutgoingMessage.objects.stuck().order_by()[:100].count()
    words = (
        f"{stuck} wait for a decision on the operations page."
        if stuck
        else "Nothing failed, nothing is set aside."
    )
    return Answer("Did everything arrive at its mail server?", stuck == 0, words)


def flowing(moment: datetime) -> Answer:
    valve = Valve.objects.closed(moment).first()
    words = f"No: {valve.get_cause_display().lower()}. {valve.reason}" if valve else "Nothing holds it back."
    return Answer("Is e-mail allowed to leave?", valve is None, words)


def alive(moment: datetime) -> Answer:
    silence = Heartbeat.objects.silence("beat", moment)
    senders = Heartbeat.objects.living("sender", moment).count()
    if silence or not senders:
        return Answer(
            "Does the machinery run?", False, f"{silence or 'No sender gives a sign of life'}.".capitalize()
        )
    last = Heartbeat.objects.filter(name="beat").aggregate(at=Max("at"))["at"]
    return Answer(
        "Does the machinery run?", True, f"Clock, broker and worker answered {in_words(moment - last)} ago."
    )


def punctual(moment: datetime) -> Answer:
    asked: dict[str, datetime | float] = {"punctual": PUNCTUAL.total_seconds(), "since": moment - DAY}
    with connection.cursor() as cursor:
        cursor.execute(PUNCTUALITY, asked)
        sent, on_time, longest = cursor.fetchone()
    question = "Did they leave on time in the last 24 hours?"
    if not sent:
        return Answer(question, None, "Nothing was sent.")
    words = f"{on_time:,} of {sent:,} within {in_words(PUNCTUAL)}; the slowest took {in_words(longest)}."
    return Answer(question, on_time == sent, words)


def twice(moment: datetime) -> Answer:
    unsure = Attempt.objects.filter(outcome=Outcome.UNSURE, at__gte=moment - MONTH).count()
    question = "Did each come only once in the last 30 days?"
    if not unsure:
        return Answer(question, True, "No line was lost on the way.")
    return Answer(
        question, None, f"{unsure} times a line was lost before the answer; a copy has the same Message-ID."
    )


def covered() -> Answer:
    """The invariant, and what it rests on."""
    question = "Will everybody be warned of every deadline?"
    found, open_rows = broken(), Deadline.objects.open().dated()
    if found.words:
        return Answer(question, False, f"No: {found.words}. The next check plans what is missing.")
    number, ahead = open_rows.count(), Alert.objects.planned().count()
    words = f"Yes. {counted(number, 'open deadline')} with a date: {counted(ahead, 'alert')} are planned."
    return Answer(question, True, words)


def same_hour(moment: datetime) -> Answer:
    zones = hours.lived_in()
    difference = hours.difference(zones, moment)
    words = (
        difference
        or f"Yes, in the {counted(len(zones), 'time zone')} that people live in, for a year and a half to come."
    )
    return Answer("Does the database tell the same hour as we do?", not difference, words)


def last_test(user: User) -> OutgoingMessage | None:
    """The e-mail of the newest test this person has asked for."""
    sent = OutgoingMessage.objects.filter(
        recipient=user, channel="email", key__startswith=f"{user.pk}/{TEST}/"
    )
    return sent.order_by("-id").first()
