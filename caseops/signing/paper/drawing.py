"""A signature on paper: the strokes they drew, or the name they typed."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from caseops.signing.models import SigningPacket
from caseops.signing.strokes import HEIGHT, WIDTH
from documents.paper.type import INK, ITALIC

TYPED_SIZE = 24


def draw(canvas: Canvas, packet: SigningPacket, x: float, y: float, width: float) -> None:
    """Upwards from the line at (x, y)."""
    canvas.setStrokeColor(INK)
    canvas.setFillColor(INK)
    if packet.signed_how == packet.Way.DRAWN:
        _strokes(canvas, packet.strokes, x, y, width / WIDTH)
    else:
        size = min(
            TYPED_SIZE,
            TYPED_SIZE * width / max(canvas.stringWidth(packet.signed_name, ITALIC, TYPED_SIZE), 1),
        )
        canvas.setFont(ITALIC, size)
        canvas.drawString(x + 4, y + 6, packet.signed_name)


def _strokes(
    canvas: Canvas, lines: Sequence[Sequence[Sequence[int]]], x: float, y: float, scale: float
) -> None:
    canvas.setLineWidth(1.4)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for line in lines:
        if not line:
            continue
        path = canvas.beginPath()
        points = [(x + px * scale, y + (HEIGHT - py) * scale) for px, py in line]
        path.moveTo(*points[0])
        for point in points[1:] or points:
            path.lineTo(*point)
        canvas.drawPath(path)
