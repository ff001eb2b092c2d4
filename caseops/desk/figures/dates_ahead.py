"""Deadlines on a desk: what is due, what has no date, what waits for a second person or an attorney."""

from collections.abc import Iterable
from datetime import date, timedelta

from caseops.core.together import Asking, asks
from caseops.desk.actions.put_off import last_day
from caseops.desk.figures.composed import capped
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.rows import Group, Row, counted
from caseops.web.dates import on as in_words
from deadlines.acts import offers
from deadlines.models import Deadline, DeadlineQuerySet, Severity

WITH = ("matter__client", "blueprint", "acknowledged_by", "verified_by", "set_by")
NEAR = 6  # days in which a weekday says more than a date
ONE_DAY = timedelta(1)


def deadlines(reader: Reader) -> DeadlineQuerySet:
    """Open deadlines of the reader's own matters, with everything a row shows."""
    rows: DeadlineQuerySet = reader.own(Deadline.objects.open()).select_related(*WITH)
    return rows


def near(reader: Reader) -> DeadlineQuerySet:
    """Overdue, and due until the horizon."""
    return _awake(reader, deadlines(reader).due_by(reader.horizon))


def _awake(reader: Reader, rows: DeadlineQuerySet) -> DeadlineQuerySet:
    awake: DeadlineQuerySet = reader.awake("deadline", rows, due="due_on").soonest_first()
    return awake


@asks
def due_soon(reader: Reader) -> Asking[Group]:
    """Overdue, and due in 72 hours; a weekend does not count as hours."""
    rows, total = yield from capped(near, reader, "deadlines")
    span = "72 hours" if reader.horizon == reader.today + timedelta(3) else "3 working days"
    return Group("deadlines", f"Next {span}", told(rows, reader), total, when=f" in {span}")


def undated(reader: Reader) -> DeadlineQuerySet:
    """Statutory dates that could be counted and are not."""
    return in_danger(deadlines(reader)).order_by("id")


@asks
def without_date(reader: Reader) -> Asking[Group]:
    """Those of the reader's matters."""
    rows, total = yield from capped(undated, reader, "undated")
    return Group("undated", "Statutory dates to set", told(rows, reader), total)


def in_danger(rows: DeadlineQuerySet) -> DeadlineQuerySet:
    """Undated statutes whose trigger has happened; one that waits for an event is no danger yet."""
    return rows.in_danger()


def unverified(reader: Reader) -> DeadlineQuerySet:
    """Statutory dates that a second person has yet to count; never those the reader set."""
    rows = deadlines(reader).filter(needs_verification=True, verified_at=None, due_on__isnull=False)
    return _awake(reader, rows.exclude(set_by=reader.user))


@asks
def to_verify(reader: Reader) -> Asking[Group]:
    """What the reader may verify."""
    found, total = yield from capped(unverified, reader, "verify")
    return Group("verify", "Dates to verify", told(found, reader), total)


def in_court(reader: Reader) -> DeadlineQuerySet:
    """Court and agency dates of the next two weeks."""
    rows = deadlines(reader).filter(severity__in=[Severity.COURT, Severity.AGENCY, Severity.EVENT])
    return _awake(reader, rows.due_by(reader.workday(10)))


@asks
def court_dates(reader: Reader) -> Asking[Group]:
    """Where somebody must be, or send something, soon."""
    found, total = yield from capped(in_court, reader, "court")
    return Group("court", "Court dates, next two weeks", told(found, reader), total)


def told(rows: Iterable[Deadline], reader: Reader) -> list[Row]:
    """Each deadline as a row with the next act this person may do."""
    return [deadline_row(row, reader) for row in rows]


def deadline_row(row: Deadline, reader: Reader, at: str = "today", group: str = "deadline") -> Row:
    """Whose, what, how near, and on what ground."""
    return Row(
        place=f"{group}-{row.pk}",
        who=str(row.matter.client),
        what=row.name,
        href=row.get_absolute_url(),
        sub=" · ".join(filter(None, [row.matter.title, _standing(row), row.why if row.set_by_hand else ""])),
        badge=nearness(row.due_on, reader.today),
        offer=offers(row, reader.user, at).first,
        can_wait=last_day("deadline", row, reader.today) > reader.today,
    )


def _standing(row: Deadline) -> str:
    if row.due_on and row.wants_acknowledgement:
        return "not acknowledged"
    if row.due_on and row.wants_verification:
        return "not verified"
    return f"acknowledged by {row.acknowledged_by}" if row.acknowledged_by else ""


def nearness(due_on: date | None, today: date) -> tuple[str, str]:
    """At most 14 characters, and a tone that only repeats them."""
    if due_on is None:
        return "no date", "bad"
    days = (due_on - today).days
    if days < 0:
        return f"{counted(-days, 'day')} late", "bad"
    tone = "bad" if days <= ONE_DAY.days else "warn" if days <= NEAR else ""
    close = {0: "today", 1: "tomorrow"}
    if days in close:
        return close[days], tone
    return (f"{due_on:%a} · {days} days" if days <= NEAR else in_words(due_on)), tone
