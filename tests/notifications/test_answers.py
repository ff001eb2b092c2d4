import smtplib

import pytest
from anymail.exceptions import (
    AnymailAPIError,
    AnymailError,
    AnymailRecipientsRefused,
    AnymailRequestsAPIError,
)
from requests import Response

from caseops.notifications.answers import LaterError, LineDownError, RefusedError, meaning, said


@pytest.mark.parametrize(
    ("problem", "means"),
    [
        (smtplib.SMTPRecipientsRefused({"a@b.test": (550, b"No")}), RefusedError),
        (smtplib.SMTPRecipientsRefused({"a@b.test": (450, b"Greylisted")}), LaterError),
        (smtplib.SMTPDataError(554, b"Spam"), RefusedError),
        (smtplib.SMTPDataError(452, b"Full"), LaterError),
        (smtplib.SMTPSenderRefused(550, b"Who are you", "us@firm.test"), LineDownError),
        (smtplib.SMTPAuthenticationError(535, b"Wrong password"), LineDownError),
        (smtplib.SMTPServerDisconnected("Gone"), LineDownError),
        (TimeoutError("timed out"), LineDownError),
        (ConnectionRefusedError(111, "refused"), LineDownError),
        (AnymailRecipientsRefused(), RefusedError),
        (AnymailError("500 from the service"), LineDownError),
        (ValueError("Invalid address"), RefusedError),
    ],
)
def test_an_answer_is_about_the_message_the_moment_or_us(problem: Exception, means: type[Exception]) -> None:
    assert meaning(problem) is means


@pytest.mark.parametrize(
    ("status", "means"),
    [
        (400, RefusedError),
        (422, RefusedError),
        (401, LineDownError),
        (402, LineDownError),
        (403, LineDownError),
        (404, LineDownError),
        (408, LaterError),
        (429, LaterError),
        (500, LineDownError),
        (503, LineDownError),
        (None, LineDownError),
    ],
)
def test_a_mail_service_that_dislikes_one_message_is_not_a_dead_line(
    status: int | None, means: type[Exception]
) -> None:
    assert meaning(AnymailAPIError("no", status_code=status)) is means


def test_the_status_is_read_from_the_answer_of_the_service() -> None:
    answer = Response()
    answer.status_code = 422
    assert meaning(AnymailRequestsAPIError("no", response=answer)) is RefusedError


def test_the_servers_words_are_kept_on_one_line() -> None:
    assert said(smtplib.SMTPDataError(554, b"5.7.1 No\r\n spam \xff")) == "554 5.7.1 No spam \ufffd"


def test_other_troubles_are_said_by_name() -> None:
    assert said(TimeoutError("timed out")) == "TimeoutError: timed out"
