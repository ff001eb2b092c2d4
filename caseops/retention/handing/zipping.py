"""The archive: documents by category under names that people read, the pages, and an index with every hash."""

import csv
import hashlib
import io
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from caseops.retention.handing.pages import index, pages_of
from caseops.retention.models import Package
from documents.models import Category, Document, DocumentVersion
from documents.naming import clean_name, file_name
from matters.models import Matter

Row = tuple[str, int, str]  # name, bytes, SHA-256
PIECE = 1 << 20
LONGEST = 120  # characters of a document's name: some systems unpack no longer paths


class _Hashing:
    """Reads through, and knows what it read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.hash, self.size = file, hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        """The next piece."""
        piece = self.file.read(size)
        self.hash.update(piece)
        self.size += len(piece)
        return piece


def write_package(package: Package, place: Path) -> int:
    """The whole archive at this place; returns how many documents are in it."""
    rows: list[Row] = []
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        rows += lay_documents(archive, documents_of(package.matter))
        count = len(rows)
        for name, text in pages_of(package):
            rows.append(put(archive, name, io.BytesIO(text.encode())))
        archive.writestr("index.html", index(package, rows))
        archive.writestr("index.csv", as_csv(rows))
    return count


def documents_of(matter: Matter) -> Iterator[Document]:
    """What is in the file, the bin left out, by category and date."""
    rows = Document.objects.in_file().filter(matter=matter).prefetch_related("versions__blob")
    yield from rows.order_by("category", "document_on", "pk")


def lay_documents(archive: zipfile.ZipFile, documents: Iterable[Document]) -> list[Row]:
    """The newest version of each, under a name of its own; what a scanner has not released stays here."""
    taken: set[str] = set()
    rows = []
    for document in documents:
        version = max(document.versions.all(), key=lambda each: each.number)
        if version.blob.is_served:
            with version.blob.open() as file:
                rows.append(put(archive, free_name(_name(document, version), taken), file))
    return rows


def _name(document: Document, version: DocumentVersion) -> str:
    folder = Category(document.category).label if document.category else "Not sorted"
    on = f"{document.document_on.isoformat()} " if document.document_on else ""
    own = file_name(version)
    named = own if on and own.startswith(on.strip()) else f"{on}{own}"
    stem, dot, extension = named.rpartition(".")
    return f"documents/{clean_name(folder)}/{stem[:LONGEST].rstrip()}{dot}{extension}"


def free_name(name: str, taken: set[str]) -> str:
    """With a number when it is taken; systems differ on whether capitals make a difference."""
    stem, dot, extension = name.rpartition(".")
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        found = f"{stem} ({number}){dot}{extension}"
    taken.add(found.casefold())
    return found


def put(archive: zipfile.ZipFile, name: str, file: IO[bytes]) -> Row:
    """Into the archive, and what the index says of it."""
    source = _Hashing(file)
    with archive.open(name, "w", force_zip64=True) as entry:
        shutil.copyfileobj(source, entry, PIECE)
    return name, source.size, source.hash.hexdigest()


def as_csv(rows: list[Row]) -> str:
    """The index, for machines."""
    out = io.StringIO()
    csv.writer(out).writerows([("file", "bytes", "sha256"), *rows])
    return out.getvalue()
