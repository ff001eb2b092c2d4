"""One e-mail on the wire: how it is built, and what the answer of the server means."""

import smtplib
from contextlib import suppress
from email.errors import MessageError
from email.utils import formatdate
from hashlib import sha256

from anymail.exceptions import AnymailError, AnymailRecipientsRefused
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from caseops.notifications.models import OutgoingMessage

UNBUILDABLE = (ValueError, TypeError, LookupError, MessageError)
PERMANENT = 500


class RefusedError(Exception):
    """This message will never get through as it is."""


class LaterError(Exception):
    """Not now; perhaps in a while."""


class LineDownError(Exception):
    """It is not about this message: the server cannot be reached or takes nothing from us."""


def message_id(message: OutgoingMessage) -> str:
    """Told from the row alone, so that a second sending is recognised as the same message."""
    seed = f"{message.key} {message.created_at.isoformat()}"
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" <>")
    return f"<{sha256(seed.encode()).hexdigest()[:32]}@{domain}>"


def build(message: OutgoingMessage) -> EmailMultiAlternatives:
    """The whole e-mail; RefusedError when it cannot be built."""
    date = formatdate(message.created_at.timestamp())
    headers = {"Message-ID": message_id(message), "Date": date}
    mail = EmailMultiAlternatives(message.subject, message.body, to=[message.to_address], headers=headers)
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    try:
        mail.message()
    except UNBUILDABLE as problem:
        raise RefusedError(f"The e-mail cannot be built: {problem}") from problem
    return mail


class Line:
    """One connection to the mail server, kept open from message to message until something goes wrong."""

    def __init__(self) -> None:
        self.connection = get_connection()

    def open(self) -> None:
        try:
            self.connection.open()
        except (OSError, AnymailError) as problem:
            self.close()
            raise LineDownError(said(problem)) from problem

    def send(self, mail: EmailMultiAlternatives) -> None:
        try:
            self.connection.send_messages([mail])
        except (OSError, AnymailError, *UNBUILDABLE) as problem:
            self.close()
            raise meaning(problem)(said(problem)) from problem

    def close(self) -> None:
        with suppress(OSError):
            self.connection.close()


def meaning(problem: Exception) -> type[Exception]:
    """Whether the server refused the message, the moment, or us."""
    match problem:
        case smtplib.SMTPRecipientsRefused():
            codes = [code for code, _ in problem.recipients.values()]
            return RefusedError if min(codes) >= PERMANENT else LaterError
        case smtplib.SMTPDataError():
            return RefusedError if problem.smtp_code >= PERMANENT else LaterError
        case AnymailRecipientsRefused():
            return RefusedError
        case OSError() | AnymailError():
            return LineDownError
    return RefusedError


def said(problem: Exception) -> str:
    """The server's own words, on one line."""
    match problem:
        case smtplib.SMTPRecipientsRefused():
            return answer(*next(iter(problem.recipients.values())))
        case smtplib.SMTPResponseException():
            return answer(problem.smtp_code, problem.smtp_error)
    return f"{type(problem).__name__}: {problem}"


def answer(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {text}".split())
