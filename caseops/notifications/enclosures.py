"""What goes with a message: one paper, kept elsewhere, found where the message says, read only when it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils.module_loading import import_string

from caseops.notifications.answers import LaterError, RefusedError
from caseops.notifications.models import OutgoingMessage

AWAY = (OSError, OperationalError, InterfaceError)  # the storage or the database; not the paper


@dataclass(frozen=True)
class Enclosing:
    """How the paper of a row is found: a message names it by where it stands, and the row by `about`.

    `read` gives the bytes, outside of any transaction; it raises RefusedError when there is no such paper.
    `link` is the page where a person who may see it reads the same bytes.
    """

    read: Callable[[int], bytes]
    link: Callable[[int], str]


class Row(Protocol):
    """What is asked of a message, or of the part of it that a sender has claimed."""

    encloses: str
    about_id: int | None


def enclosure_of(row: Row) -> bytes:
    """The paper that goes with it; LaterError when it cannot be read now, RefusedError when it never can."""
    found = _enclosing(row.encloses)
    if not found or row.about_id is None:
        raise RefusedError("The paper that goes with it cannot be found.")
    try:
        content = found.read(row.about_id)
    except AWAY as problem:
        raise LaterError(f"The paper that goes with it cannot be read: {problem}") from problem
    if len(content) > settings.MAIL_LARGEST_ENCLOSURE:
        raise RefusedError(f"The paper that goes with it is too large for an e-mail: {len(content)} bytes.")
    return content


def enclosure_link(message: OutgoingMessage) -> str:
    """Where a person reads it; empty when nothing goes with the message."""
    found = _enclosing(message.encloses) if message.encloses else None
    return found.link(message.about_id) if found and message.about_id is not None else ""


def _enclosing(where: str) -> Enclosing | None:
    try:
        found = import_string(where)
    except ImportError:
        return None
    return found if isinstance(found, Enclosing) else None
