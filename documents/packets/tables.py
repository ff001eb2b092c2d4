"""What CaseOps draws itself for a packet: the medical chronology and the table of bills."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfReader
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table, TableStyle

from caseops.core.money import ZERO, dollars
from documents.letters.data import long
from documents.models import Happening
from documents.paper.type import BOLD, HEIGHT, INK, LINE, MARGIN, WIDTH, check, style
from matters.models import Matter

Rows = Sequence[Sequence[str]]
INNER = WIDTH - 2 * MARGIN


def rows_of(made: str, matter: Matter) -> Rows:
    """The table as words; empty while nothing is in it."""
    happenings = matter.happenings.select_related("provider", "document").order_by("on", "id")
    return MADE[made](list(happenings))


def _provider(row: Happening) -> str:
    return row.provider.name if row.provider else row.provider_name or "Not named"


def _chronology(happenings: Iterable[Happening]) -> Rows:
    return [[long(row.on), _provider(row), row.what, _source(row)] for row in happenings]


def _source(row: Happening) -> str:
    if row.document is None:
        return ""
    return f"{row.document.title}, p. {row.page}" if row.page else row.document.title


def _bills(happenings: Iterable[Happening]) -> Rows:
    """What each provider charged, dearest first, and the sum."""
    charged: dict[str, list[Decimal]] = {}
    for row in happenings:
        if row.cost is not None:
            charged.setdefault(_provider(row), []).append(row.cost)
    found = sorted(charged.items(), key=lambda each: (-sum(each[1]), each[0]))
    rows = [[name, str(len(costs)), dollars(sum(costs, ZERO))] for name, costs in found]
    total = sum((cost for costs in charged.values() for cost in costs), ZERO)
    return [*rows, ["Total", "", dollars(total)]] if rows else []


def drawn(made: str, title: str, rows: Rows) -> tuple[PdfReader, int]:
    """The table on pages, and how many bytes they are."""
    check([title, *(cell for row in rows for cell in row)])
    head, widths = HEADS[made]
    cell = style("cell", fontSize=9.5, leading=12.5, spaceAfter=0)
    bold = style("head", fontName=BOLD, fontSize=9.5, leading=12.5, spaceAfter=0)
    last = made == "bills"
    told = [[Paragraph(words, bold) for words in head]]
    for place, row in enumerate(rows, start=1):
        look = bold if last and place == len(rows) else cell
        told.append([Paragraph(escape(words), look) for words in row])
    rules: list[Any] = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, INK),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    table = Table(told, colWidths=[INNER * share for share in widths], repeatRows=1, style=TableStyle(rules))
    heading: Flowable = Paragraph(
        escape(title), style("title", fontName=BOLD, fontSize=16, leading=20, spaceAfter=12)
    )
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=(WIDTH, HEIGHT),
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=66,
        bottomMargin=66,
        invariant=1,
    )
    document.build([heading, table])
    return PdfReader(out), out.tell()


MADE: Mapping[str, Callable[[Iterable[Happening]], Rows]] = {"chronology": _chronology, "bills": _bills}
HEADS: Mapping[str, tuple[Sequence[str], Sequence[float]]] = {
    "chronology": (("Date", "Provider", "What happened", "Source"), (0.17, 0.22, 0.37, 0.24)),
    "bills": (("Provider", "Entries", "Billed"), (0.6, 0.15, 0.25)),
}
