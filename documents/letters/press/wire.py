"""What is said between the house and the press: one line of JSON, then bytes."""

import json
from typing import IO, Any


class UnfitError(Exception):
    """What was brought cannot be a letter; the sentence says why."""


def write(stream: IO[bytes], said: dict[str, Any], body: bytes = b"") -> None:
    """Say it."""
    stream.write(json.dumps(said).encode() + b"\n" + body)
    stream.flush()


def read(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Hear it."""
    said: dict[str, Any] = json.loads(stream.readline())
    return said, stream.read()
