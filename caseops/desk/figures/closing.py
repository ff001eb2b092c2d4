"""The end of the day: what was done and not written down, what is still open, what tomorrow begins with."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.core.together import Asking, asks, in_order
from caseops.desk.figures.composed import Asked, capped
from caseops.desk.figures.dates_ahead import deadline_row, deadlines
from caseops.desk.figures.reader import MOST, Reader
from caseops.desk.figures.rows import Group, Row, Unfold
from caseops.desk.figures.work import own_tasks, task_row
from caseops.desk.forms import words
from deadlines.events.times import hours
from deadlines.models import Event
from matters.listing import SUBJECT
from matters.models import Matter, Note
from matters.page.timeline import with_dates
from thirdparty.models import ThirdPartyRequest

NOTABLE = 3  # things done today that the draft of a note tells
NO_WORK = ("matter.viewed", "matter.reviewed", "matter.review_taken_back")


@dataclass(frozen=True)
class Unlogged:
    """A matter the reader touched today and nobody wrote a note about; the draft says what was done."""

    matter: Matter
    done: Sequence[str]

    @property
    def draft(self) -> str:
        """The last things done, as a sentence."""
        told = "; ".join(self.done[-NOTABLE:])
        return f"{told[:1].upper()}{told[1:]}."


def touched(reader: Reader) -> Any:
    """What the reader did today in matters without a note of today."""
    entries = Entry.objects.filter(actor=reader.person, at__gte=reader.midnight, subject_label=SUBJECT)
    noted = Note.objects.filter(matter=OuterRef("subject_id"), at__gte=reader.midnight)
    return entries.exclude(verb__in=NO_WORK).exclude(Exists(noted)).order_by("id")


@asks
def unlogged(reader: Reader) -> Asking[list[Unlogged]]:
    """In the order in which they were first touched."""
    question, done = Asked(touched, reader, MOST), defaultdict[int, list[str]](list)
    yield [question]
    for entry in question.rows:
        done[entry.subject_id or 0].append(with_dates(entry.sentence))
    rows = reader.matters.filter(pk__in=list(done))
    yield [rows]
    matters: Mapping[int, Any] = {matter.pk: matter for matter in rows}
    return [Unlogged(matters[pk], told) for pk, told in done.items() if pk in matters]


@asks
def close_the_day(reader: Reader) -> Asking[Group]:
    """Each with a note to write; the button of the block writes them all at once."""
    found = yield from unlogged.asking(reader)
    rows = [_unnoted(each) for each in found[: reader.limit("close")]]
    return Group("close", "Close the day: no note yet", rows, len(found))


def _unnoted(each: Unlogged) -> Row:
    place = f"note-{each.matter.pk}"
    form = words("Note", place, each.draft, name="text")
    address = reverse("matters:notes", args=[each.matter.number])
    return Row(
        place=place,
        who=each.matter.title,
        what="",
        href=each.matter.get_absolute_url(),
        sub=f"today: {each.done[-1]}",
        unfold=Unfold("Note", "pencil-line", f"{address}?at=today", form, "Add note", key="n"),
    )


def next_workday(reader: Reader) -> date:
    """Tomorrow, or Monday."""
    return reader.workday(1)


@asks
def first_look(reader: Reader) -> Asking[list[Group]]:
    """What the next working day begins with: who must be where, what is due, whom to ask again."""
    return in_order([_events(reader), _due(reader), _to_do(reader), _to_ask(reader)])


def appointments(reader: Reader) -> Any:
    """Of the next working day."""
    on = next_workday(reader)
    rows = reader.own(Event.objects.to_come()).filter(starts_on__lte=on, ends_on__gte=on)
    return rows.select_related("matter__client").order_by("starts_at", "pk")


def _events(reader: Reader) -> Asking[Group]:
    found, total = yield from capped(appointments, reader, "events")
    shown = [_row(f"event-{row.pk}", row, row.name, hours(row, reader.user.zone)) for row in found]
    return Group("events", "Appointments", shown, total)


def due(reader: Reader) -> Any:
    """Until the next working day."""
    return deadlines(reader).due_by(next_workday(reader)).soonest_first()


def _due(reader: Reader) -> Asking[Group]:
    found, total = yield from capped(due, reader, "due")
    return Group("due", "Deadlines", [deadline_row(row, reader) for row in found], total)


def to_do(reader: Reader) -> Any:
    """The same of tasks, also of those put off until then."""
    return own_tasks(reader, next_workday(reader))


def _to_do(reader: Reader) -> Asking[Group]:
    found, total = yield from capped(to_do, reader, "to_do")
    return Group("to_do", "Tasks", [task_row(row, reader.today) for row in found], total)


def to_ask(reader: Reader) -> Any:
    """Whom to ask again by then."""
    rows = reader.own(ThirdPartyRequest.objects.follow_up_due(next_workday(reader)))
    return rows.filter(reader.whose("owner")).select_related("matter__client", "contact")


def _to_ask(reader: Reader) -> Asking[Group]:
    found, total = yield from capped(to_ask, reader, "to_ask")
    shown = [_row(f"request-{row.pk}", row, f"{row.whom}: {row.name}", row.matter.title) for row in found]
    return Group("to_ask", "Follow-ups", shown, total)


def _row(place: str, row: Any, what: str, sub: str) -> Row:
    return Row(place=place, who=str(row.matter.client), what=what, href=row.get_absolute_url(), sub=sub)
