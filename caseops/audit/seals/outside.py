"""The codes of all seals, a line each, in a file that the database cannot reach.

A seal that is missing from the database, or another than was copied, is told by it: so the newest cannot be cut off.
"""

import fcntl
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from caseops.audit.models import Seal

TAIL = 1_000  # bytes; a line is some hundred


@dataclass(frozen=True)
class Copied:
    """A seal as it was told outside."""

    number: int
    code: bytes

    def is_of(self, seal: Seal | None) -> bool:
        """The database still holds that very seal."""
        return seal is not None and bytes(seal.code) == self.code


def copy_out() -> int:
    """Append what is new; one writer at a time, on the disk before we go on. Returns how many lines were new."""
    path: Path = settings.AUDIT_SEALS_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        new = Seal.objects.filter(number__gt=_last_number(file)).defer("digests").order_by("number")
        told = [
            f"{seal.number} {bytes(seal.code).hex()} {seal.sealed_at:%Y-%m-%dT%H:%M:%SZ}\n" for seal in new
        ]
        file.write("".join(told).encode())
        file.flush()
        os.fsync(file.fileno())
    return len(told)


def _last_number(file: BinaryIO) -> int:
    """0 in an empty file; half a line, from a writer that was killed, is taken away."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - TAIL))
    tail = file.read()
    torn = len(tail) - (tail.rfind(b"\n") + 1)
    file.truncate(end - torn)
    whole = tail[: len(tail) - torn].splitlines()
    return read(whole[-1].decode(), f"The last line of {file.name}").number if whole else 0


def copied(path: Path) -> Iterator[Copied]:
    """Every line of the file; ValueError when one is none of ours."""
    with path.open(encoding="ascii") as file:
        for place, line in enumerate(file, 1):
            yield read(line, f"Line {place} of {path}")


def read(line: str, where: str) -> Copied:
    """`NUMBER CODE …`, as the file and the daily e-mail have it."""
    words = line.split()
    try:
        return Copied(int(words[0]), bytes.fromhex(words[1]))
    except (IndexError, ValueError) as mismatch:
        raise ValueError(f"{where} is not the number and the code of a seal.") from mismatch
