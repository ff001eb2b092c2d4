"""Notes on the file."""

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from matters.models import Matter, Note
from matters.permissions import WORK_ON_MATTER

EXCERPT = 120


@transaction.atomic
def add_note(*, actor: User | None, matter: Matter, text: str) -> Note:
    """Write a note; also on a closed matter, because facts still come in."""
    WORK_ON_MATTER.require(actor)
    if not text.strip():
        raise ValidationError({"text": "Write the note first."})
    note = Note(matter=matter, author=actor, text=text.strip())
    note.full_clean()
    note.save()
    excerpt = note.text if len(note.text) <= EXCERPT else f"{note.text[:EXCERPT].rstrip()}…"
    record("note.added", note, actor=actor, subject=matter, excerpt=excerpt)
    return note
