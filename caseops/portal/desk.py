"""What could be shown to the client of a matter, and what is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deadlines.models import Deadline, Event
from documents.models import Document
from matters.models import Matter, Note
from matters.models.sharing import Shareable

MOST = 60
KINDS: Mapping[str, Any] = {"document": Document, "deadline": Deadline, "event": Event, "note": Note}


@dataclass(frozen=True)
class Shelf:
    """Rows of one kind."""

    kind: str
    title: str
    icon: str
    rows: Sequence[Any]


def shelves(matter: Matter) -> list[Shelf]:
    """What is shared first, then what could be."""
    dates = list(Deadline.objects.open().dated().filter(matter=matter)[:MOST])
    events = list(Event.objects.to_come().filter(matter=matter).soonest_first()[:MOST])
    papers = Document.objects.in_file().filter(matter=matter).order_by("-pk")[:MOST]
    notes = Note.objects.filter(matter=matter)[:MOST]
    return [
        Shelf("event", "Appointments", "calendar-days", _first(events)),
        Shelf("deadline", "Dates", "calendar-clock", _first(dates)),
        Shelf("document", "Documents", "file-text", _first(papers)),
        Shelf("note", "Notes", "sticky-note", _first(notes)),
    ]


def _first(rows: Any) -> list[Shareable]:
    return sorted(rows, key=lambda row: not row.is_shared)
