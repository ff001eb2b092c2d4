"""What kind of file it is, and what is refused, told from the bytes."""

import io
import struct
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from django.core.exceptions import ValidationError
from PIL import Image
from pillow_heif import register_heif_opener

from documents.store.kinds import kind_of
from tests.make import pdf

register_heif_opener()
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def word() -> bytes:
    file = io.BytesIO()
    docx.Document().save(file)
    return file.getvalue()


def excel() -> bytes:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


def picture(form: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(file, form)
    return file.getvalue()


def archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return file.getvalue()


def office(**more: bytes) -> bytes:
    return archive(**{"[Content_Types]_xml": b"<x/>", "word__document_xml": b"<x/>", **more})


def lying_about_its_size() -> bytes:
    """A directory that says there are more parts than anybody needs."""
    content = bytearray(office())
    struct.pack_into("<H", content, content.rfind(b"PK\x05\x06") + 10, 60_000)
    return bytes(content)


def kind(content: bytes, folder: Path) -> str:
    (folder / "file").write_bytes(content)
    return kind_of(folder / "file").media_type


OFFICE = "application/vnd.openxmlformats-officedocument."
MAIL = b"From: Mercy <records@mercy.test>\r\nSubject: Records\r\n\tof May\r\n\r\nHere they are.\r\n"


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (pdf(), "application/pdf"),
        (b"\n\n" + pdf(), "application/pdf"),
        (word(), f"{OFFICE}wordprocessingml.document"),
        (excel(), f"{OFFICE}spreadsheetml.sheet"),
        (picture("JPEG"), "image/jpeg"),
        (picture("PNG"), "image/png"),
        (picture("TIFF"), "image/tiff"),
        (picture("HEIF"), "image/heic"),
        (MAIL, "message/rfc822"),
        (b"Dear Dana,\nFrom: nobody\n", "text/plain"),
        ("Größe".encode("cp1252"), "text/plain"),
        (EICAR, "text/plain"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "application/x-ole-storage"),
        (rb"{\rtf1\ansi Hello}", "application/rtf"),
    ],
)
def test_a_file_is_known_by_its_content(content: bytes, media_type: str, tmp_path: Path) -> None:
    assert kind(content, tmp_path) == media_type


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"MZ\x90\0" + b"\0" * 600, "does not keep files of this kind"),
        (b"\x7fELF" + b"\0" * 600, "does not keep files of this kind"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "does not keep files of this kind"),
        (b'<svg onload="alert(1)">', "does not keep files of this kind"),
        (b"\0\1\2\3" * 40, "does not keep files of this kind"),
        (archive(a=b"x"), "This is an archive. Unpack it"),
        (archive(word__document_xml=b"x"), "This is an archive"),
        (office(word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"), "carries macros"),
        (office(bomb=b"\0" * 30_000_000), "would unpack to far more"),
        (office(**{"..__..__evil": b"x"}), "points outside itself"),
        (lying_about_its_size(), "too many parts"),
        (office()[:-30], "This file is damaged"),
        (b"PK\x03\x04" + b"\0" * 500, "This file is damaged"),
    ],
)
def test_what_is_dangerous_or_unknown_is_refused(content: bytes, sentence: str, tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match=sentence):
        kind(content, tmp_path)
