"""Who has yet to say that they come, while there is still time to do something about it."""

from datetime import timedelta

from django.db.models import QuerySet

from caseops.core.together import Asking, asks
from caseops.desk.figures.composed import capped
from caseops.desk.figures.dates_ahead import nearness
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.rows import Group, Row
from deadlines.events.acts import CONFIRM_IT
from deadlines.events.times import hours
from deadlines.models import Answer, Attendance
from matters.acts import Offer

WEEK = timedelta(7)
SILENCE = {
    Answer.NOT_ASKED: "not asked yet",
    Answer.ASKED: "asked, no answer",
    Answer.DECLINED: "cannot come: move it or send somebody",
}


@asks
def unconfirmed(reader: Reader) -> Asking[Group]:
    """Who has yet to say that they come."""
    found, total = yield from capped(unsure, reader, "unconfirmed")
    return Group("unconfirmed", "Not confirmed", [_row(row, reader) for row in found], total)


def unsure(reader: Reader) -> QuerySet[Attendance]:
    """People from outside, of events within seven days, from the day they should have been asked."""
    rows = Attendance.objects.visible_to(reader.user).unconfirmed(reader.today, reader.today + WEEK)
    if not reader.sees_all:
        rows = rows.filter(event__matter__team__user=reader.person)
    rows = reader.awake("attendance", rows)
    return rows.select_related("event__matter__client", "contact").order_by("event__starts_at", "pk")


def _row(row: Attendance, reader: Reader) -> Row:
    event = row.event
    said = [SILENCE[Answer(row.answer)], hours(event, reader.user.zone), event.place or event.matter.title]
    may = row.answer != Answer.DECLINED and CONFIRM_IT.permission.held_by(reader.user)
    return Row(
        place=f"attendance-{row.pk}",
        who=str(row),
        what=event.name,
        href=event.get_absolute_url(),
        sub=" · ".join(said),
        badge=nearness(event.starts_on, reader.today),
        offer=Offer(CONFIRM_IT, row, "today") if may else None,
    )
