"""Papers of the demo firm: real PDFs, the same bytes every time."""

from io import BytesIO
from textwrap import wrap

from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

LEFT, TOP, LINE = 64, 720, 15


def paper(title: str, *pages: str) -> BytesIO:
    """A letter-size PDF with a heading on its first page."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=letter, invariant=True)
    canvas.setTitle(title)
    for number, words in enumerate(pages):
        canvas.setFont("Helvetica-Bold", 13)
        canvas.drawString(LEFT, TOP + 2 * LINE, title if not number else f"{title}, page {number + 1}")
        canvas.setFont("Helvetica", 10)
        for at, line in enumerate(wrap(words, 92)):
            canvas.drawString(LEFT, TOP - at * LINE, line)
        canvas.showPage()
    canvas.save()
    file.seek(0)
    return file
