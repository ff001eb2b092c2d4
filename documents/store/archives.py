"""Zipped files: only Office documents, and only as much of them as an honest document holds."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from django.core.exceptions import ValidationError

MOST_PARTS = 20_000
LARGEST_DIRECTORY = 8 * 1024**2
LARGEST_UNPACKED = 1024**3
LARGEST_RATIO = 200
SMALL = 1024**2  # under so many bytes no ratio is a threat
END = struct.Struct("<4s4H2LH")
END_WITHIN = END.size + 65_535
MARK = b"PK\x05\x06"
IS_LINK = 0o120000
OOXML = {
    "word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def kind_of_archive(path: Path) -> str:
    """The media type of an Office document; any other archive, and one that is a trap, is refused."""
    parts = _parts(path)
    names = {part.filename for part in parts}
    _refuse_traps(parts)
    if any(name.endswith("vbaProject.bin") for name in names):
        raise _refused("This document carries macros. Save it without macros and add it again.")
    found = next((media_type for name, media_type in OOXML.items() if name in names), None)
    if not found or "[Content_Types].xml" not in names:
        raise _refused("This is an archive. Unpack it and add the files that are in it.")
    return found


def _parts(path: Path) -> Sequence[zipfile.ZipInfo]:
    _weigh_directory(path)
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, ValueError, OSError) as problem:
        raise _damaged() from problem


def _weigh_directory(path: Path) -> None:
    """Before the list of parts is read into memory: how long it says it is."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - END_WITHIN))
        tail = file.read()
    at = tail.rfind(MARK)
    if at < 0 or len(tail) - at < END.size:
        raise _damaged()
    _, _, _, _, count, length, _, _ = END.unpack_from(tail, at)
    if count > MOST_PARTS or length > LARGEST_DIRECTORY:
        raise _refused("This document is made of too many parts to be opened safely.")


def _refuse_traps(parts: Sequence[zipfile.ZipInfo]) -> None:
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise _bomb()
    for part in parts:
        way = PurePosixPath(part.filename.replace("\\", "/"))
        if way.is_absolute() or ".." in way.parts or (part.external_attr >> 16) & 0o170000 == IS_LINK:
            raise _refused("This document points outside itself and is not opened.")
        if part.file_size > SMALL and part.file_size > LARGEST_RATIO * max(part.compress_size, 1):
            raise _bomb()


def _refused(words: str) -> ValidationError:
    return ValidationError({"file": words})


def _damaged() -> ValidationError:
    return _refused("This file is damaged. Ask for it again.")


def _bomb() -> ValidationError:
    return _refused("This file would unpack to far more than it should. It is not opened.")
