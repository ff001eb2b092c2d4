"""The words on a picture, by tesseract; only called where it is installed."""

import io
import subprocess
from collections.abc import Iterator

from PIL import Image, ImageOps

from documents.reading.forms.pdf import opened
from documents.reading.forms.said import Unreadable

INCH = 300  # dots that small print needs
MOST_PIXELS = 25_000_000
SMALL = 1_200  # pixels of the longer side under which letters are too small
PATIENCE = 60  # seconds for one page


def recognised(path: str, media_type: str, page: int, languages: str) -> Iterator[str]:
    """The text of one page."""
    image = _sheet(path, page) if media_type == "application/pdf" else _photo(path, page)
    yield _words(image, languages) if image else ""


def _sheet(path: str, number: int) -> Image.Image | None:
    """A page of a PDF in grey; none when nothing at all is on it."""
    document = opened(path)
    try:
        page = document[number - 1]
        if next(iter(page.get_objects(max_depth=1)), None) is None:
            return None
        inches = page.get_width() * page.get_height() / 72**2
        scale = min(INCH / 72, (MOST_PIXELS / max(inches, 0.01)) ** 0.5 / 72)
        return page.render(scale=scale, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def _photo(path: str, number: int) -> Image.Image:
    with Image.open(path) as image:
        image.seek(number - 1)
        turned = ImageOps.exif_transpose(image).convert("L")
    if max(turned.size) < SMALL:
        turned = turned.resize((turned.width * 2, turned.height * 2), Image.Resampling.LANCZOS)
    turned.thumbnail((6_000, 6_000))
    return turned


def _words(image: Image.Image, languages: str) -> str:
    out = io.BytesIO()
    image.save(out, "PPM")
    command = ["tesseract", "stdin", "stdout", "-l", languages, "--dpi", str(INCH)]
    try:
        answer = subprocess.run(  # noqa: S603 -- our own words; the picture goes in by its handle
            command, input=out.getvalue(), capture_output=True, timeout=PATIENCE, check=True
        )
    except subprocess.TimeoutExpired as problem:
        raise Unreadable("Recognising its text takes too long.") from problem
    except (subprocess.CalledProcessError, OSError) as problem:
        raise Unreadable("Its text could not be recognised.") from problem
    return answer.stdout.decode("utf-8", "replace").replace("\f", "")
