"""A file on its way in: written to a private place outside every served folder and hashed as it comes."""

import contextlib
import errno
import hashlib
import os
import tempfile
import weakref
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError

CHUNK = 1024 * 1024


def _guard(holder: object, path: Path) -> "weakref.finalize[..., object]":
    """The file ends with its holder, who may be dropped without a word: nobody closes a request that broke off."""
    return weakref.finalize(holder, path.unlink, missing_ok=True)


class Arrived:
    """Bytes that are all here, with their hash; whoever has it puts it in its place or discards it."""

    def __init__(self, path: Path, sha256: str, size: int) -> None:
        self.path, self.sha256, self.size = path, sha256, size
        self.forgotten = _guard(self, path)

    def discard(self) -> None:
        """Not wanted, or there already."""
        self.forgotten()


class Arriving:
    """Takes the bytes as they come, refuses the first one too many."""

    def __init__(self) -> None:
        handle, name = tempfile.mkstemp(dir=hall(), prefix="arriving-")
        self.file = os.fdopen(handle, "wb", buffering=0)
        self.path = Path(name)
        self.forgotten = _guard(self, self.path)
        self.hash = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> None:
        """The next bytes; ValidationError when the file is too large or the disk is full."""
        self.size += len(data)
        if self.size > settings.FILE_LIMIT:
            raise too_large()
        self.hash.update(data)
        try:
            self.file.write(data)
        except OSError as problem:
            if problem.errno not in (errno.ENOSPC, errno.EDQUOT):
                raise
            raise ValidationError({"file": "There is no room for this file. Tell your admin."}) from problem

    def finish(self) -> Arrived:
        """On the disk for good; an empty file is refused."""
        if not self.size:
            raise ValidationError({"file": "This file is empty."})
        os.fsync(self.file.fileno())
        self.file.close()
        arrived = Arrived(self.path, self.hash.hexdigest(), self.size)
        self.forgotten.detach()
        return arrived

    def discard(self) -> None:
        """It broke off on its way."""
        self.file.close()
        self.forgotten()


def too_large() -> ValidationError:
    """How large a file may be, in words."""
    return ValidationError({"file": f"This file is larger than {settings.FILE_LIMIT // 1024**2} MB."})


def hall() -> Path:
    """Where files wait that have not been looked at yet."""
    place = Path(settings.MEDIA_ROOT) / "arriving"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def sweep_hall(before: datetime) -> int:
    """Throw away what was last written before then, as after a process was killed, and say how many files."""
    swept = 0
    for path in hall().iterdir():
        with contextlib.suppress(FileNotFoundError):  # another sweeper, or its holder, was quicker
            if path.stat().st_mtime < before.timestamp():
                path.unlink()
                swept += 1
    return swept


@contextlib.contextmanager
def received(content: IO[bytes] | Any) -> Iterator[Arrived]:
    """The content on our disk while the block lasts: what our upload handler wrote already, or a copy."""
    arrived = getattr(content, "arrived", None) or _copied(content)
    try:
        yield arrived
    finally:
        arrived.discard()


def _copied(content: IO[bytes]) -> Arrived:
    arriving = Arriving()
    try:
        while data := content.read(CHUNK):
            arriving.write(data)
        return arriving.finish()
    except BaseException:
        arriving.discard()
        raise
