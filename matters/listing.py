"""What one line of the matter list shows, in a fixed number of queries however many lines there are."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, OuterRef, Subquery

from caseops.audit.models import Entry
from matters.field_lists import FieldList
from matters.models import Correspondence, Matter, Task
from matters.models.matter import MatterQuerySet

ORDERS: Mapping[str, tuple[str, list[Any]]] = {
    "newest": ("Newest first", ["-number"]),
    "silent": ("Longest without movement", ["moved_at", "-number"]),
    "due": ("Next task first", [F("next_task_on").asc(nulls_last=True), "-number"]),
    "client": ("By client", ["client__name", "-number"]),
}
NEWEST = "newest"
SUBJECT = "matters.matter"


def lines(matters: MatterQuerySet, order: str = NEWEST, fields: FieldList | None = None) -> MatterQuerySet:
    """The matters with everything a line needs: next task, last movement, last contact with the client.

    `order` is one of ours or, where `fields` are given, by a typed field.
    """
    of_matter = {"matter": OuterRef("pk")}
    task = Task.objects.open().filter(**of_matter, due_on__isnull=False).order_by("due_on", "priority", "id")
    movement = Entry.objects.movements().filter(subject_label=SUBJECT, subject_id=OuterRef("pk"))
    contact = Correspondence.objects.contacts().filter(
        **of_matter, communication__contact=OuterRef("client_id")
    )
    annotated = matters.for_list().annotate(
        next_task_on=Subquery(task.values("due_on")[:1]),
        next_task=Subquery(task.values("name")[:1]),
        movement_id=Subquery(movement.order_by("-at").values("pk")[:1]),
        contact_at=Subquery(contact.order_by("-communication__at").values("communication__at")[:1]),
    )
    by_field = fields.sorted(annotated, order) if fields else None
    return annotated.order_by(*ORDERS.get(order, ORDERS[NEWEST])[1]) if by_field is None else by_field


def tell_movements(rows: Sequence[Any]) -> Sequence[Matter]:
    """Put the entry that last moved each matter at hand as `movement`, all fetched at once."""
    entries = Entry.objects.select_related("actor").in_bulk([row.movement_id for row in rows])
    for row in rows:
        row.movement = entries.get(row.movement_id)
    return rows
