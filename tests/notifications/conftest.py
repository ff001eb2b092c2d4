from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from caseops.notifications.actions import queue_email
from caseops.notifications.models import OutgoingMessage
from tests.smtp import Sink

Queue = Callable[..., OutgoingMessage]


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """The mail server the firm is set to."""
    server = Sink()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    server.controller.start()
    yield server
    server.controller.stop(no_assert=True)


@pytest.fixture
def queued(db: None) -> Queue:
    """`queued("a")` writes an e-mail with the key and the subject `a`."""

    def write(key: str = "a", address: str = "client@example.test", **said: Any) -> OutgoingMessage:
        with transaction.atomic():
            message = queue_email(key=key, to_address=address, subject=key, body="Hello", **said)
        assert message
        return message

    return write
