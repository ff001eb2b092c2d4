"""Numbers on pages, whichever way a page is turned, without taking the page apart."""

from pypdf import PageObject, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

FONT = "/CaseOpsStamp"
SIZE = 8.5
MARGIN = 18
WIDTHS = {" ": 0.278, ".": 0.278, "-": 0.333}
TURNS = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


class Stamper:
    """Puts two lines of figures on pages of one writer; what they need is written once."""

    def __init__(self, writer: PdfWriter) -> None:
        self.writer = writer
        self.font = writer._add_object(_font())
        self.opening = writer._add_object(_stream(b"q\n"))

    def stamp(self, page: PageObject, middle: str, right: str = "") -> None:
        """`middle` at the foot of the page, `right` in its corner."""
        fonts = _fonts(page)
        fonts[NameObject(FONT)] = self.font
        closing = self.writer._add_object(_stream(b"\nQ\n" + _drawn(page, middle, right)))
        page[NameObject("/Contents")] = ArrayObject([self.opening, *_contents(page), closing])


def _font() -> DictionaryObject:
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )


def _stream(data: bytes) -> StreamObject:
    stream = StreamObject()
    stream.set_data(data)
    return stream


def _fonts(page: PageObject) -> DictionaryObject:
    resources = _own(page, "/Resources")
    return _own(resources, "/Font")


def _own(holder: DictionaryObject, name: str) -> DictionaryObject:
    found = holder.get(name)
    found = found.get_object() if found is not None else None
    if not isinstance(found, DictionaryObject):
        found = holder[NameObject(name)] = DictionaryObject()
    return found


def _contents(page: PageObject) -> list[IndirectObject]:
    raw = page.raw_get("/Contents") if "/Contents" in page else None
    whole = raw.get_object() if raw is not None else None
    if isinstance(whole, ArrayObject):
        return [each for each in whole if isinstance(each, IndirectObject)]
    return [raw] if isinstance(raw, IndirectObject) and whole is not None else []


def _drawn(page: PageObject, middle: str, right: str) -> bytes:
    """Turned as the page is shown, so that the figures stand upright at its foot."""
    box, turn = page.cropbox, page.rotation % 360
    left, bottom, wide, high = (float(x) for x in (box.left, box.bottom, box.width, box.height))
    across = high if turn in {90, 270} else wide
    corner = {
        0: (left, bottom), 90: (left + wide, bottom), 180: (left + wide, bottom + high), 270: (left, bottom + high),
    }[turn]  # fmt: skip
    a, b, c, d = TURNS[turn]
    lines = [_line(middle, (across - width(middle)) / 2)]
    if right:
        lines.append(_line(right, across - width(right) - MARGIN))
    x, y = corner
    return f"q {a} {b} {c} {d} {x:.2f} {y:.2f} cm\n{''.join(lines)}Q\n".encode("ascii")


def _line(words: str, at: float) -> str:
    box = f"1 1 1 rg {at - 3:.2f} {MARGIN - 4:.2f} {width(words) + 6:.2f} {SIZE + 5:.2f} re f\n"
    return f"{box}0.15 g BT {FONT} {SIZE} Tf {at:.2f} {MARGIN:.2f} Td ({_escaped(words)}) Tj ET\n"


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def width(words: str) -> float:
    """Near enough for figures and capitals of Helvetica."""
    return SIZE * sum(WIDTHS.get(char, 0.556 if not char.isupper() else 0.68) for char in words)
