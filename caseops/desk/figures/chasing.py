"""Requests that wait for an answer and are to be asked again."""

from typing import Any

from caseops.core.together import Asking, asks
from caseops.desk.figures.composed import capped
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.rows import Group, Row, counted
from thirdparty.acts import SNOOZE, offers
from thirdparty.models import ThirdPartyRequest

TIMES = {1: "asked once", 2: "asked twice"}


def to_follow_up(reader: Reader) -> Any:
    """The reader's own, due today or before; the longest overdue first."""
    rows = reader.own(ThirdPartyRequest.objects.follow_up_due(reader.today)).filter(reader.whose("owner"))
    return rows.select_related("matter", "contact").with_times_asked()


@asks
def follow_ups(reader: Reader) -> Asking[Group]:
    """Whom to ask again."""
    found, total = yield from capped(to_follow_up, reader, "follow_ups")
    shown = [_row(row, reader, place) for place, row in enumerate(found)]
    return Group("follow_ups", "Follow-ups due", shown, total)


def _row(row: Any, reader: Reader, place: int) -> Row:
    """The longest overdue comes first, and its button stands out."""
    offered = offers(row, reader.user, "today", row.times_asked)
    return Row(
        place=f"request-{row.pk}",
        who=row.whom,
        what=row.name,
        href=row.get_absolute_url(),
        sub=f"{waiting_words(row)} · {row.matter.title}",
        offer=offered.first,
        later=next((each for each in offered.rest if each.act is SNOOZE), None),
        variant="" if place else "primary",
    )


def waiting_words(row: Any) -> str:
    """Asked twice, 21 days waiting; or how long past the promise."""
    if row.broke_promise:
        return f"promised for {row.promised_on:%b} {row.promised_on.day}, not kept"
    asked = TIMES.get(row.times_asked, f"asked {row.times_asked} times")
    return f"{asked} · {counted(row.days_waiting, 'day')} waiting"
