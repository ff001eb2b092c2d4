"""What becomes of a message after an attempt that did not succeed."""

from datetime import datetime, timedelta
from secrets import SystemRandom
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from caseops.notifications import outbox
from caseops.notifications.models import Attempt, Outcome, OutgoingMessage, State
from caseops.notifications.notes import Note
from caseops.users.models import User

FREE: dict[str, Any] = {"lease_token": None, "lease_until": None, "on_the_wire": False}
MOST_ATTEMPTS = 60  # about two and a half days, for what has no end of its own
LOOK_AGAIN = timedelta(minutes=10)  # whether their hours have begun; that is no attempt
UNTRIED = {Outcome.WITHDRAWN, Outcome.HOURS}
MOST_REFUSALS = 3  # a server that refuses everybody is believed about one message only so often


def apply(note: Note, token: UUID, moment: datetime, everybody: bool) -> None:
    """Write one outcome where the lease is still ours."""
    match note.outcome:
        case Outcome.LATER:
            later(note, token, moment)
        case Outcome.UNSURE if note.row.once_only:
            hold(note, token, "Nobody knows whether it arrived: please find out before it is sent again.")
        case Outcome.UNSURE:
            later(note, token, moment)
        case Outcome.HOURS:
            finish(note, token, State.WAITING, note.answer, next_try_at=moment + LOOK_AGAIN)
        case Outcome.WITHDRAWN:
            finish(note, token, State.WITHDRAWN, note.answer)
        case _ if everybody and refusals(note) < MOST_REFUSALS:
            later(note, token, moment)
        case _:
            failed(note, token, note.answer)


def later(note: Note, token: UUID, moment: datetime) -> None:
    """Again after a while, each time a longer one, until its time is over."""
    row, next_try_at = note.row, moment + wait(note.row.attempts)
    if row.expires_at and moment >= row.expires_at:
        return failed(note, token, f"Given up when its time was over. {note.answer}")
    if not row.expires_at and row.attempts + 1 >= MOST_ATTEMPTS:
        return failed(note, token, f"Given up after {MOST_ATTEMPTS} attempts. {note.answer}")
    next_try_at = min(next_try_at, row.expires_at) if row.expires_at else next_try_at
    finish(note, token, State.WAITING, note.answer, next_try_at=next_try_at)
    return None


def failed(note: Note, token: UUID, error: str) -> None:
    """It will not get through by itself: every admin hears of it."""
    if finish(note, token, State.FAILED, error):
        tell_admins(note, "Could not deliver:", error)


def hold(note: Note, token: UUID, why: str) -> None:
    """Set aside for a person."""
    if finish(note, token, State.HELD, f"{why} {note.answer}"):
        tell_admins(note, "Did it arrive?", why)


def finish(note: Note, token: UUID, state: State, error: str, **more: datetime) -> bool:
    """False when the message is no longer ours."""
    ours = OutgoingMessage.objects.filter(pk=note.row.id, lease_token=token)
    tried = note.row.attempts + (note.outcome not in UNTRIED)
    return bool(ours.update(state=state, last_error=error[:300], attempts=tried, **FREE, **more))


def refusals(note: Note) -> int:
    """How often this message has been refused for good before."""
    return Attempt.objects.filter(message_id=note.row.id, outcome=Outcome.REFUSED).count()


def wait(attempts: int) -> timedelta:
    """Doubling, with a fifth of chance either way, so that a crowd does not come back at once."""
    doubled = min(settings.MAIL_FIRST_WAIT * 2 ** min(attempts, 10), settings.MAIL_LONGEST_WAIT)
    return doubled * SystemRandom().uniform(0.8, 1.2)


def tell_admins(note: Note, what: str, why: str) -> None:
    """A bell for each, which leads to the message."""
    row = note.row
    outbox.put(
        [
            outbox.bell(
                key=f"{admin.pk}/message:{row.id}/{note.outcome}:{note.at.isoformat()}/bell",
                user=admin,
                subject=f"{what} {row.subject}",
                body=f"To {row.to_address}. {why}",
                link=reverse("sent_message", args=[row.id]),
            )
            for admin in User.objects.admins()
        ]
    )
