"""A matter with a court, and what its rules made of it."""

from datetime import date

import pytest

from caseops.users.models import User
from deadlines.actions import set_venue
from deadlines.models import Deadline, Venue
from matters.actions import set_key_date
from matters.models import Matter

SERVED = date(2027, 3, 1)  # a Monday
LOSS = date(2026, 3, 2)


def in_texas(matter: Matter, actor: User) -> Venue:
    return set_venue(actor=actor, matter=matter, court="TX", state="TX", zone="America/Chicago")


def in_federal_court(matter: Matter, actor: User, state: str = "TX") -> Venue:
    return set_venue(actor=actor, matter=matter, court="federal", state=state, zone="America/Chicago")


def lose_on(matter: Matter, actor: User, on: date = LOSS, reason: str = "") -> None:
    set_key_date(actor=actor, matter=matter, name="date_of_loss", on=on, reason=reason)


def cited(matter: Matter, citation: str) -> Deadline:
    """The one deadline that this rule has dated."""
    return matter.deadlines.select_related("computation").get(computation__citation__contains=citation)


@pytest.fixture
def texas(matter: Matter, dana: User) -> Venue:
    return in_texas(matter, dana)
