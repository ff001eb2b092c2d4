from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from caseops.users.models import User
from deadlines.actions import add_deadline
from deadlines.actions.feeds import make_feed
from deadlines.models import Deadline
from matters.models import Matter
from tests.deadlines.events.conftest import MONDAY, client_comes, event, matter, monday, scheduled

__all__ = ["client_comes", "event", "matter", "monday", "scheduled"]


@pytest.fixture
def due(matter: Matter, dana: User) -> Deadline:
    """An answer due in ten days, with a name in its reason."""
    on = MONDAY + timedelta(10)
    return add_deadline(
        actor=dana,
        matter=matter,
        name="Answer to the complaint",
        severity="court",
        due_on=on,
        why="Rule 12(a)",
    )


@pytest.fixture
def fetch(client: Client) -> Callable[..., bytes]:
    """`fetch(token)`: what a program without any session gets."""

    def got(token: str, **headers: str) -> bytes:
        answer = client.get(f"/feeds/{token}.ics", headers=headers)
        assert answer.status_code == 200
        return answer.content

    return got


@pytest.fixture
def token(matter: Matter, dana: User) -> str:
    """The secret of a feed of Dana's."""
    return make_feed(actor=dana, name="Phone")[1]
