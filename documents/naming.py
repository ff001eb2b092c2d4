"""What files and documents are called."""

import re
import unicodedata
from datetime import date
from pathlib import PurePosixPath

from documents.models import Category, Document, DocumentVersion
from documents.store.kinds import kinds

NAME_LENGTH, TITLE_LENGTH = 255, 200
UNNAMED = "Unnamed"
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f"<>|:*?\u200e\u200f\u202a-\u202e\u2066-\u2069]')


def clean_name(name: str) -> str:
    """The name of a file without the folders it came from and without what no file system or header likes."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = " ".join(FORBIDDEN.sub(" ", unicodedata.normalize("NFC", last)).split()).strip(" .")
    return _shortened(plain) or UNNAMED


def _shortened(name: str) -> str:
    if len(name) <= NAME_LENGTH:
        return name
    path = PurePosixPath(name)
    suffix = path.suffix[:20]
    return path.stem[: NAME_LENGTH - len(suffix)] + suffix


def title_from(name: str) -> str:
    """`mercy_hospital-records.pdf` as a title: Mercy hospital-records."""
    words = " ".join(PurePosixPath(name).stem.replace("_", " ").split())[:TITLE_LENGTH]
    return (words[:1].upper() + words[1:]) or UNNAMED


def file_name(version: DocumentVersion) -> str:
    """What it is called when it is handed over: its title, with the extension of what it really is."""
    extension = kinds()[version.blob.media_type].extension
    came_with = PurePosixPath(version.name).suffix[1:].lower()
    if version.blob.media_type == "application/x-ole-storage" and came_with in {"doc", "xls", "ppt", "msg"}:
        extension = came_with
    if version.blob.media_type == "text/plain" and came_with in {"csv", "txt", "md", "log", "ics", "vcf"}:
        extension = came_with
    title = version.document.title.replace("/", "-").replace("\\", "-")[: NAME_LENGTH - 10]
    return f"{clean_name(title)}.{extension}"


def proposed_title(document: Document, category: str, on: date | None) -> str:
    """`2026-03-02 Mercy Hospital, medical records`: its date, whom it is from, what it is; else what it is called."""
    what = Category(category).label.lower() if category else document.title
    whom = f"{document.sender.name}, " if document.sender else ""
    named = f"{whom}{what}" if whom or category else document.title
    return f"{on.isoformat()} {named}"[:TITLE_LENGTH] if on else named[:TITLE_LENGTH]


def rule_for(document: Document) -> str:
    """What the rule would call it, when that says something and is not what it is called."""
    if not document.category:
        return ""
    proposed = proposed_title(document, document.category, document.document_on)
    return proposed if proposed != document.title else ""
