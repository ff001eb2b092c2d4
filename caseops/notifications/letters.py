"""The bytes of an e-mail: a prepared form that is filled in, a hundred times quicker than building each anew."""

import re
from base64 import encodebytes
from binascii import b2a_qp
from datetime import UTC, datetime
from email.errors import MessageError
from email.header import Header
from email.utils import formatdate, parseaddr
from functools import lru_cache
from hashlib import sha256
from typing import Any, Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from caseops.notifications.answers import RefusedError
from caseops.notifications.enclosures import enclosure_of

UNBUILDABLE = (ValueError, TypeError, LookupError, MessageError)
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")
LONGEST_PLAIN_LINE = 900  # 998 is the limit of the wire
ONE_PART = b"Subject: %s\r\nFrom: %s\r\nTo: %s\r\n%sMessage-ID: %s\r\nDate: %s\r\nMIME-Version: 1.0\r\n%s"
TWO_PARTS = (
    b'Content-Type: multipart/alternative; boundary="%s"\r\n\r\n--%s\r\n%s\r\n--%s\r\n%s\r\n--%s--\r\n'
)
WITH_PAPER = (
    b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n--%s\r\n%s\r\n--%s\r\n'
    b'Content-Type: application/pdf; name="%s"\r\nContent-Transfer-Encoding: base64\r\n'
    b'Content-Disposition: attachment; filename="%s"\r\n\r\n%s\r\n--%s--\r\n'
)
PDF = "application/pdf"


class Row(Protocol):
    """What a letter is told from: a message, or the part of it that a sender has claimed."""

    key: str
    subject: str
    body: str
    html: str
    to_address: str
    reply_to: str
    created_at: datetime
    about_id: int | None
    encloses: str
    enclosure: str


def message_id(row: Row) -> str:
    """Told from the row alone, so that a second sending is recognised as the same message."""
    seed = f"{row.key} {row.created_at.astimezone(UTC).isoformat()}"
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" <>")
    return f"<{sha256(seed.encode()).hexdigest()[:32]}@{domain}>"


def letter(row: Row) -> bytes:
    """The whole e-mail as it goes over the wire; RefusedError when it cannot be built."""
    if not all(map(PLAIN_ADDRESS.fullmatch, filter(None, [row.to_address, row.reply_to]))):
        message: Any = django_mail(row).message()
        built: bytes = message.as_bytes(linesep="\r\n")
        return built
    mark = sha256(row.key.encode()).hexdigest()[:24].encode()
    text = part(b"plain", row.body)
    content = TWO_PARTS % (mark, mark, text, mark, part(b"html", row.html), mark) if row.html else text
    if row.encloses:
        content = with_paper(content, row.enclosure.encode(), enclosure_of(row), mark[::-1])
    identity = message_id(row).encode()
    date = formatdate(row.created_at.timestamp()).encode()
    return ONE_PART % (
        header(row.subject),
        sender(settings.DEFAULT_FROM_EMAIL),
        row.to_address.encode(),
        b"Reply-To: %s\r\n" % row.reply_to.encode() if row.reply_to else b"",
        identity,
        date,
        content,
    )


def part(kind: bytes, text: str) -> bytes:
    """One body: as it is when that is safe on every wire, else quoted-printable."""
    plain = text.isascii() and max(map(len, text.splitlines()), default=0) < LONGEST_PLAIN_LINE
    raw = text.encode(errors="replace").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    coded = raw if plain else b2a_qp(raw, istext=True)
    how = b"7bit" if plain else b"quoted-printable"
    return b'Content-Type: text/%s; charset="utf-8"\r\nContent-Transfer-Encoding: %s\r\n\r\n%s' % (
        kind,
        how,
        coded.replace(b"\n", b"\r\n"),
    )


def with_paper(content: bytes, name: bytes, paper: bytes, mark: bytes) -> bytes:
    """The same words, and one PDF behind them."""
    coded = encodebytes(paper).replace(b"\n", b"\r\n")
    return WITH_PAPER % (mark, mark, content, mark, name, name, coded, mark)


def header(words: str) -> bytes:
    """On one line when it is plain and short, else encoded and folded."""
    if words.isascii() and words.isprintable():
        return words.encode()
    safe = words.encode(errors="replace").decode()
    return Header(safe, "utf-8", header_name="Subject").encode(linesep="\r\n").encode()


@lru_cache(maxsize=8)
def sender(firm: str) -> bytes:
    """The firm's address with its name."""
    name, address = parseaddr(firm)
    if not name:
        return address.encode()
    plain = re.fullmatch(r"[A-Za-z0-9 ]+", name)
    return (name if plain else Header(name, "utf-8").encode()).encode() + b" <%s>" % address.encode()


def django_mail(row: Row) -> EmailMultiAlternatives:
    """For mail services and unusual addresses: Django's own class; RefusedError when it cannot be built."""
    headers = {"Message-ID": message_id(row), "Date": formatdate(row.created_at.timestamp())}
    mail = EmailMultiAlternatives(row.subject, row.body, to=[row.to_address], headers=headers)
    mail.reply_to = [row.reply_to] if row.reply_to else []
    if row.html:
        mail.attach_alternative(row.html, "text/html")
    if row.encloses:
        mail.attach(row.enclosure, enclosure_of(row), PDF)
    try:
        mail.message()
    except UNBUILDABLE as problem:
        raise RefusedError(f"The e-mail cannot be built: {problem}") from problem
    return mail
