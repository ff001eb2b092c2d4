"""Which papers of the file go with a letter: the client's authorization and our letter of representation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Q

from documents.models import Blob, Document, DocumentVersion, ReadingState
from thirdparty.kinds import kind_of
from thirdparty.models import Authorization, ThirdPartyRequest

PDF = "application/pdf"
REPRESENTATION = Q(title__icontains="letter of representation") | Q(title__istartswith="LOR")
LETTER_SIZE = 200 * 1024  # more than our own pages ever weigh


@dataclass(frozen=True)
class Paper:
    """A PDF of the file, and which of the two it is."""

    what: str
    title: str
    blob: Blob

    @property
    def is_broken(self) -> bool:
        """A worker has tried to read it and could not."""
        reading = getattr(self.blob, "reading", None)
        return reading is not None and reading.state == ReadingState.REFUSED


def papers_of(requests: Iterable[ThirdPartyRequest], today: date) -> Mapping[int, list[Paper]]:
    """By the request's id, in the order they are bound; what is no PDF is left out. Three queries for any number."""
    rows = list(requests)
    matters = {row.matter_id for row in rows}
    signed = list(Authorization.objects.filter(matter__in=matters).exclude(document=None).valid_on(today))
    ours = _representations(matters)
    wanted = [row.document_id for row in signed] + list(ours.values())
    pdfs = _pdfs(wanted)
    return {row.pk: _papers(_authorization(row, signed), ours.get(row.matter_id), pdfs) for row in rows}


def refuse_unsendable_papers(request: ThirdPartyRequest, today: date) -> None:
    """An e-mail carries only so much, and only what opens; said before it is approved."""
    papers = papers_of([request], today)[request.pk]
    for paper in papers:
        if paper.is_broken:
            raise ValidationError(f"{paper.title} cannot be opened. File a readable PDF of it first.")
    if LETTER_SIZE + sum(paper.blob.size for paper in papers) > settings.MAIL_LARGEST_ENCLOSURE:
        raise ValidationError(
            "What goes with this letter is too large for an e-mail. File a smaller scan, or send it by fax or post."
        )


def _authorization(request: ThirdPartyRequest, signed: list[Authorization]) -> int | None:
    """The document of the one that covers it and lasts longest."""
    scope = kind_of(request.kind).authorization
    fitting = [
        row
        for row in signed
        if row.matter_id == request.matter_id
        and row.scope == scope
        and row.contact_id in (None, request.contact_id)
    ]
    last = max(fitting, key=lambda row: row.expires_on or date.max, default=None)
    return last.document_id if last else None


def _representations(matters: Iterable[int]) -> dict[int, int]:
    """The newest letter of representation of each matter."""
    found = Document.objects.in_file().filter(REPRESENTATION, matter__in=matters)
    return dict(found.order_by("matter_id", "-id").distinct("matter_id").values_list("matter_id", "pk"))


def _pdfs(documents: Iterable[int | None]) -> dict[int, DocumentVersion]:
    """The latest version of each that is a PDF and may leave the house."""
    rows = DocumentVersion.objects.filter(document__in=documents, document__binned_at=None)
    latest = rows.order_by("document_id", "-number").distinct("document_id")
    found = latest.select_related("document", "blob__reading")
    return {row.document_id: row for row in found if row.blob.media_type == PDF and row.blob.is_served}


def _papers(signed: int | None, ours: int | None, pdfs: Mapping[int, DocumentVersion]) -> list[Paper]:
    named = (("authorization", signed), ("letter of representation", ours))
    found = [(what, pdfs[pk]) for what, pk in named if pk is not None and pk in pdfs]
    return [Paper(what, version.document.title, version.blob) for what, version in found]
