"""Every e-mail about deadlines."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from hashlib import blake2b

from django.urls import reverse

from caseops.core import clock
from caseops.notifications import outbox
from caseops.notifications.actions import render_email
from caseops.notifications.models import Channel, OutgoingMessage
from caseops.users.models import User
from caseops.web.dates import on as in_words
from deadlines.answer_links import answer_link
from deadlines.models import Alert, Deadline, Step

CLOSE = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}
STANDS, UNANSWERED = "deadlines.alerts.STANDS", "deadlines.alerts.UNANSWERED"
TOGETHER, SETTLED = "several deadlines", "deadlines.alerts.SETTLED"
CLIMBED: dict[str, str] = {
    Step.REMINDER: "Nobody has acknowledged this alert yet. Please do, or make sure that somebody does.",
    Step.BACKUP: "Nobody has acknowledged this alert. You hear of it as the backup of somebody on the team.",
    Step.SUPERVISOR: "Nobody has acknowledged this alert. You hear of it as the supervisor of somebody on the team.",
    Step.ADMINS: "Nobody has acknowledged this alert, neither the team nor its stand-ins. Every admin hears.",
}
AT_LEAST = timedelta(hours=12)  # an alert of today is tried for, however late in the day it is told
TOLD_FROM = ("person", "deadline__matter", "deadline__acknowledged_by", "deadline__verified_by")


def alert_messages(alerts: Sequence[Alert]) -> list[OutgoingMessage]:
    """A message for each, in their order; the words of e-mail and bell are found once. Not in the outbox yet."""
    letters = sorted(alerts, key=lambda alert: alert.channel == Channel.EMAIL)  # a link is that of the e-mail
    firsts = {(alert.deadline_id, alert.person_id, alert.step): alert for alert in letters}
    words = {key: _words(alert) for key, alert in firsts.items()}
    return [_message(alert, *words[alert.deadline_id, alert.person_id, alert.step]) for alert in alerts]


def _words(alert: Alert) -> tuple[str, str, str]:
    deadline, person = alert.deadline, alert.person
    days_left = _days_left(deadline, person)
    context = {
        "deadline": deadline,
        "matter": deadline.matter,
        "person": person,
        "days_left": days_left,
        "when": when(days_left),
        "link": deadline.get_absolute_url(),
        "climbed": CLIMBED.get(alert.step, ""),
        "answer_link": answer_link(alert) if alert.asks else "",
    }
    return render_email("deadlines/emails/alert", context)


def _message(alert: Alert, subject: str, body: str, html: str) -> OutgoingMessage:
    deadline, person, channel = alert.deadline, alert.person, alert.channel
    due_on, link = f"{deadline.due_on}", deadline.get_absolute_url()
    step = "" if alert.step == Step.WARNING else f"{alert.step}:"
    key = f"{person.pk}/deadline:{deadline.pk}:{due_on}/lead:{alert.lead}/{step}alert:{alert.pk}/{channel}"
    if channel == Channel.BELL:
        return outbox.bell(
            key=key, user=person, subject=subject, body=deadline.why, link=link, about=deadline, fact=due_on
        )
    return outbox.email(
        key=key,
        to_user=person,
        subject=subject,
        body=body,
        html=html,
        link=link,
        about=deadline,
        fact=due_on,
        still_true=STANDS if alert.step == Step.WARNING else UNANSWERED,
        expires_at=end_of(deadline, person),
    )


def bundle(alerts: Sequence[Alert]) -> OutgoingMessage:
    """One e-mail for several warnings to one person, the nearest date first; not in the outbox yet."""
    person = alerts[0].person
    told = sorted(alerts, key=lambda alert: (alert.deadline.due_on or date.max, alert.deadline_id))
    lines = [
        {
            "deadline": alert.deadline,
            "matter": alert.deadline.matter,
            "when": when(_days_left(alert.deadline, person)),
        }
        for alert in told
    ]
    subject, body, html = render_email("deadlines/emails/bundle", {"lines": lines, "person": person})
    return outbox.email(
        key=f"{person.pk}/alerts:{_mark(told)}/together/{Channel.EMAIL}",
        to_user=person,
        subject=subject,
        body=body,
        html=html,
        link=reverse("home"),
        fact=TOGETHER,
        still_true=SETTLED,
        expires_at=max(end_of(alert.deadline, person) for alert in told),
    )


def _mark(told: Sequence[Alert]) -> str:
    """Tells these alerts from any others: a changed one never comes back, so no two bundles hold the same."""
    numbers = " ".join(str(alert.pk) for alert in sorted(told, key=lambda alert: alert.pk))
    return blake2b(numbers.encode(), digest_size=12).hexdigest()


def end_of(deadline: Deadline, person: User) -> datetime:
    """Tried until the deadline's own day is over where the person lives."""
    soonest = clock.now() + AT_LEAST
    if deadline.due_on is None:
        return soonest
    midnight = datetime.combine(deadline.due_on + timedelta(1), time(0), person.zone)
    return max(midnight, soonest)


def correction(*, message: OutgoingMessage, deadline: Deadline) -> OutgoingMessage:
    """For one person who may just be reading what is no longer so; not in the outbox yet."""
    context = {"deadline": deadline, "matter": deadline.matter, "old": message, "now": now_so(deadline)}
    subject, body, html = render_email("deadlines/emails/correction", context)
    return outbox.email(
        key=f"{message.key}/correction:{deadline.pk}:{deadline.due_on}",
        to_user=message.recipient,
        to_address=message.to_address,
        subject=subject,
        body=body,
        html=html,
        link=deadline.get_absolute_url(),
    )


def now_so(deadline: Deadline) -> str:
    """How the deadline stands, after its alert had left."""
    if deadline.satisfied_on:
        return f"It is done: {deadline.proof}"
    if deadline.called_off_on:
        return f"Nothing needs to be done by then any more: {deadline.call_off_reason}"
    if deadline.due_on is None or deadline.matter.closed_on:
        return "It is no longer on your list."
    return f"It is due on {in_words(deadline.due_on)} now."


def _days_left(deadline: Deadline, person: User) -> int:
    return (deadline.due_on - clock.today(person.zone)).days if deadline.due_on else 0


def when(days_left: int) -> str:
    """How near it is, to begin a subject with."""
    if days_left < -1:
        return f"{-days_left} days overdue"
    return CLOSE.get(days_left) or f"In {days_left} days"
