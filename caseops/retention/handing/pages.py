"""What is told of a matter beside its documents, as pages that any browser opens without us."""

from collections.abc import Iterator

from django.conf import settings
from django.template.loader import render_to_string

from caseops.audit.models import Entry
from caseops.audit.words import verbs
from caseops.core import clock
from caseops.retention.models import Package
from matters.models import Correspondence, Matter, Party

# What the client may read of the timeline; who works on it and the mail of the house are ours.
GROUPS = {"matter", "deadline", "document", "request", "message"}


def pages_of(package: Package) -> Iterator[tuple[str, str]]:
    """The name of each page and its text."""
    matter = package.matter
    yield "timeline.html", _drawn("timeline", matter, entries=_timeline(matter))
    yield "people.html", _drawn("people", matter, parties=_people(matter))
    deadlines = matter.deadlines.dated().select_related("claim").order_by("due_on", "pk")
    yield "deadlines.html", _drawn("deadlines", matter, deadlines=deadlines, dates=matter.key_dates.all())
    yield "messages.html", _drawn("messages", matter, rows=_messages(matter))
    if package.with_notes:
        notes = matter.notes.select_related("author").order_by("at", "pk")
        yield "internal notes.html", _drawn("notes", matter, notes=notes)


def index(package: Package, rows: list[tuple[str, int, str]]) -> str:
    """Every file of the archive with its size and SHA-256."""
    return _drawn("index", package.matter, package=package, rows=rows)


def _drawn(name: str, matter: Matter, **said: object) -> str:
    context = {"matter": matter, "firm": settings.FIRM_NAME, "made_at": clock.now(), **said}
    return render_to_string(f"retention/package/{name}.html", context)


def _timeline(matter: Matter) -> list[Entry]:
    """What moved the matter, the oldest first."""
    entries = Entry.objects.about(matter).movements().select_related("actor").order_by("id")
    return [entry for entry in entries if entry.verb in verbs() and verbs()[entry.verb].group in GROUPS]


def _people(matter: Matter) -> list[Party]:
    return list(matter.parties.select_related("contact").prefetch_related("contact__phones"))


def _messages(matter: Matter) -> list[Correspondence]:
    """Only those with the client: what was said with others may be theirs or ours."""
    rows = matter.correspondence.filter(communication__contact=matter.client_id)
    return list(rows.select_related("communication__contact", "communication__author").order_by("pk"))
