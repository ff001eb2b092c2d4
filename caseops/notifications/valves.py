"""Valves close by themselves: a server is out of reach or refuses everybody, or the day's limit is reached."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from caseops.core import clock
from caseops.notifications import outbox
from caseops.notifications.models import Attempt, Cause, OutgoingMessage, State, Valve
from caseops.notifications.notes import ADDRESSES, IN_A_ROW, Notes
from caseops.users.models import User

COUNT = """
INSERT INTO notifications_mailday AS day ("on", sent, allowed) VALUES (%s, %s, %s)
ON CONFLICT ("on") DO UPDATE SET sent = day.sent + excluded.sent
RETURNING sent, allowed
"""
TEXTS = "texts "  # how the names of lines for texts begin
TELL_AFTER = 3  # failures in a row; a server that restarts is no news


def learn(server: str, notes: Notes, moment: datetime) -> None:
    """What a batch says about the server and about the day."""
    if notes.sent:
        works(server)
        count_the_day(len(notes.sent), moment)
    if notes.line_down:
        out_of_reach(server, notes.line_down, moment)
    elif notes.refused_in_a_row:
        refused(server, notes, moment)


def works(server: str) -> None:
    """It took a letter: whatever was held against it is forgotten."""
    troubled = Q(failures__gt=0) | Q(closed_at__isnull=False) | Q(refused_since__isnull=False)
    fresh: dict[str, Any] = {"failures": 0, "closed_at": None, "until": None, "refused_since": None}
    Valve.objects.filter(troubled, name=server).update(cause="", reason="", **fresh)


def out_of_reach(server: str, reason: str, moment: datetime) -> None:
    """Nobody knocks for a while, each time a longer one; that is no message's fault."""
    valve = locked(server)
    if valve.until and valve.until > moment:
        return  # another sender has just found out the same
    valve.failures += 1
    pause = min(settings.MAIL_FIRST_PAUSE * 2 ** min(valve.failures - 1, 10), settings.MAIL_LONGEST_PAUSE)
    close(valve, Cause.UNREACHABLE, reason, moment, moment + pause)
    if valve.failures == TELL_AFTER:
        tell_admins(valve, f"The {kind_of(server)} is out of reach")


def refused(server: str, notes: Notes, moment: datetime) -> None:
    """Refusals that follow one another, also from batch to batch, are about us: then all of them wait again."""
    valve = locked(server)
    first = min(note.at for note in notes.all if note.row in notes.refused_in_a_row)
    valve.refused_since = valve.refused_since or first
    valve.save()
    lately = Attempt.objects.refusals_since(server, valve.refused_since)
    told = list(lately.order_by().values_list("message_id", "message__to_address"))
    if len(told) < IN_A_ROW or len({address for _, address in told}) < ADDRESSES:
        return
    close(valve, Cause.REFUSING, notes.all[-1].answer, moment, moment + settings.MAIL_REFUSED_PAUSE)
    again = OutgoingMessage.objects.filter(pk__in=[pk for pk, _ in told], state=State.FAILED)
    again.filter(attempts__lt=IN_A_ROW).update(state=State.WAITING, next_try_at=moment)
    tell_admins(valve, f"The {kind_of(server)} refuses every message")


def kind_of(server: str) -> str:
    """What stands behind a line, for an admin."""
    return "service for texts" if server.startswith(TEXTS) else "mail server"


def count_the_day(number: int, moment: datetime) -> None:
    """The emergency brake: what runs wild stops at the day's limit and goes on tomorrow, or when a person says so."""
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [clock.today(), number, settings.MAIL_PER_DAY])
        sent, allowed = cursor.fetchone()
    if sent < allowed:
        return
    valve = locked(Valve.ALL)
    if valve.closed_at and (valve.until is None or valve.until > moment):
        return
    close(valve, Cause.BRAKE, f"{sent} e-mails have left today.", moment, tomorrow())
    tell_admins(valve, "Today's limit of e-mails is reached")


def tomorrow() -> datetime:
    """Midnight at the firm."""
    zone = timezone.get_default_timezone()
    return datetime.combine(clock.today() + timedelta(1), datetime.min.time(), zone)


def locked(name: str) -> Valve:
    """Its row, in the caller's hands until the commit."""
    Valve.objects.bulk_create([Valve(name=name)], ignore_conflicts=True)
    return Valve.objects.select_for_update().get(name=name)


def close(valve: Valve, cause: Cause, reason: str, moment: datetime, until: datetime | None) -> None:
    """Nothing passes until then."""
    if not valve.closed_at or valve.cause != cause:
        valve.closed_at = moment
    valve.cause, valve.reason, valve.until = cause, reason[:300], until
    valve.save()


def tell_admins(valve: Valve, what: str) -> None:
    """Once a closing."""
    outbox.put(
        [
            outbox.bell(
                key=f"{admin.pk}/valve:{valve.name[:80]}/{valve.cause}:{valve.closed_at:%Y%m%dT%H%M%S}/bell",
                user=admin,
                subject=what,
                body=valve.reason,
                link=reverse("ops"),
            )
            for admin in User.objects.admins()
        ]
    )
