"""The link in an alert's e-mail: signed, for one person, once, and only for a while."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from deadlines.models import Alert

SALT = "deadlines.answer"
VALID_FOR = timedelta(days=14)


def answer_link(alert: Alert) -> str:
    """Its path."""
    return reverse("alert_answer", args=[signing.dumps(alert.pk, salt=SALT)])


def alert_number(token: str) -> int:
    """Which alert it belongs to; signing.SignatureExpired or signing.BadSignature when it opens nothing."""
    number: int = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    return number
