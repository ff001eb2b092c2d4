"""Papers on the way over the attorney's desk: to decide, come back, to send."""

from collections.abc import Callable
from datetime import datetime

from caseops.core import clock
from caseops.desk.figures.reader import Reader, capped
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


def to_review(reader: Reader) -> Group:
    """What waits for an attorney's decision, the longest waiting first; approved with one key."""
    rows = reader.own(Review.objects.for_attorney())
    if reader.user.role == Role.ATTORNEY:
        rows = rows.filter(reviewer=reader.user)
    return _group(reader, "reviews", "Papers to review", rows, lambda row: _waiting(row, reader))


def came_back(reader: Reader) -> Group:
    """What the attorney returned and whoever handed it in has not handed in again."""
    rows = reader.awake("paper", reader.own(Review.objects.came_back()).filter(reader.whose("asked_by")))
    return _group(reader, "came_back", "Came back from review", rows, lambda row: _returned(row, reader))


def to_send(reader: Reader) -> Group:
    """Approved and still here."""
    rows = reader.awake("paper", reader.own(Review.objects.to_send()))
    return _group(reader, "to_send", "Approved, to send", rows, lambda row: _approved(row, reader))


def _group(
    reader: Reader, key: str, title: str, rows: ReviewQuerySet, drawn: Callable[[Review], Row]
) -> Group:
    found, total = capped(rows.select_related(*RELATED), reader.limit(key))
    return Group(key, title, [drawn(row) for row in found], total)


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
