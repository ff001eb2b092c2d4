"""The story of one matter, read from the audit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseops.audit.models import Entry, EntryQuerySet
from caseops.audit.words import verbs
from caseops.core.composing import Of
from caseops.core.together import Asking, asks
from caseops.web import dates
from clients.models import Communication
from matters.models import Matter, Note
from matters.page.look import Look

PAGE = 25
ALL, DATES = "all", "dates"
GROUPS = {
    ALL: "All",
    "message": "Messages",
    "deadline": "Deadlines",
    "event": "Events",
    "document": "Documents",
    "request": "Requests",
    "task": "Tasks",
    DATES: "Dates",
}
QUIET = ("matter.viewed", "portal.viewed")
ICONS = {
    "message": "message-square",
    "deadline": "calendar-clock",
    "event": "calendar-days",
    "document": "file-text",
    "request": "phone-outgoing",
    "task": "circle-check",
    "people": "user-round",
    "matter": "briefcase-business",
    DATES: "calendar-days",
}
ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


@dataclass(frozen=True)
class Line:
    """One entry as the page tells it: a sentence, and the words themselves where somebody wrote some."""

    entry: Entry
    title: str
    text: str
    icon: str

    @property
    def tone(self) -> str:
        """What moved the matter on stands out."""
        return "accent" if self.entry.movement else ""

    @property
    def day(self) -> date:
        """The reader's day it happened on."""
        return dates.local_day(self.entry.at)


@asks
def build(look: Look, *, group: str = ALL, before: int | None = None) -> Asking[dict[str, object]]:
    """A page of the story, newest first; `before` is the id of the last entry seen."""
    group = group if group in GROUPS else ALL
    rows = older_than(look.matter, group, before) if before else Of(_newest, look.matter, beside=(group,))
    yield [rows]
    lines = yield from tell.asking(rows[:PAGE])
    older = rows[PAGE - 1].pk if len(rows) > PAGE else None
    return {
        "lines": lines,
        "groups": GROUPS,
        "group": group,
        "older": older,
        "is_more": bool(before),
    }


def older_than(matter: Matter, group: str, before: int) -> EntryQuerySet:
    """A page of what came before one entry."""
    return _entries(matter.pk, group).filter(pk__lt=before).select_related("actor")[: PAGE + 1]


def _newest(matter: int, group: str) -> EntryQuerySet:
    return _entries(matter, group).select_related("actor")[: PAGE + 1]


def _entries(matter: int, group: str) -> EntryQuerySet:
    """The entries of one group; that somebody opened the file is no news and left out."""
    about = Entry.objects.about_row(Matter._meta.label_lower, matter)
    if group == ALL:
        return about.exclude(verb__in=QUIET)
    return about.filter(verb__in=[name for name in verbs() if group_of(name) == group])


def group_of(verb: str) -> str:
    """Where the timeline files a verb; whatever sets a key date is filed under dates."""
    if verb.startswith("key_date."):
        return DATES
    known = verbs().get(verb)
    return known.group if known else "matter"


@asks
def tell(rows: Iterable[Entry]) -> Asking[list[Line]]:
    """The entries as lines, with the text of notes and messages fetched all at once."""
    notes = Note.objects.filter(pk__in=_targets(rows, "matters.note"))
    said = Communication.objects.filter(pk__in=_targets(rows, "clients.communication"))
    yield [notes, said]
    known = {each.pk: each for each in notes}, {each.pk: each for each in said}
    return [_line(row, *known) for row in rows]


def _targets(rows: Iterable[Entry], label: str) -> list[int]:
    return [row.target_id for row in rows if row.target_label == label]


def _line(entry: Entry, notes: dict[int, Note], said: dict[int, Communication]) -> Line:
    title, text = with_dates(entry.sentence), ""
    if entry.verb == "note.added" and entry.target_id in notes:
        note = notes[entry.target_id]
        title, text = "wrote a note that the client sees" if note.is_shared else "wrote a note", note.text
    elif entry.target_label == "clients.communication" and entry.target_id in said:
        text = said[entry.target_id].body
    return Line(entry, title, text, ICONS.get(group_of(entry.verb), "dot"))


def with_dates(sentence: str) -> str:
    """The sentence with its dates as people write them."""
    return ISO.sub(_in_words, sentence)


def _in_words(found: re.Match[str]) -> str:
    try:
        return dates.on(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]
