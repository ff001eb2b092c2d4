from datetime import date, timedelta

import pytest

from caseops.core import clock
from caseops.users.models import User
from deadlines.actions import add_deadline
from deadlines.models import Deadline
from matters.models import Matter
from tests.standing import standing


@pytest.fixture
@standing
def in_a_month() -> date:
    return clock.today() + timedelta(30)


@pytest.fixture
@standing
def deadline(matter: Matter, dana: User, in_a_month: date) -> Deadline:
    """A statutory date of `matter` that Dana entered."""
    return add_deadline(
        actor=dana, matter=matter, name="Statute", severity="statutory", due_on=in_a_month, why="§ 95.11"
    )


@pytest.fixture
@standing
def undated(matter: Matter) -> Deadline:
    """The statute from the practice area: nobody knows the date yet."""
    return matter.deadlines.get(blueprint__key="sol")
