"""Required documents as a section of the matter page: a checklist by stage, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from caseops.core.composing import Of
from caseops.core.together import Asking, asks, side_by_side
from caseops.users.models import User
from caseops.web.dates import brief, near, on
from documents.acts import ADD, offers
from documents.inbox import newest
from documents.models import DocumentRequirement, Source
from matters.acts import MATTER, Offer, Offers
from matters.extensions import Fact, Tab
from matters.models import Matter, StageBlueprint


@dataclass(frozen=True)
class Line:
    """One document of the checklist."""

    requirement: DocumentRequirement
    offers: Offers

    @property
    def place(self) -> str:
        """Where a form about it unfolds."""
        return f"act-documents-{self.requirement.pk}"

    @property
    def is_settled(self) -> bool:
        """Here, or not needed."""
        return not self.requirement.is_missing

    @property
    def words(self) -> str:
        """Where it comes from, or how it was settled."""
        row = self.requirement
        if row.received_on:
            by = f" by {row.received_by}" if row.received_by else ""
            return f"Received {on(row.received_on)}{by}"
        if row.waived_on:
            return f"Waived {on(row.waived_on)}: {row.waive_reason}"
        if row.asked_on and row.asked_of:
            return f"Asked {row.asked_of.name} {near(row.asked_on)}, {brief(row.asked_on)}"
        return f"From: {row.get_source_display().lower()}"


@dataclass(frozen=True)
class Shelf:
    """The documents of one stage."""

    stage: StageBlueprint
    lines: Sequence[Line]
    is_due: bool

    @property
    def required(self) -> Sequence[Line]:
        """Those the stage cannot be left without."""
        return [line for line in self.lines if line.requirement.required]

    @property
    def settled(self) -> int:
        """How many of the required ones are here or waived."""
        return sum(line.is_settled for line in self.required)

    @property
    def missing(self) -> int:
        """How many required ones are neither here nor waived."""
        return len(self.required) - self.settled


@asks
def tab(matter: Matter, user: User) -> Asking[Tab | None]:
    """The stages up to now and those with something missing are open; the others are folded away."""
    found: dict[str, Any] = yield from side_by_side(
        {"shelves": shelves_of.asking(matter, user), "newest": newest.asking(matter, user)}
    )
    shelves = found["shelves"]
    may_add = matter.closed_on is None and ADD.permission.held_by(user)
    due = [shelf for shelf in shelves if shelf.is_due]
    later = [shelf for shelf in shelves if not shelf.is_due]
    missing = sum(shelf.missing for shelf in due)
    context: dict[str, object] = {
        "needed": _owed_by_client(due) if matter.closed_on is None else 0,
        "due": due,
        "later": later,
        "missing": missing,
        "missing_later": sum(shelf.missing for shelf in later),
        **found["newest"],
        "matter": matter,
        "add": Offer(ADD, matter, MATTER, label="Add") if may_add else None,
    }
    return Tab("documents", "Documents", "documents/section.html", missing, context, [_fact(due)])


@asks
def shelves_of(matter: Matter, user: User) -> Asking[list[Shelf]]:
    """Every requirement under its stage, in the order of the stages."""
    rows = Of(_required, matter, "matter")
    yield [rows]
    here = matter.stage.position
    return [
        Shelf(stage, [Line(row, offers(row, user, MATTER)) for row in found], stage.position <= here)
        for stage, found in groupby(rows, key=lambda row: row.stage)
    ]


def _required(matter: int) -> QuerySet[DocumentRequirement]:
    rows = DocumentRequirement.objects.filter(matter=matter)
    return rows.select_related("stage", "received_by", "blueprint", "asked_of").by_stage()


def _owed_by_client(due: Sequence[Shelf]) -> int:
    lines = [line for shelf in due for line in shelf.required if not line.is_settled]
    return sum(line.requirement.source == Source.CLIENT for line in lines)


def _fact(due: Sequence[Shelf]) -> Fact:
    missing = [line for shelf in due for line in shelf.required if not line.is_settled]
    if not missing:
        return Fact("Missing documents", "None", "good")
    more = f" and {len(missing) - 1} more" if len(missing) > 1 else ""
    return Fact("Missing documents", f"{len(missing)}\n{missing[0].requirement.name}{more}", "warn")
