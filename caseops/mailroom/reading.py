"""A message as it came over the wire, however broken, in the parts we need."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_to_datetime
from hashlib import sha256
from html import unescape

import nh3

DELIVERED_TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
BREAKS = re.compile(r"(?i)<\s*(?:br|/p|/div|/tr|/h\d|/li)\b[^>]*>")
BLANK = re.compile(r"\n{3,}")
LOGO = 15 * 1024  # bytes of a picture that only decorates a signature
SERVERS = ("mailer-daemon", "postmaster")
MESSAGE_NAME = re.compile(r"(?i)^[> ]*message-id:\s*(<[^>\s]+>)", re.MULTILINE)
FAILED, DELAYED = "failed", "delayed"


@dataclass(frozen=True)
class Paper:
    """One attachment."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Returned:
    """A letter of ours that did not arrive: which one, whether it is still tried, and what the server said."""

    message_name: str
    action: str
    why: str


@dataclass(frozen=True)
class Letter:
    """What the message says; nothing of it is to be trusted."""

    name: str
    sender_name: str
    sender_address: str
    recipients: frozenset[str]
    subject: str
    sent_at: datetime | None
    body: str
    papers: list[Paper] = field(default_factory=list)
    logos: list[str] = field(default_factory=list)
    is_automatic: bool = False
    is_doubtful: bool = False
    returned: Returned | None = None
    fingerprint: str = ""


def read(raw: bytes) -> Letter:
    """Never refuses: what cannot be made out is empty."""
    message = message_from_bytes(raw)
    sender_name, sender_address = _sender(message)
    body, papers, logos = _content(message)
    return Letter(
        name=header(message, "Message-ID")[:300],
        sender_name=sender_name[:200],
        sender_address=sender_address[:254],
        recipients=frozenset(_recipients(message)),
        subject=header(message, "Subject")[:200],
        sent_at=_sent_at(message),
        body=body,
        papers=papers,
        logos=logos,
        is_automatic=_is_automatic(message),
        is_doubtful="dmarc=fail" in header(message, "Authentication-Results").lower(),
        returned=_returned(message, sender_address, body),
        fingerprint=_fingerprint(message, raw),
    )


def header(message: Message, name: str) -> str:
    """A header in plain words on one line; the first of several."""
    try:
        parts = decode_header(str(message.get(name, "")))
        words = "".join(_decoded(value, charset) for value, charset in parts)
    except (ValueError, LookupError, UnicodeError):
        words = str(message.get(name, ""))
    return " ".join(storable(words).split())


def storable(words: str) -> str:
    """What PostgreSQL keeps: no NUL, no half characters."""
    return words.replace("\0", "").encode(errors="replace").decode()


def _decoded(value: bytes | str, charset: str | None) -> str:
    if isinstance(value, str):
        return value
    try:
        return value.decode(charset or "utf-8", errors="replace")
    except LookupError:
        return value.decode("utf-8", errors="replace")


def _sender(message: Message) -> tuple[str, str]:
    found = getaddresses([header(message, "From")])
    name, address = found[0] if found else ("", "")
    return name, address.strip().lower()


def _recipients(message: Message) -> Iterator[str]:
    values = [str(value) for name in DELIVERED_TO for value in message.get_all(name, [])]
    yield from (address.strip().lower() for _, address in getaddresses(values) if address)


def _sent_at(message: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header(message, "Date"))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _leaves(message: Message) -> Iterator[Message]:
    """Every part that holds something; a forwarded message is one part."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in message.get_payload():
        if isinstance(part, Message):
            yield from _leaves(part)


def _content(message: Message) -> tuple[str, list[Paper], list[str]]:
    plain: list[str] = []
    html: list[str] = []
    papers: list[Paper] = []
    logos: list[str] = []
    for number, part in enumerate(_leaves(message), start=1):
        kind, name = part.get_content_type(), _file_name(part)
        is_text = not name and part.get_content_disposition() != "attachment"
        if is_text and kind in {"text/plain", "text/html"}:
            (plain if kind == "text/plain" else html).append(_words(part))
        elif content := _bytes(part):
            paper = Paper(name or f"attachment-{number}{_ending(kind)}", content)
            if kind.startswith("image/") and part.get("Content-ID") and len(content) < LOGO:
                logos.append(paper.name)
            else:
                papers.append(paper)
    text = "\n".join(plain).strip() or _text_of("\n".join(html))
    return BLANK.sub("\n\n", text.replace("\r\n", "\n")).strip(), papers, logos


def _file_name(part: Message) -> str:
    try:
        raw = part.get_filename() or ""
        name = "".join(_decoded(value, charset) for value, charset in decode_header(raw))
    except (ValueError, LookupError, UnicodeError, TypeError):
        name = "attachment"
    return storable(name)[:255].strip()


def _ending(kind: str) -> str:
    return {"message/rfc822": ".eml", "text/plain": ".txt", "application/pdf": ".pdf"}.get(kind, "")


def _bytes(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        message = inner[0] if isinstance(inner, list) and inner else None
        return message.as_bytes() if isinstance(message, Message) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _words(part: Message) -> str:
    return storable(_decoded(_bytes(part), part.get_content_charset()))


def _text_of(html: str) -> str:
    """The words of a page without its marks."""
    return unescape(
        nh3.clean(BREAKS.sub("\n", html), tags=set(), clean_content_tags={"script", "style"})
    ).strip()


def _is_automatic(message: Message) -> bool:
    """Out of office, list mail: nobody waits for an answer to it."""
    submitted = header(message, "Auto-Submitted").lower()
    return submitted not in {"", "no"} or bool(message.get("X-Autoreply") or message.get("List-Id"))


def _returned(message: Message, sender: str, body: str) -> Returned | None:
    status = next(
        (part for part in message.walk() if part.get_content_type() == "message/delivery-status"), None
    )
    if status is not None:
        return _by_status(message, status)
    named = MESSAGE_NAME.search(body)
    if sender.partition("@")[0] in SERVERS and named:
        return Returned(named[1], FAILED, " ".join(body.split())[:300])
    return None


def _by_status(message: Message, status: Message) -> Returned:
    said = {"action": FAILED, "diagnostic-code": "", "status": ""}
    blocks = status.get_payload()
    for block in blocks if isinstance(blocks, list) else ():
        if isinstance(block, Message):
            said |= {name: value for name in said if (value := header(block, name))}
    why = said["diagnostic-code"].partition(";")[2].strip() or said["diagnostic-code"] or said["status"]
    return Returned(_original(message), said["action"].lower(), why or "The server gave no reason")


def _original(message: Message) -> str:
    for part in message.walk():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and isinstance(inner[0], Message):
                return header(inner[0], "Message-ID")
        if part.get_content_type() == "text/rfc822-headers" and (named := MESSAGE_NAME.search(_words(part))):
            return named[1]
    return ""


def _fingerprint(message: Message, raw: bytes) -> str:
    """The same for the same message delivered twice, whatever the servers on its two ways have added on top."""
    _, _, rest = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    known = "\n".join(header(message, name) for name in ("Message-ID", "From", "Date", "Subject"))
    return sha256(known.encode() + b"\n\n" + rest.rstrip()).hexdigest()
