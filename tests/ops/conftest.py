from collections.abc import Iterator

import pytest
from django.test import Client

from caseops.core.jobs import heartbeat
from caseops.core.models import Heartbeat
from caseops.ops.figures.troubles import known
from caseops.users.models import User
from tests.notifications.conftest import queued, sink

__all__ = ["queued", "sink"]


@pytest.fixture
def as_alex(client: Client, alex: User) -> Client:
    """The admin's browser."""
    client.force_login(alex)
    return client


@pytest.fixture
def well(db: None) -> None:
    """Clock, worker and sender have just given a sign of life."""
    heartbeat()
    for kind in ("sender", "clock", "worker"):
        Heartbeat.objects.sign(kind)


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    """What one test has found out is not believed by the next."""
    known.forget()
    yield
    known.forget()
