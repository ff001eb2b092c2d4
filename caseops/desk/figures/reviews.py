"""Papers on the way over the attorney's desk: to decide, come back, to send."""

from collections.abc import Callable
from datetime import datetime

from caseops.core import clock
from caseops.core.together import Asking, asks
from caseops.desk.figures.composed import Compose, capped
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.rows import Group, Row, counted
from caseops.users.models import Role
from caseops.web.dates import near
from documents.models import Review, ReviewQuerySet
from documents.review.acts import offers

LONG, TOO_LONG = 2, 5  # days on the desk
RELATED = (
    "matter__client",
    "packet__prepared_by",
    "letter__document",
    "letter__prepared_by",
    "asked_by",
    "returned_by",
)


@asks
def to_review(reader: Reader) -> Asking[Group]:
    """What waits for an attorney's decision, the longest waiting first; approved with one key."""
    return _group(reader, "reviews", "Papers to review", handed_in, _waiting)


def handed_in(reader: Reader) -> ReviewQuerySet:
    """To an attorney, what is theirs; to others, what they may see."""
    rows = reader.own(Review.objects.for_attorney())
    mine: ReviewQuerySet = rows.filter(reviewer=reader.user) if reader.user.role == Role.ATTORNEY else rows
    return mine.select_related(*RELATED)


@asks
def came_back(reader: Reader) -> Asking[Group]:
    """What the attorney returned and whoever handed it in has not handed in again."""
    return _group(reader, "came_back", "Came back from review", returned, _returned)


def returned(reader: Reader) -> ReviewQuerySet:
    """What the reader handed in."""
    return _awake(reader, Review.objects.came_back()).filter(reader.whose("asked_by"))


@asks
def to_send(reader: Reader) -> Asking[Group]:
    """Approved and still here."""
    return _group(reader, "to_send", "Approved, to send", approved, _approved)


def approved(reader: Reader) -> ReviewQuerySet:
    """Whoever handed it in."""
    return _awake(reader, Review.objects.to_send())


def _awake(reader: Reader, rows: ReviewQuerySet) -> ReviewQuerySet:
    awake: ReviewQuerySet = reader.awake("paper", reader.own(rows)).select_related(*RELATED)
    return awake


def _group(
    reader: Reader, key: str, title: str, compose: Compose, drawn: Callable[[Review, Reader], Row]
) -> Asking[Group]:
    found, total = yield from capped(compose, reader, key)
    return Group(key, title, [drawn(row, reader) for row in found], total)


def _waiting(row: Review, reader: Reader) -> Row:
    days = _days(row.asked_at)
    tone = "bad" if days >= TOO_LONG else "warn" if days >= LONG else ""
    said = [row.matter.title, f"handed in {near(row.asked_at)}{_by(row.asked_by)}", row.note]
    badge = (counted(days, "day") if days else "today", tone)
    return _row(row, reader, said, "review", badge)


def _returned(row: Review, reader: Reader) -> Row:
    said = [
        row.matter.title,
        f"{row.returned_by} returned it {near(row.returned_at or row.asked_at)}",
        row.return_note,
    ]
    return _row(row, reader, said, "", ("Came back", "warn"))


def _approved(row: Review, reader: Reader) -> Row:
    return _row(
        row, reader, [row.matter.title, f"approved {near(row.approved_at or row.asked_at)}"], "today", None
    )


def _row(row: Review, reader: Reader, said: list[str], at: str, badge: tuple[str, str] | None) -> Row:
    return Row(
        place=f"paper-{row.pk}",
        who=str(row.matter.client),
        what=str(row),
        href=row.get_absolute_url(),
        sub=" · ".join(filter(None, said)),
        badge=badge,
        offer=offers(row, reader.user, at).first if at else None,
    )


def _by(person: object) -> str:
    return f" by {person}" if person else ""


def _days(since: datetime) -> int:
    return (clock.now() - since).days
