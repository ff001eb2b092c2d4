"""A kept-open line to the mail server: pipelined where the server can, or through Django's backend."""

import smtplib
import time
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parseaddr
from functools import lru_cache
from typing import Any, Protocol

from anymail.exceptions import AnymailError
from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.smtp import EmailBackend

from caseops.notifications.answers import (
    CLOSING,
    LineDownError,
    answer,
    by_code,
    meaning,
    said,
)
from caseops.notifications.letters import UNBUILDABLE, Row, django_mail, letter

PIECE = 256 * 1024
IDLE = 15  # seconds after which we ask first whether the server still listens
WELL = range(200, 300)
GO_ON = 354


@dataclass(frozen=True)
class Parcel:
    """A row and its letter, built before anybody is spoken to."""

    row: Row
    content: Any


class Line(Protocol):
    """One after the other: `prepare` a row, `offer` it, wait for the `permission`, `hand_over`."""

    name: str
    offered: Parcel | None

    def prepare(self, row: Row) -> Parcel: ...
    def open(self) -> None: ...
    def offer(self, parcel: Parcel) -> None: ...
    def permission(self) -> None: ...
    def hand_over(self, parcel: Parcel, following: Parcel | None) -> str: ...
    def close(self) -> None: ...


def new_line() -> Line:
    """The line that the settings ask for."""
    backend = get_connection()
    return SmtpLine(backend) if type(backend) is EmailBackend else BackendLine(backend)


class SmtpLine:
    """The content of one letter and the envelope of the next travel together: one journey a letter."""

    def __init__(self, backend: EmailBackend) -> None:
        self.backend = backend
        self.name = f"{backend.host}:{backend.port}"
        self.offered: Parcel | None = None
        self.soiled = False
        self.used_at = 0.0

    @property
    def smtp(self) -> smtplib.SMTP:
        """The open connection."""
        if not self.backend.connection:
            raise LineDownError("The line is not open.")
        connection: smtplib.SMTP = self.backend.connection
        return connection

    def open(self) -> None:
        """Opened when it is not; asked first when it has been silent for long."""
        try:
            if self.backend.connection and time.monotonic() - self.used_at > IDLE:
                self._ask()
            self.backend.open()
            self.smtp.ehlo_or_helo_if_needed()
        except OSError as problem:
            self.close()
            raise LineDownError(said(problem)) from problem
        self.used_at = time.monotonic()

    def _ask(self) -> None:
        try:
            self.smtp.noop()
        except OSError:
            self.close()

    def prepare(self, row: Row) -> Parcel:
        """RefusedError when it cannot be built."""
        return Parcel(row, quoted(letter(row)))

    def offer(self, parcel: Parcel) -> None:
        """Say whose letter it is."""
        self._write(self.envelope(parcel) if self.pipelined else b"")
        self.offered = parcel

    @property
    def pipelined(self) -> bool:
        return "pipelining" in self.smtp.esmtp_features

    def envelope(self, parcel: Parcel) -> bytes:
        sender = bare(parcel.row.reply_to or settings.DEFAULT_FROM_EMAIL)
        fresh = b"RSET\r\n" if self.soiled else b""
        return fresh + b"MAIL FROM:<%s>\r\nRCPT TO:<%s>\r\nDATA\r\n" % (
            sender,
            parcel.row.to_address.encode(),
        )

    def permission(self) -> None:
        """The answers to the envelope: returns when the server waits for the content."""
        parcel, self.offered = self.offered, None
        if not parcel:
            raise LineDownError("Nothing was offered.")
        mail, rcpt, data = self._replies(parcel)[-3:]
        if data[0] == GO_ON and rcpt[0] not in WELL:
            self._write(b".\r\n")
            self._read()
        self.soiled = data[0] != GO_ON
        self._judge(mail, rcpt, data)

    def _replies(self, parcel: Parcel) -> list[tuple[int, bytes]]:
        commands = self.envelope(parcel).split(b"\r\n")[:-1]
        if self.pipelined:
            return [self._read() for _ in commands]
        replies = []
        for command in commands:
            self._write(command + b"\r\n")
            replies.append(self._read())
        return replies

    def _judge(self, mail: tuple[int, bytes], rcpt: tuple[int, bytes], data: tuple[int, bytes]) -> None:
        if mail[0] not in WELL:
            self.close()
            raise LineDownError(answer(*mail))
        if rcpt[0] not in WELL:
            self._refuse(rcpt)
        if data[0] != GO_ON:
            self._refuse(data)

    def _refuse(self, reply: tuple[int, bytes]) -> None:
        if reply[0] == CLOSING:
            self.close()
        raise by_code(reply[0])(answer(*reply))

    def hand_over(self, parcel: Parcel, following: Parcel | None) -> str:
        """The content, and already the next envelope; returns the server's words when it took the letter."""
        ahead = self.envelope(following) if following and self.pipelined else b""
        self._write(parcel.content + ahead)
        self.offered = following
        reply = self._read()
        if reply[0] not in WELL:
            self._refuse(reply)
        self.used_at = time.monotonic()
        return answer(*reply)

    def _write(self, data: bytes) -> None:
        """Piece by piece: the patience of the settings is for each, however heavy the whole is."""
        try:
            for start in range(0, len(data), PIECE):
                self.smtp.send(data[start : start + PIECE])
        except OSError as problem:
            self.close()
            raise LineDownError(said(problem)) from problem

    def _read(self) -> tuple[int, bytes]:
        try:
            return self.smtp.getreply()
        except OSError as problem:
            self.close()
            raise LineDownError(said(problem)) from problem

    def close(self) -> None:
        """At once: whoever is in trouble is not asked to say goodbye."""
        connection, self.backend.connection = self.backend.connection, None
        self.offered, self.soiled = None, False
        if connection:
            with suppress(OSError):
                connection.close()


@lru_cache(maxsize=8)
def bare(address: str) -> bytes:
    """Without the name."""
    return parseaddr(address)[1].encode()


def quoted(content: bytes) -> bytes:
    """As the wire wants it: a dot in front of every dot that begins a line, and the end."""
    if b"\r\n." in content:
        content = content.replace(b"\r\n.", b"\r\n..")
    return content + (b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n")


class BackendLine:
    """Mail services, files, tests: whatever Django can send with."""

    def __init__(self, backend: Any) -> None:
        self.backend = backend
        self.name = getattr(backend, "esp_name", "") or type(backend).__module__
        self.offered: Parcel | None = None

    def open(self) -> None:
        """Sessions of mail services are kept, too."""
        try:
            self.backend.open()
        except (OSError, AnymailError) as problem:
            self.close()
            raise LineDownError(said(problem)) from problem

    def prepare(self, row: Row) -> Parcel:
        """RefusedError when it cannot be built."""
        return Parcel(row, django_mail(row))

    def offer(self, parcel: Parcel) -> None:
        """Nothing to say beforehand."""
        self.offered = parcel

    def permission(self) -> None:
        """Nobody to ask."""
        self.offered = None

    def hand_over(self, parcel: Parcel, following: Parcel | None) -> str:
        """The whole letter; the answer of a mail service is the number it gave."""
        self.offered = following
        try:
            self.backend.send_messages([parcel.content])
        except (OSError, AnymailError, *UNBUILDABLE) as problem:
            self.close()
            raise meaning(problem)(said(problem)) from problem
        status = getattr(parcel.content, "anymail_status", None)
        return f"taken as {status.message_id}" if status else "taken"

    def close(self) -> None:
        """Whatever comes of it."""
        self.offered = None
        with suppress(OSError, AnymailError):
            self.backend.close()
