"""What the answer of a mail server or a mail service means for the message, and for the others behind it."""

import smtplib
from http import HTTPStatus

from anymail.exceptions import AnymailAPIError, AnymailError, AnymailRecipientsRefused

PERMANENT = 500
CLOSING = 421
OURS = {HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
PATIENCE = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}


class RefusedError(Exception):
    """This message will never get through as it is."""


class LaterError(Exception):
    """Not now; perhaps in a while."""


class LineDownError(Exception):
    """It is not about this message: the server cannot be reached or takes nothing from us."""


def meaning(problem: Exception) -> type[Exception]:
    """Whether the server refused the message, the moment, or us."""
    match problem:
        case smtplib.SMTPRecipientsRefused():
            return by_code(min(code for code, _ in problem.recipients.values()))
        case smtplib.SMTPDataError():
            return by_code(problem.smtp_code)
        case AnymailRecipientsRefused():
            return RefusedError
        case AnymailAPIError():
            return by_status(problem.status_code)
        case OSError() | AnymailError():
            return LineDownError
    return RefusedError


def by_code(code: int) -> type[Exception]:
    """SMTP's own rule: the fives are for good, the fours are not."""
    return RefusedError if code >= PERMANENT else LaterError


def by_status(status: int | None) -> type[Exception]:
    """A mail service that dislikes the request dislikes this message; unless it is about our account."""
    if status is None or status >= PERMANENT or status in OURS:
        return LineDownError
    return LaterError if status in PATIENCE else RefusedError


def said(problem: Exception) -> str:
    """The server's own words, on one line."""
    match problem:
        case smtplib.SMTPRecipientsRefused():
            return answer(*next(iter(problem.recipients.values())))
        case smtplib.SMTPResponseException():
            return answer(problem.smtp_code, problem.smtp_error)
    return f"{type(problem).__name__}: {problem}"


def answer(code: int, words: bytes | str) -> str:
    """`250 2.0.0 Ok`, however many lines it came in."""
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {text}".split())
