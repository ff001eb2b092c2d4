"""Every e-mail about deadlines."""

from caseops.notifications import outbox
from caseops.notifications.actions import render_email
from caseops.notifications.models import OutgoingMessage
from caseops.users.models import User
from deadlines.models import Deadline

CLOSE = {0: "Today", 1: "Tomorrow", -1: "Yesterday"}


def deadline_alert(
    *, deadline: Deadline, person: User, days_left: int, occasion: str
) -> list[OutgoingMessage]:
    """The e-mail and the bell for one person and one rung; not in the outbox yet."""
    link = deadline.get_absolute_url()
    context = {
        "deadline": deadline,
        "matter": deadline.matter,
        "person": person,
        "days_left": days_left,
        "when": when(days_left),
        "link": link,
    }
    subject, body, html = render_email("deadlines/emails/alert", context)
    return [
        outbox.email(
            key=f"{occasion}/email", to_user=person, subject=subject, body=body, html=html, link=link
        ),
        outbox.bell(key=f"{occasion}/bell", user=person, subject=subject, body=deadline.why, link=link),
    ]


def when(days_left: int) -> str:
    """How near it is, to begin a subject with."""
    if days_left < -1:
        return f"{-days_left} days overdue"
    return CLOSE.get(days_left) or f"In {days_left} days"
