"""What one line of the matter list shows, in a fixed number of queries however many lines there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from caseops.audit.models import Entry
from caseops.core.any_of import AnyOf
from caseops.core.composing import Numbers, Of
from caseops.core.together import Asking, asks
from caseops.users.kinds import PersonKind
from caseops.web.keyset import Column
from caseops.web.pages import SIZE
from clients.models import Communication
from matters.field_lists import FieldList
from matters.filters import in_state
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
    if not rows:
        return rows
    moved = Numbers(row.movement_id for row in rows if row.movement_id)
    shown = Numbers(row.pk for row in rows)
    entries, teams = Of(_movements, rows[0], beside=(moved,)), Of(_teams, rows[0], beside=(shown,))
    yield [entries, teams]
    members: dict[int, list[str]] = defaultdict(list)
    for matter, name in teams:
        members[matter].append(name)
    known = {entry.pk: entry for entry in entries}
    for row in rows:
        row.movement, row.members = known.get(row.movement_id), members[row.pk]
    return rows


def _movements(_matter: int, moved: Sequence[int]) -> QuerySet[Entry]:
    return Entry.objects.filter(AnyOf("pk", moved)).only("at", "verb", "target_name", "detail")


def _teams(_matter: int, shown: Sequence[int]) -> QuerySet[TeamMember, Any]:
    return TeamMember.objects.filter(AnyOf("matter", shown)).values_list("matter", "user__name")


@dataclass(frozen=True)
class Plain:
    """What nearly everybody asks of the list: one of our orders, and no filter but these two."""

    order: str
    state: str
    is_mine: bool


def first_lines(reader: int, kind: PersonKind, plain: Plain) -> MatterQuerySet:
    """The first page and one line more, as `first_page` takes it."""
    person = kind.somebody(reader)
    seen = in_state(Matter.objects.visible_to(person), plain.state)
    rows, columns = ordered(seen.of(person) if plain.is_mine else seen, plain.order)
    return rows.order_by(*(column.order(turned=False) for column in columns))[: SIZE + 1]
