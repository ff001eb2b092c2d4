"""Phones save voicemails as MP4, which may hold moving pictures or not: its index says which."""

import re
from pathlib import Path
from typing import IO

HANDLER = re.compile(rb"hdlr.{8}(vide|soun)", re.DOTALL)
MOST_BOXES, LARGEST_INDEX = 64, 32 * 1024**2
HEAD, LONG_HEAD = 8, 16


def is_sound_alone(path: Path) -> bool:
    """It has a track to hear and none to see."""
    with path.open("rb") as file:
        tracks = set(HANDLER.findall(_index(file)))
    return tracks == {b"soun"}


def _index(file: IO[bytes]) -> bytes:
    """The content of the box `moov`, wherever among the others it stands; empty when there is none."""
    for _ in range(MOST_BOXES):
        head = file.read(HEAD)
        size, name, begun = int.from_bytes(head[:4], "big"), head[4:], HEAD
        if size == 1:
            size, begun = int.from_bytes(file.read(HEAD), "big"), LONG_HEAD
        if size < begun:
            return b""
        if name == b"moov":
            return file.read(min(size - begun, LARGEST_INDEX))
        file.seek(size - begun, 1)
    return b""
