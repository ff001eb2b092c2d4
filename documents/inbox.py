"""The lines of the inbox: what waits, and where it probably belongs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from caseops.core.composing import Of
from caseops.core.together import Asking, asks
from caseops.users.models import User
from documents.models import Document, DocumentQuerySet, DocumentVersion, Suggestion
from documents.reading.recognising import languages
from matters.models import Matter

NEWEST = 6
SURE_ENOUGH = 40  # percent under which a guess is not offered at one press


@dataclass(frozen=True)
class Waiting:
    """One unfiled document, with the guess if this person may know the matter."""

    document: Document
    version: DocumentVersion
    guess: Suggestion | None

    @property
    def blob(self) -> Any:
        """Its bytes, with what became of reading them."""
        return self.version.blob

    @property
    def matter(self) -> Matter | None:
        """Where one press files it."""
        return self.guess.matter if self.guess else None

    @property
    def words(self) -> str:
        """How it came, what it is, and what became of reading it."""
        row, blob = self.document, self.blob
        parts = [row.get_source_display(), _size(blob.size)]
        reading = blob.reading
        if reading.page_count:
            parts.append(f"{reading.page_count} page{'' if reading.page_count == 1 else 's'}")
        if reading.state in {"waiting", "image_only", "refused"}:
            is_next = reading.state == "image_only" and not reading.recognised_at and languages()
            parts.append(f"{reading}, its text is being recognised" if is_next else str(reading))
        if not blob.is_served:
            parts.append(blob.get_scan_display())
        return " · ".join(parts)


def with_content(rows: DocumentQuerySet) -> DocumentQuerySet:
    """What a line shows beside its content."""
    return rows.select_related("matter", "sender", "added_by")


@asks
def waiting(user: User, rows: Iterable[Document]) -> Asking[Sequence[Waiting]]:
    """The lines of these documents; a guess that names a matter the person may not see is kept from them."""
    documents = list(rows)
    versions = DocumentVersion.objects.filter(document__in=documents).select_related("blob__reading")
    versions = versions.order_by("document", "number")
    seen = Suggestion.objects.visible_to(user).filter(document__in=documents)
    seen = seen.select_related("matter", "requirement")
    yield [versions, seen]
    latest = {version.document_id: version for version in versions}
    guesses = {guess.document_id: guess for guess in seen}
    return [Waiting(row, latest[row.pk], _sure(guesses.get(row.pk))) for row in documents]


@asks
def newest(matter: Matter, user: User) -> Asking[dict[str, object]]:
    """The newest files of a matter, and how many there are; the list of all is a page of its own."""
    rows, counts = Of(_newest, matter, "matter"), Of(_how_many, matter)
    yield [rows, counts]
    files = yield from waiting.asking(user, rows)
    return {"files": files, "file_count": sum(counts)}


def _newest(matter: int) -> DocumentQuerySet:
    return with_content(Document.objects.in_file().filter(matter=matter))[:NEWEST]


def _how_many(matter: int) -> QuerySet[Document, int]:
    rows = Document.objects.in_file().filter(matter=matter).order_by().values("matter")
    counts: QuerySet[Document, int] = rows.annotate(n=Count("pk")).values_list("n", flat=True)
    return counts


def _sure(guess: Suggestion | None) -> Suggestion | None:
    return guess if guess and guess.matter and guess.confidence >= SURE_ENOUGH else None


def _size(size: int) -> str:
    return f"{size / 1024**2:.1f} MB" if size >= 1024**2 else f"{max(1, size // 1024)} KB"
