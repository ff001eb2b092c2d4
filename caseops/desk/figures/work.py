"""Tasks and papers on a desk."""

from datetime import date

from django.db.models import F, QuerySet
from django.urls import reverse

from caseops.core.together import Asking, asks
from caseops.desk.figures.composed import capped
from caseops.desk.figures.dates_ahead import nearness
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.rows import Control, Group, Row
from documents.acts import offers as document_offers
from documents.models import DocumentRequirement, Source
from matters.models import Task
from matters.models.practice_area import Priority

OURS = (Source.CLIENT, Source.FIRM)


def due(reader: Reader) -> QuerySet[Task]:
    """The reader's own tasks, due today or before; high priority first within a day."""
    rows: QuerySet[Task] = reader.awake("task", own_tasks(reader, reader.today))
    return rows


def own_tasks(reader: Reader, on: date) -> QuerySet[Task]:
    """Those due that day or before, also what is put off."""
    rows = reader.own(Task.objects.open()).filter(reader.whose("assignee")).due_by(on)
    found: QuerySet[Task] = rows.select_related("matter__client", "gap__blueprint").first_things_first()
    return found


@asks
def tasks(reader: Reader) -> Asking[Group]:
    """What to do today."""
    found, total = yield from capped(due, reader, "tasks")
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


@asks
def papers(reader: Reader) -> Asking[Group]:
    """What the file still wants."""
    found, total = yield from capped(missing, reader, "papers")
    return Group("papers", "Missing documents", [_paper(row, reader) for row in found], total)


def missing(reader: Reader) -> QuerySet[DocumentRequirement]:
    """Required in the present stage, still missing, and owed by the client or by us."""
    rows = reader.own(DocumentRequirement.objects.missing()).filter(stage=F("matter__stage"), source__in=OURS)
    rows = reader.awake("document", rows).select_related("matter__stage", "matter__client")
    found: QuerySet[DocumentRequirement] = rows.order_by("matter__stage_entered_on", "matter", "pk")
    return found


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
