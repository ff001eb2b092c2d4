"""The process that draws pages; it knows nothing of Django and may take little memory."""

import contextlib
import resource
import sys
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from documents.reading.forms.pdf import opened
from documents.reading.forms.said import Unreadable

MEMORY = 1024**3
WIDTH = 240
MOST_PIXELS = 150_000_000
BROKEN = (
    Unreadable, pdfium.PdfiumError, OSError, MemoryError, ValueError, IndexError, Image.DecompressionBombError,
)  # fmt: skip


def main(source: str, media_type: str, folder: str, *numbers: str) -> None:
    """Each page that can be drawn; one that cannot leaves no file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    register_heif_opener()
    for number in numbers:
        with contextlib.suppress(*BROKEN):
            page = (
                _page(source, int(number))
                if media_type == "application/pdf"
                else _picture(source, int(number))
            )
            page.save(Path(folder) / f"{number}.part", "WEBP", quality=70)
            (Path(folder) / f"{number}.part").rename(Path(folder) / f"{number}.webp")


def _page(source: str, number: int) -> Image.Image:
    document = opened(source)
    try:
        page = document[number - 1]
        scale = WIDTH / max(page.get_width(), 1)
        return page.render(scale=min(scale, 4)).to_pil().convert("RGB")
    finally:
        document.close()


def _picture(source: str, number: int) -> Image.Image:
    with Image.open(source) as image:
        image.seek(number - 1)
        turned = ImageOps.exif_transpose(image).convert("RGB")
    turned.thumbnail((WIDTH, WIDTH * 2))
    return turned


if __name__ == "__main__":
    main(*sys.argv[1:])
