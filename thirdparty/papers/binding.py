"""What goes out as one: the letter, the client's authorization, the letter of representation; bound, then kept."""

from io import BytesIO

from django.urls import reverse
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from caseops.core import clock
from caseops.notifications.answers import RefusedError
from caseops.notifications.enclosures import Enclosing
from documents.models import Blob
from documents.store.arriving import received
from documents.store.kinds import kinds
from documents.store.placing import place
from thirdparty.letter import letter_pdf
from thirdparty.models import Draft
from thirdparty.papers.chosen import PDF, papers_of

AT_ONCE = 100


def packet_pdf(draft: Draft) -> bytes:
    """One PDF in that order; what is not in the file as a PDF is left out."""
    writer = PdfWriter()
    writer.append(BytesIO(letter_pdf(draft)), outline_item="Letter")
    for paper in papers_of([draft.request], clock.today())[draft.request_id]:
        with paper.blob.open() as content:
            try:
                writer.append(PdfReader(content), outline_item=paper.title)
            except PyPdfError as problem:
                raise RefusedError(f"{paper.title} cannot be bound: {problem}") from problem
    bound = BytesIO()
    writer.write(bound)
    return bound.getvalue()


def keep_packet(draft: Draft) -> Blob:
    """Bound and put where files are kept; the draft remembers it, unless it was taken back meanwhile."""
    with received(BytesIO(packet_pdf(draft))) as arrived:
        blob = place(arrived, kinds()[PDF])
    going = Draft.objects.filter(pk=draft.pk, state=Draft.State.SENT, times_sent=draft.times_sent)
    going.update(packet=blob)
    return blob


def keep_packets() -> int:
    """Of every e-mail on its way out, while it waits for its ten seconds; a sender binds what is missing itself."""
    going = Draft.objects.filter(state=Draft.State.SENT, packet=None, message__state="waiting")
    found = going.select_related("request__matter")[:AT_ONCE]
    for draft in found:
        keep_packet(draft)
    return len(found)


def read_packet(number: int) -> bytes:
    """The bytes that go with the e-mail of this draft."""
    draft = Draft.objects.select_related("request__matter", "packet").filter(pk=number).first()
    if draft is None:
        raise RefusedError("The draft that it was made of is gone.")
    with (draft.packet or keep_packet(draft)).open() as content:
        return content.read()


def packet_link(number: int) -> str:
    """The same bytes, for whoever may see the request."""
    draft = Draft.objects.get(pk=number)
    return reverse("request_letter_sent", args=[draft.request_id, draft.number])


PACKET = Enclosing(read=read_packet, link=packet_link)
