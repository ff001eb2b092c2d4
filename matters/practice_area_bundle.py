"""A practice area as it travels: its file alone, or an archive of the file with its papers (letters)."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from django.core.exceptions import ValidationError

from matters.models import PracticeAreaVersion
from matters.practice_area_files import content_of, sections

MB = 1024**2
LARGEST, LARGEST_FILE, LARGEST_PAPER, LARGEST_UNPACKED = 20 * MB, 2 * MB, 5 * MB, 60 * MB
MOST_FILES = 400
ENDS = (".yaml", ".yml")
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same area is the same archive, whenever it is made
ENCRYPTED = 0x1
DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError)
KIND_OF_ENTRY, REGULAR = 0o170000, 0o100000


@dataclass(frozen=True)
class Bundle:
    """The file of an area, under its name, and the papers that came with it, by their path."""

    file: str
    text: str
    papers: Mapping[str, bytes] = field(default_factory=dict)


def packed(version: PracticeAreaVersion) -> bytes:
    """The archive: one YAML file, and a folder a section that has papers."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, f"{version.area.key}.yaml", content_of(version).text.encode())
        for section in sections():
            for path, paper in sorted(section.papers(version).items()):
                _add(archive, f"{section.folder}/{path}", paper)
    return content.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, content)


def unpacked(name: str, data: bytes) -> Bundle:
    """What an upload holds; an archive that is a trap, or has what nobody asked for, is refused with a sentence."""
    if len(data) > LARGEST:
        raise _refused("A practice area may have 20 MB.")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return Bundle(_named(name), _text(name, data))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpacked(archive)
    except DAMAGED as problem:
        raise _refused("This archive is damaged or protected. Pack it again.") from problem


def _unpacked(archive: zipfile.ZipFile) -> Bundle:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    _refuse_traps(entries)
    files = [entry for entry in entries if "/" not in entry.filename and entry.filename.endswith(ENDS)]
    if len(files) != 1:
        raise _refused(f"The archive needs one .yaml file beside its folders; it has {len(files)}.")
    papers = {entry.filename: _read(archive, entry, LARGEST_PAPER) for entry in entries if entry not in files}
    return Bundle(files[0].filename, _text(files[0].filename, _read(archive, files[0], LARGEST_FILE)), papers)


def _refuse_traps(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise _refused("This archive would unpack to far more than a practice area. It is not opened.")
    names = [entry.filename for entry in entries]
    for problem in (*_odd_names(names), *_odd_entries(entries)):
        raise _refused(problem)


def _odd_names(names: list[str]) -> Iterator[str]:
    folders = {section.folder for section in sections() if section.folder}
    for name in names:
        way = PurePosixPath(name)
        if way.is_absolute() or "\\" in name or ".." in way.parts or "\0" in name or ":" in name:
            yield f"“{name}” points outside the archive."
        if names.count(name) > 1:
            yield f"“{name}” is in the archive twice."
        folder, slash, rest = name.partition("/")
        if slash and (folder not in folders or "/" in rest):
            yield f"“{name}” does not belong here. Allowed: {', '.join(f'{each}/…' for each in sorted(folders))}."
        if not slash and not name.endswith(ENDS):
            yield f"“{name}” does not belong here: beside its folders an archive has only the .yaml file."


def _odd_entries(entries: list[zipfile.ZipInfo]) -> Iterator[str]:
    for entry in entries:
        kind = (entry.external_attr >> 16) & KIND_OF_ENTRY
        if kind not in {0, REGULAR}:
            yield f"“{entry.filename}” is a link, not a file."
        if entry.flag_bits & ENCRYPTED:
            yield f"“{entry.filename}” is protected by a password."


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """No more of it than is allowed, whatever the directory of the archive claims."""
    with archive.open(entry) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise _refused(f"“{entry.filename}” is too large: at most {most // MB} MB.")
    return content


def _text(name: str, data: bytes) -> str:
    if len(data) > LARGEST_FILE:
        raise _refused("The file of a practice area may have 2 MB.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refused(f"{_named(name)}, line {line}: this is not UTF-8 text.") from error


def _named(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name[:80] or "practice_area.yaml"


def _refused(words: str) -> ValidationError:
    return ValidationError({"file": words})
