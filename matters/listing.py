"""What one line of the matter list shows, in a fixed number of queries however many lines there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, Subquery

from caseops.audit.models import Entry
from caseops.core.together import Asking, asks
from caseops.web.keyset import Column
from clients.models import Communication
from matters.field_lists import FieldList
from matters.models import Correspondence, Matter, Task, TeamMember
from matters.models.matter import MatterQuerySet

NUMBER = Column("number", descending=True)
ORDERS: Mapping[str, tuple[str, Sequence[Column]]] = {
    "newest": ("Newest first", [NUMBER]),
    "silent": ("Longest without movement", [Column("moved_at", may_be_missing=True), NUMBER]),
    "due": ("Next task first", [Column("next_task_on", may_be_missing=True), NUMBER]),
    "client": ("By client", [Column("client__name"), NUMBER]),
}
NEWEST = "newest"
SUBJECT = "matters.matter"
SHOWN = (
    "number",
    "title",
    "subtype",
    "stage_entered_on",
    "closed_on",
    "client__name",
    "stage__name",
    "stage__target_days",
    "version__area__name",
)  # fmt: skip -- a list draws fifty matters, and their clients and stages have thirty columns each


def lines(matters: MatterQuerySet) -> MatterQuerySet:
    """The matters with everything a line needs: next task, last movement, last contact with the client."""
    of_matter = {"matter": OuterRef("pk")}
    task = Task.objects.open().filter(**of_matter, due_on__isnull=False).order_by("due_on", "priority", "id")
    movement = Entry.objects.movements().filter(subject_label=SUBJECT, subject_id=OuterRef("pk"))
    # From the newest back, which ends at once: of a join or an EXISTS PostgreSQL would sort them all, each in a store.
    filed = Correspondence.objects.filter(matter=OuterRef(OuterRef("pk")), communication=OuterRef("pk"))
    reached = Communication.objects.filter(contact=OuterRef("client_id"), reached=True)
    contact = reached.alias(filed_as=Subquery(filed.values("pk")[:1])).filter(filed_as__isnull=False)
    related = matters.select_related("client", "stage", "version__area").only(*SHOWN)
    return related.with_last_movement().annotate(
        next_task_on=Subquery(task.values("due_on")[:1]),
        next_task=Subquery(task.values("name")[:1]),
        movement_id=Subquery(movement.order_by("-at").values("pk")[:1]),
        contact_at=Subquery(contact.order_by("-at").values("at")[:1]),
    )


def ordered(
    matters: MatterQuerySet, order: str, fields: FieldList | None = None
) -> tuple[MatterQuerySet, Sequence[Column]]:
    """The lines, and by what they are ordered: one of ours or, where `fields` are given, by a typed field."""
    rows = lines(matters)
    by_field = fields.sorted(rows, order) if fields else None
    if by_field is None:
        return rows, ORDERS.get(order, ORDERS[NEWEST])[1]
    return by_field, [Column("field_order", descending=order.startswith("-"), may_be_missing=True), NUMBER]


@asks
def tell_movements(rows: Sequence[Any]) -> Asking[Sequence[Matter]]:
    """Put the entry that last moved each matter at hand as `movement`, and the names of its team as `members`."""
    moved = [row.movement_id for row in rows if row.movement_id]
    entries = Entry.objects.filter(pk__in=moved).only("at", "verb", "target_name", "detail")
    teams = TeamMember.objects.filter(matter__in=[row.pk for row in rows]).values_list("matter", "user__name")
    yield [entries, teams]
    members: dict[int, list[str]] = defaultdict(list)
    for matter, name in teams:
        members[matter].append(name)
    known = {entry.pk: entry for entry in entries}
    for row in rows:
        row.movement, row.members = known.get(row.movement_id), members[row.pk]
    return rows
