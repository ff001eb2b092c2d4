"""The house's side of the press: a process with limits and without secrets for every letter."""

import io
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from documents.letters.press import limits, wire

GROWS = "The letter takes too long to fill in or grows without end; look at its loops."
BROKEN = "The letter cannot be read. Open it in Word, save it again as .docx, and try once more."


@dataclass(frozen=True)
class Field:
    """A field a template uses, whether it is printed, and where."""

    path: str
    printed: bool
    where: str


@dataclass(frozen=True)
class Finding:
    """Something wrong with a template, and where."""

    sentence: str
    where: str


Piece = tuple[str, bytes]  # "plain" or "word", and what it says


@dataclass(frozen=True)
class Reading:
    """What a piece uses and what is wrong with it."""

    uses: list[Field]
    findings: list[Finding]


@dataclass(frozen=True)
class Filled:
    """The words of each piece (of a plain one with its marks), the Word file, and the fields that were empty."""

    words: list[str]
    gaps: list[str]
    file: bytes = b""


def inspect(pieces: Sequence[Piece]) -> list[Reading]:
    """What templates use and what is wrong with them, read by one process."""
    said, _ = _ask({"do": "check"}, pieces)
    return [
        Reading([Field(*use) for use in uses], [Finding(*fault) for fault in faults])
        for uses, faults in said["read"]
    ]


def fill(pieces: Sequence[Piece], data: Mapping[str, Any]) -> Filled:
    """Fill them in; what has gaps is for the preview only."""
    said, made = _ask({"do": "fill", "data": data}, pieces)
    return Filled(said["words"], said["gaps"], made)


def _ask(job: dict[str, Any], pieces: Sequence[Piece]) -> tuple[dict[str, Any], bytes]:
    if any(len(piece) > limits.TEMPLATE for _, piece in pieces):
        raise ValidationError("A letter template may have 5 MB.")
    question = io.BytesIO()
    sizes = [[kind, len(piece)] for kind, piece in pieces]
    wire.write(question, {**job, "pieces": sizes}, b"".join(piece for _, piece in pieces))
    said, made = wire.read(io.BytesIO(_run(question.getvalue())))
    if "refused" in said:
        raise ValidationError(said["refused"])
    return said, made


def _run(question: bytes) -> bytes:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "documents.letters.press"],
            input=question,
            capture_output=True,
            cwd=settings.BASE_DIR,
            env={"PATH": os.defpath, "LANG": "C.UTF-8"},
            timeout=limits.WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as problem:
        raise ValidationError(GROWS) from problem
    if done.returncode:
        raise ValidationError(GROWS if done.returncode < 0 else BROKEN)
    return done.stdout
