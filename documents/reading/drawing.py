"""Our end of drawing pages: a process that may be killed, as for reading."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from django.conf import settings

PATIENCE = 60.0  # seconds for the pages of one wish


def draw(source: str, media_type: str, numbers: Sequence[int], folder: Path) -> Iterator[tuple[int, Path]]:
    """The pages that could be drawn in time, each a file in that folder."""
    command = [sys.executable, "-m", "documents.reading.draw_child", source, media_type, str(folder)]
    with contextlib.suppress(subprocess.TimeoutExpired):  # what was drawn before is shown
        subprocess.run(  # noqa: S603 -- our own interpreter and our own module
            [*command, *map(str, numbers)],
            cwd=settings.BASE_DIR,
            env={"PATH": os.environ.get("PATH", "")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    yield from (
        (number, folder / f"{number}.webp") for number in numbers if (folder / f"{number}.webp").exists()
    )
