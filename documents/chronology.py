"""The chronology of a matter: told from pages, read in order, taken along as a table or on paper."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape

from django import forms
from django.db.models import Sum
from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from caseops.users.models import User
from caseops.web import spreadsheets
from caseops.web.day_field import DayField
from documents.actions import Told, add_happening
from documents.models import Document, Happening
from matters.models import Matter

HEADS = ("Date", "Provider", "What happened", "Cost", "Document", "Page")
WIDTHS = (62, 100, 198, 56, 100, 32)
STYLES = getSampleStyleSheet()


class HappeningForm(forms.Form):
    """What a page says happened."""

    on = DayField(label="Date", past="A day still to come cannot have happened.")
    provider_name = forms.CharField(label="Provider", max_length=160, required=False)
    what = forms.CharField(
        label="What happened", max_length=500, error_messages={"required": "Say what happened."}
    )
    cost = forms.DecimalField(
        label="Cost", max_digits=12, decimal_places=2, min_value=Decimal(0), required=False
    )
    page = forms.IntegerField(label="Page", min_value=1, max_value=100_000, required=False)


def add_from(user: User, document: Document, form: HappeningForm) -> Happening:
    """By the verb, from the page that is open; the provider is whom the document came from when that is the name."""
    said = dict(form.cleaned_data)
    sender = document.sender
    provider = sender if sender and said["provider_name"].strip() in {"", sender.name} else None
    told = Told(document=document, provider=provider, **said)
    return add_happening(actor=user, matter=_matter_of(document), told=told)


def _matter_of(document: Document) -> Matter:
    if document.matter is None:
        raise ValueError(f"{document} is not filed.")
    return document.matter


def lines_of(matter: Matter) -> Iterable[Happening]:
    """In the order of the days, with the papers."""
    return matter.happenings.select_related("document", "provider").order_by("on", "id")


def total_of(matter: Matter) -> Decimal:
    """What it all cost."""
    return matter.happenings.aggregate(total=Sum("cost"))["total"] or Decimal(0)


def cells(row: Happening) -> list[str]:
    """One line as words."""
    return [
        row.on.isoformat(),
        row.provider_name,
        row.what,
        f"{row.cost:.2f}" if row.cost is not None else "",
        row.document.title if row.document else "",
        str(row.page or ""),
    ]


def as_csv(matter: Matter) -> bytes:
    """For a spreadsheet; a cell that would be taken for a formula is made words."""
    return spreadsheets.as_csv([HEADS, *map(cells, lines_of(matter))])


def as_pdf(matter: Matter) -> bytes:
    """On paper: the same bytes for the same lines."""
    file = BytesIO()
    title = f"Chronology, {matter.number} {matter.title}"
    paper = SimpleDocTemplate(
        file,
        pagesize=letter,
        leftMargin=32,
        rightMargin=32,
        topMargin=44,
        bottomMargin=44,
        title=title,
        invariant=1,
    )
    paper.build(list(_story(matter, title)))
    return file.getvalue()


def _story(matter: Matter, title: str) -> Iterator[Flowable]:
    yield Paragraph(escape(title), STYLES["Title"])
    yield Paragraph("Privileged &amp; confidential", STYLES["Normal"])
    yield Spacer(1, 10)
    body = STYLES["BodyText"].clone("cell", fontSize=8, leading=10)
    rows = [[Paragraph(escape(cell), body) for cell in cells(row)] for row in lines_of(matter)]
    last = ["", "", "Total", f"{total_of(matter):.2f}", "", ""]
    table = Table([list(HEADS), *rows, last], colWidths=WIDTHS, repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("FONTSIZE", (0, 0), (-1, -1), 8),
                ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
                ("FONTNAME", (0, -1), (-1, -1), "Helvetica-Bold"),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.lightgrey),
            ]
        )
    )
    yield table
