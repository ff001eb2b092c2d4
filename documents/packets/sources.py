"""A document of the file as PDF pages: PDFs mended when they must be, pictures set on pages, Office documents by
LibreOffice where it is installed, the rest refused.
"""

import io
from collections.abc import Callable, Mapping

import pypdfium2
from django.core.exceptions import ValidationError
from PIL import Image, ImageOps, ImageSequence
from pillow_heif import register_heif_opener
from pypdf import PdfReader
from pypdf.errors import PdfReadError
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from documents.models import Blob
from documents.packets.office import as_pdf, makes_pdf
from documents.paper.type import HEIGHT, WIDTH

PDF = "application/pdf"
MARGIN = 36
LONGEST = 2200  # pixels of the longer side: 200 to the inch
MOST_PIXELS = 120_000_000
MOST_FRAMES = 500
register_heif_opener()


def opened(title: str, blob: Blob) -> PdfReader:
    """The pages; a sentence that names the document when there are none to be had."""
    if not blob.is_served:
        raise _refused(title, "has not passed the malware scan")
    if makes_pdf(blob.media_type):
        return _pdf(title, _office(title, blob))
    with blob.open() as file:
        content = file.read()
    maker = MAKERS.get(blob.media_type) or (picture if blob.media_type.startswith("image/") else None)
    if maker is None:
        raise _refused(title, "is neither a PDF nor a picture. Save it as a PDF and put that into the file")
    return maker(title, content)


def _office(title: str, blob: Blob) -> bytes:
    try:
        return as_pdf(blob)
    except ValidationError as refusal:
        raise _refused(title, " ".join(refusal.messages)) from refusal


def _pdf(title: str, content: bytes) -> PdfReader:
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _refused(title, "needs a password. Remove the password and put it into the file again")
        if all(page.mediabox for page in reader.pages) and reader.pages:
            return reader
    except (PdfReadError, KeyError, ValueError, TypeError, AttributeError, RecursionError, OSError):
        return _mended(title, content)
    return _mended(title, content)


def _mended(title: str, content: bytes) -> PdfReader:
    """PDFium reads almost anything and writes it whole."""
    out = io.BytesIO()
    try:
        document = pypdfium2.PdfDocument(content)
        document.save(out)
        document.close()
        reader = PdfReader(out)
        if reader.pages:
            return reader
    except (pypdfium2.PdfiumError, PdfReadError, KeyError, ValueError) as problem:
        raise _refused(title, "is damaged and cannot be opened. Ask for it again") from problem
    raise _refused(title, "has no pages")


def picture(title: str, content: bytes) -> PdfReader:
    """A page a picture, upright, as large as the page allows; a fax kept as TIFF holds several."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    try:
        found = Image.open(io.BytesIO(content))
        if found.width * found.height > MOST_PIXELS:
            raise _refused(title, "is too large a picture")
        if getattr(found, "n_frames", 1) > MOST_FRAMES:
            raise _refused(title, f"holds more than {MOST_FRAMES} pictures")
        for frame in ImageSequence.Iterator(found) if found.format == "TIFF" else [found]:
            _set(canvas, ImageOps.exif_transpose(frame).convert("RGB"))
    except (OSError, SyntaxError, Image.DecompressionBombError) as problem:
        raise _refused(title, "is damaged and cannot be opened. Ask for it again") from problem
    canvas.save()
    return PdfReader(out)


def _set(canvas: Canvas, image: Image.Image) -> None:
    image.thumbnail((LONGEST, LONGEST))
    page = (HEIGHT, WIDTH) if image.width > image.height else (WIDTH, HEIGHT)
    scale = min((page[0] - 2 * MARGIN) / image.width, (page[1] - 2 * MARGIN) / image.height)
    size = (image.width * scale, image.height * scale)
    canvas.setPageSize(page)
    canvas.drawImage(ImageReader(_jpeg(image)), (page[0] - size[0]) / 2, (page[1] - size[1]) / 2, *size)
    canvas.showPage()


def _jpeg(image: Image.Image) -> io.BytesIO:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    out.seek(0)
    return out


def _refused(title: str, why: str) -> ValidationError:
    return ValidationError(f"“{title}” {why}.")


MAKERS: Mapping[str, Callable[[str, bytes], PdfReader]] = {PDF: _pdf}
