"""A draft as a letter on paper: the same bytes for the same draft, so that a copy can be compared."""

from io import BytesIO

from django.conf import settings
from django.utils.html import escape
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

from caseops.core import clock
from caseops.web.dates import on
from thirdparty.models import Draft
from thirdparty.wording import Wording, with_words

TEXT = ParagraphStyle("text", fontName="Times-Roman", fontSize=11, leading=15)
HEAD = ParagraphStyle("head", parent=TEXT, fontName="Times-Bold", fontSize=14, leading=18)
GAP = 9


def letter_pdf(draft: Draft) -> bytes:
    """With the firm's head, the day, whom it goes to and how."""
    paper = BytesIO()
    document = SimpleDocTemplate(
        paper, pagesize=LETTER, leftMargin=inch, rightMargin=inch, topMargin=inch, bottomMargin=inch,
        title=draft.subject, author=settings.FIRM_NAME, invariant=1,
    )  # fmt: skip
    document.build(_story(draft))
    return paper.getvalue()


def _story(draft: Draft) -> list[Flowable]:
    day = on(draft.sent_at or clock.now())
    head = [Paragraph(escape(settings.FIRM_NAME), HEAD), Spacer(0, GAP), Paragraph(escape(day), TEXT)]
    way = [Paragraph(escape(line), TEXT) for line in _way(draft)]
    blocks = [block for block in draft.body.split("\n\n") if block.strip()]
    text = [piece for block in blocks for piece in (_paragraph(block), Spacer(0, GAP))]
    return [*head, *way, Spacer(0, GAP * 2), *text]


def _way(draft: Draft) -> list[str]:
    """By fax to (212) 555-0100; the postal address for what goes by post."""
    row = with_words(type(draft.request).objects).get(pk=draft.request_id)
    desk = Wording(row, draft.number).department
    words = [f"By {draft.channel}"]
    if draft.channel == "fax" and desk and desk.fax:
        words = [f"By fax to {desk.fax.as_national}"]
    address = (desk.address if desk else "") or (row.contact.address if row.contact else "")
    return [*words, *[line for line in address.splitlines() if "letter" in draft.channel]]


def _paragraph(block: str) -> Paragraph:
    return Paragraph("<br/>".join(escape(line) for line in block.strip().splitlines()), TEXT)
