"""A line to the firm's mailbox; the messages stay in it."""

import imaplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import unquote, urlsplit

from imap_tools import BaseMailBox, ImapToolsError, MailBox, MailBoxStartTls, MailBoxUnencrypted

KINDS = {
    "imap+ssl": (MailBox, 993),
    "imap+starttls": (MailBoxStartTls, 143),
    "imap": (MailBoxUnencrypted, 143),
}
PATIENCE = 20  # seconds
LOST = (OSError, imaplib.IMAP4.error, ImapToolsError)  # the line, not the message


class Mailbox:
    """An open folder: which numbers are in it, and each message by its number."""

    def __init__(self, line: BaseMailBox, name: str) -> None:
        self.line, self.name = line, name
        _, said = line.client.response("UIDVALIDITY")
        self.validity = int(said[0]) if said and said[0] else 0

    def numbers_after(self, last: int) -> list[int]:
        """The UIDs of what came later; a server always names the last one too."""
        _, found = self.line.client.uid("SEARCH", f"UID {last + 1}:*")
        return sorted(number for number in map(int, (found[0] or b"").split()) if number > last)

    def size(self, number: int) -> int | None:
        """Bytes of one message; None when it is gone."""
        said = self._fetch(number, "(RFC822.SIZE)")
        words = next((row for row in said if isinstance(row, bytes) and b"RFC822.SIZE" in row), None)
        return int(words.rpartition(b"RFC822.SIZE")[2].strip(b" )").split()[0]) if words else None

    def message(self, number: int, part: str = "BODY.PEEK[]") -> bytes | None:
        """The whole message, or its HEADER alone; looking at it leaves it unread."""
        said = self._fetch(number, f"({part})")
        return next((row[1] for row in said if isinstance(row, tuple)), None)

    def _fetch(self, number: int, what: str) -> list[Any]:
        _, said = self.line.client.uid("FETCH", str(number), what)
        return [row for row in said if row]

    def mark_read(self, number: int) -> None:
        """A courtesy to whoever looks into the mailbox; nothing rests on it."""
        with suppress(*LOST):
            self.line.client.uid("STORE", str(number), "+FLAGS.SILENT", r"(\Seen)")


@contextmanager
def opened(url: str) -> Iterator[Mailbox]:
    """`imap+ssl://user:password@host:993/INBOX`."""
    parts = urlsplit(url)
    if parts.scheme not in KINDS or not parts.hostname:
        raise ValueError("IMAP_URL must look like imap+ssl://user:password@host:993/INBOX.")
    kind, port = KINDS[parts.scheme]
    folder = unquote(parts.path.strip("/")) or "INBOX"
    user = unquote(parts.username or "")
    line = kind(parts.hostname, port=parts.port or port, timeout=PATIENCE)
    try:
        line.login(user, unquote(parts.password or ""), initial_folder=folder)
        yield Mailbox(line, f"{user}@{parts.hostname}/{folder}"[:200])
    finally:
        with suppress(*LOST):
            line.logout()
