"""Tasks, papers and requests on a desk, and the close of the day."""

from collections.abc import Mapping
from datetime import date

from django.db.models import F
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.desk.figures.dates_ahead import nearness
from caseops.desk.figures.reader import MOST, Reader, capped
from caseops.desk.figures.rows import Control, Group, Row, Unfold
from caseops.desk.forms import words
from documents.acts import offers as document_offers
from documents.models import DocumentRequirement, Source
from matters.listing import SUBJECT
from matters.models import Matter, Note, Task
from matters.models.practice_area import Priority
from matters.page.timeline import with_dates

OURS = (Source.CLIENT, Source.FIRM)
NOTABLE = 3  # things done today that the draft of a note tells


def tasks(reader: Reader) -> Group:
    """The reader's own, due today or before; high priority first within a day."""
    rows = reader.own(Task.objects.open()).filter(assignee=reader.user).due_by(reader.today)
    rows = rows.select_related("matter__client", "gap__blueprint")
    found, total = capped(rows.first_things_first(), reader.limit("tasks"))
    return Group("tasks", "Tasks due", [task_row(row, reader.today) for row in found], total)


def task_row(row: Task, today: date, at: str = "today") -> Row:
    """Done at once, with Undo; a question is answered on its matter's page, where its reasons stand."""
    here = f"{row.matter.get_absolute_url()}#task-{row.pk}"
    address = reverse("matters:task_completion", args=[row.matter.number, row.pk])
    done = Control("Done", f"{address}?at={at}", "check", post=True, key="e")
    return Row(
        place=f"task-{row.pk}",
        who=str(row.matter.client),
        what=row.name,
        href=here,
        sub=_about(row),
        badge=nearness(row.due_on, today),
        control=Control("Answer", here, "split") if row.choices else done,
    )


def _about(row: Task) -> str:
    """The matter, that it goes first, and the gap it comes from."""
    gap = getattr(row, "gap", None)
    first = "first today" if row.priority == Priority.HIGH else ""
    return " · ".join(filter(None, [row.matter.title, first, gap and f"{gap.blueprint}, {gap.words}"]))


def papers(reader: Reader) -> Group:
    """Required in the present stage, still missing, and owed by the client or by us."""
    rows = reader.own(DocumentRequirement.objects.missing()).filter(stage=F("matter__stage"), source__in=OURS)
    rows = rows.select_related("matter__stage", "matter__client").order_by(
        "matter__stage_entered_on", "matter", "pk"
    )
    found, total = capped(rows, reader.limit("papers"))
    return Group("papers", "Missing documents", [_paper(row, reader) for row in found], total)


def _paper(row: DocumentRequirement, reader: Reader) -> Row:
    owed = "we write it" if row.source == Source.FIRM else f"from the {row.get_source_display().lower()}"
    return Row(
        place=f"document-{row.pk}",
        who=str(row.matter.client),
        what=row.name,
        href=row.get_absolute_url(),
        sub=f"{row.matter.title} · {owed} · {row.matter.stage}, day {row.matter.days_in_stage + 1}",
        offer=document_offers(row, reader.user, "today").first,
    )


def close_the_day(reader: Reader) -> Group:
    """What the reader touched today and nobody wrote a note about; the draft says what was done."""
    entries = Entry.objects.filter(actor=reader.user, at__gte=reader.midnight, subject_label=SUBJECT).exclude(
        verb="matter.viewed"
    )
    noted = Note.objects.filter(at__gte=reader.midnight).values("matter")
    done: dict[int, list[str]] = {}
    for entry in entries.exclude(subject_id__in=noted).order_by("id")[:MOST]:
        done.setdefault(entry.subject_id or 0, []).append(with_dates(entry.sentence))
    matters = reader.matters.in_bulk(list(done))
    rows = [_unnoted(matters[pk], done) for pk in done if pk in matters]
    return Group("close", "Close the day: no note yet", rows[: reader.limit("close")], len(rows))


def _unnoted(matter: Matter, done: Mapping[int, list[str]]) -> Row:
    said = done[matter.pk]
    draft = "; ".join(said[-NOTABLE:])
    place = f"note-{matter.pk}"
    form = words("Note", place, f"{draft[:1].upper()}{draft[1:]}.", name="text")
    address = reverse("matters:notes", args=[matter.number])
    return Row(
        place=place,
        who=matter.title,
        what="",
        href=matter.get_absolute_url(),
        sub=f"today: {said[-1]}",
        unfold=Unfold("Note", "pencil-line", f"{address}?at=today", form, "Add note"),
    )
