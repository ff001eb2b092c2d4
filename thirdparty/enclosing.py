"""What goes to paper as one: the letter, the client's authorization, the letter of representation."""

from io import BytesIO

from django.db.models import Q
from pypdf import PdfReader, PdfWriter

from caseops.core import clock
from documents.models import Document
from thirdparty.guard import covering
from thirdparty.letter import letter_pdf
from thirdparty.models import Draft

PDF = "application/pdf"
REPRESENTATION = Q(title__icontains="letter of representation") | Q(title__istartswith="LOR")


def packet_pdf(draft: Draft) -> bytes:
    """One PDF in that order; what is not in the file as a PDF is left out."""
    writer = PdfWriter()
    for name, content in _pieces(draft):
        writer.append(PdfReader(BytesIO(content)), outline_item=name)
    paper = BytesIO()
    writer.write(paper)
    return paper.getvalue()


def enclosed(draft: Draft) -> list[Document]:
    """The papers that go with the letter."""
    matter = draft.request.matter
    authorization = covering(draft.request, clock.today())
    papers = [authorization.document] if authorization and authorization.document else []
    ours = Document.objects.in_file().filter(REPRESENTATION, matter=matter).order_by("-id").first()
    return [paper for paper in [*papers, ours] if paper and _is_pdf(paper)]


def _is_pdf(paper: Document) -> bool:
    blob = paper.latest.blob
    return blob.media_type == PDF and blob.is_served


def _pieces(draft: Draft) -> list[tuple[str, bytes]]:
    pieces = [("Letter", letter_pdf(draft))]
    for paper in enclosed(draft):
        with paper.latest.blob.open() as content:
            pieces.append((paper.title, content.read()))
    return pieces
