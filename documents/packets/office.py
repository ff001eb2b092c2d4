"""Office documents as PDF, by LibreOffice where it is installed: a process of its own, with limits, once for all.

What it made is kept beside the bytes it was made of, so that a packet bound twice is the same twice.
"""

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage

from documents.models import Blob
from documents.reading.work import at_hand
from documents.store.kinds import kinds

PATIENCE = 120  # seconds for one document
MEMORY = 4 * 1024**3
LARGEST = 500 * 1024**2  # of a file it writes
PROGRAMS = ("soffice", "libreoffice")
# Nothing in a document runs, and nothing it points to is fetched.
SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
PROFILE = f"""<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="{SECURITY}"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="{SECURITY}"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="{SECURITY}"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
</oor:items>
"""
MAKES = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/rtf",
}
SILENT = "could not be made a PDF by LibreOffice. Save it as a PDF and put that into the file"


@cache
def program() -> str:
    """Where LibreOffice is; empty when it is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), "")


def makes_pdf(media_type: str) -> bool:
    """Whether documents of this kind become PDF here."""
    return bool(program()) and media_type in MAKES


def as_pdf(blob: Blob) -> bytes:
    """The PDF of an Office document; ValidationError with the end of a sentence when there is none to be had."""
    kept = f"renditions/{blob.sha256[:2]}/{blob.sha256}.pdf"
    if not default_storage.exists(kept):
        with tempfile.TemporaryDirectory(prefix="caseops-office-") as folder, at_hand(blob) as source:
            made = _converted(source, kinds()[blob.media_type].extension, Path(folder))
            with made.open("rb") as file:
                default_storage.save(kept, File(file))
    with default_storage.open(kept, "rb") as file:
        content: bytes = file.read()
        return content


def _converted(source: str, extension: str, folder: Path) -> Path:
    paper = folder / f"paper.{extension}"
    shutil.copyfile(source, paper)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(PROFILE, encoding="utf-8")
    command = [
        program(), "--headless", "--norestore", "--nologo", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to", "pdf", "--outdir", str(folder), str(paper),
    ]  # fmt: skip
    with subprocess.Popen(  # noqa: S603 -- the program that was found, our own names
        command,
        cwd=folder,
        env={"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_limit,  # noqa: PLW1509 -- workers are processes without threads
    ) as process:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired as problem:
            raise ValidationError(
                "takes LibreOffice too long. Save it as a PDF and put that into the file"
            ) from problem
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    made = folder / "paper.pdf"
    if not made.exists():
        raise ValidationError(SILENT)
    return made


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
