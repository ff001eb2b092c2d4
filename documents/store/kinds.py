"""What kind of file it is, told from its content."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import filetype
from django.core.exceptions import ValidationError

from documents.store.archives import kind_of_archive
from documents.store.mp4 import is_sound_alone

HEAD = 64 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
PDF_WITHIN = 1024  # readers accept a few stray bytes before the header
ALSO_SOUND = {"video/mp4", "video/x-m4v", "video/3gpp"}
SAME = {"image/apng": "image/png"}
HEADER = re.compile(
    rb"(?:Return-Path|Received|Delivered-To|Message-ID|MIME-Version|From|To|Subject|Date|X-[\w-]+):[ \t]",
    re.IGNORECASE,
)
FOLDED = re.compile(rb"\r?\n(?=[^ \t])")


@dataclass(frozen=True)
class Kind:
    """How files of a media type are called and whether a browser may show them."""

    media_type: str
    extension: str
    words: str
    shown: bool = False


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind the house keeps, by media type."""
    text = Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8")
    return {name: Kind(name, **entry) for name, entry in tomllib.loads(text).items()}


def kind_of(path: Path) -> Kind:
    """Told from the bytes; ValidationError with a sentence when the house keeps no such thing."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    found = kinds().get(_media_type(head, path))
    if not found:
        raise ValidationError({"file": "CaseOps does not keep files of this kind."})
    return found


def _media_type(head: bytes, path: Path) -> str:
    if head.startswith(ZIP):
        return kind_of_archive(path)
    if head.startswith(OLE):
        return "application/x-ole-storage"
    if b"%PDF-" in head[:PDF_WITHIN]:
        return "application/pdf"
    guess = filetype.guess_mime(head) or ("" if not _is_text(head) else _kind_of_text(head))
    if guess in ALSO_SOUND and is_sound_alone(path):
        return "audio/mp4"
    return SAME.get(guess, guess)


def _is_text(head: bytes) -> bool:
    """No control characters but those of typewriters, in UTF-8 or in a Western code page."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]", head)


def _kind_of_text(head: bytes) -> str:
    """A mail begins with headers, at least two, and with nothing else; markup that browsers run is refused."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if re.match(rb"<(?:!doctype|html|script|svg|\?xml)", start, re.IGNORECASE):
        return "text/html"
    lines = FOLDED.split(start[:4096])[:3]
    if len(lines) > 1 and all(HEADER.match(line) for line in lines[:2]):
        return "message/rfc822"
    return "text/plain"
