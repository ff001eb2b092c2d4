"""The settlement statement on paper, with lines for the signatures; the same rows give the same bytes."""

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from django.conf import settings
from django.utils.timezone import localtime
from reportlab.lib.enums import TA_RIGHT
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from caseops.core.money import dollars
from caseops.settlement.arithmetic import Outcome, Sort
from caseops.settlement.models import FeeBase, Statement
from caseops.settlement.models import Share as ClientShare
from documents.paper import type as faces
from documents.paper.type import BOLD, HEIGHT, INK, LINE, MARGIN, WIDTH, style

INNER = WIDTH - 2 * MARGIN - 12  # a frame keeps six points on each side
Cells = list[tuple[str, str, bool]]
SECTIONS = ((Sort.LIEN, "Liens"), (Sort.BALANCE, "Medical balances"), (Sort.OTHER, "Other deductions"))


def as_pdf(statement: Statement, found: Outcome) -> bytes:
    """The whole, then each client's part when there are several, then where to sign."""
    faces.faces()
    out = BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=(WIDTH, HEIGHT), invariant=1, title=f"Settlement {statement.matter.number}",
        author=settings.FIRM_NAME, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=64, bottomMargin=64,
    )  # fmt: skip
    shares = list(statement.shares.select_related("client").order_by("id"))
    flow = [*_head(statement), _table(list(_rows(statement, found)))]
    if len(shares) > 1:
        flow += [Spacer(0, 14), _heading("Each client’s part"), _table(list(_parts(shares, found)))]
    document.build([*flow, *_signatures(statement, shares)])
    return out.getvalue()


def _head(statement: Statement) -> Iterator[Flowable]:
    matter = statement.matter
    yield Paragraph("Settlement statement", style("title", fontName=BOLD, fontSize=16, leading=20))
    words = [settings.FIRM_NAME, f"{matter.number} {matter.title}", f"Version {statement.number}"]
    yield Paragraph(" · ".join(escape(each) for each in words), style("words", fontSize=9, leading=12))
    yield Spacer(0, 6)


def _rows(statement: Statement, found: Outcome) -> Iterator[tuple[str, str, bool]]:
    yield "Gross settlement", dollars(found.gross), True
    base = FeeBase(statement.base).label.lower()
    percents = " / ".join(dict.fromkeys(f"{share.percent.normalize():f} %" for share in found.shares))
    yield f"Attorney’s fee, {percents} {base}", dollars(-found.fee), False
    yield "Expenses advanced", dollars(-found.total(Sort.EXPENSE)), False
    for kind, title in SECTIONS:
        lines = [line for line in statement.lines.all() if line.kind == kind]
        if lines:
            yield title, dollars(-found.total(kind)), True
            for line in lines:
                whose = f" (of {line.of})" if line.of else ""
                yield f"     {line.payee}{whose}", dollars(-line.amount), False
    yield "Net to client" if len(found.shares) == 1 else "Net to clients", dollars(found.net), True


def _parts(shares: list[ClientShare], found: Outcome) -> Iterator[tuple[str, str, bool]]:
    names = {str(share.client_id): share.client.name for share in shares}
    for share in found.shares:
        yield f"{names[share.key]}: share", dollars(share.gross), True
        yield f"     Fee, {share.percent.normalize():f} %", dollars(-share.fee), False
        for sort, title in ((Sort.EXPENSE, "Expenses"), *SECTIONS):
            if share.taken[sort]:
                yield f"     {title}", dollars(-share.taken[sort]), False
        yield "     Net", dollars(share.net), True


def _table(rows: Cells) -> Flowable:
    left, right = style("cell", fontSize=10, leading=13, spaceAfter=0), {"alignment": TA_RIGHT}
    strong = style("strong", fontName=BOLD, fontSize=10, leading=13, spaceAfter=0)
    cells = [
        [
            Paragraph(escape(words).replace("     ", "&nbsp;" * 5), strong if bold else left),
            Paragraph(escape(amount), (strong if bold else left).clone("amount", **right)),
        ]
        for words, amount, bold in rows
    ]
    look = [("LINEBELOW", (0, 0), (-1, -1), 0.3, LINE), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    return Table(cells, colWidths=[INNER - 110, 110], style=TableStyle(look))


def _signatures(statement: Statement, shares: list[ClientShare]) -> Iterator[Flowable]:
    yield Spacer(0, 14)
    small = style("small", fontSize=9, leading=12)
    yield Paragraph(
        "I have read this statement. The amounts are correct, and the firm may pay them out as listed. "
        "Amounts are rounded half up to the cent.",
        small,
    )
    if statement.approved_by and statement.approved_at:
        on = localtime(statement.approved_at)
        yield Paragraph(f"Approved by {escape(statement.approved_by.name)} on {on:%B %-d, %Y}.", small)
    for share in shares:
        rule = Table([[f"{share.client.name}", "Date"]], colWidths=[INNER - 130, 110])
        rule.setStyle(
            TableStyle(
                [
                    ("LINEABOVE", (0, 0), (-1, -1), 0.7, INK),
                    ("FONTNAME", (0, 0), (-1, -1), style("x").fontName),
                    ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ]
            )
        )
        yield KeepTogether([Spacer(0, 34), rule])


def _heading(words: str) -> Flowable:
    return Paragraph(escape(words), style("head", fontName=BOLD, fontSize=11, spaceAfter=4, keepWithNext=1))
