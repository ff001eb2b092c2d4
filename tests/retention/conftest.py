"""Files whose time has come."""

from datetime import timedelta

import pytest

from caseops.core import clock
from caseops.retention.actions import approve_destruction, propose_destruction
from caseops.users.models import Role, User
from matters.models import Matter
from tests import make
from tests.retention.rows import scheduled
from tests.standing import standing


def long_closed(matter, years=10):
    """As if it had been closed so many years ago."""
    on = clock.today() - timedelta(days=round(years * 365.25))
    Matter.objects.filter(pk=matter.pk).update(closed_on=on, opened_on=on - timedelta(400))
    matter.refresh_from_db()
    return matter


def approved(matter, by=None, second=None):
    """Proposed by an attorney and approved by an admin."""
    row = propose_destruction(actor=by or make.person("priya"), matter=matter, reason="Its years are over")
    return approve_destruction(actor=second or make.person("alex"), destruction=row)


@pytest.fixture
def robin(db):
    """A second admin."""
    return User.objects.create_user("robin@firm.test", make.PASSWORD, name="Robin Vale", role=Role.ADMIN)


@pytest.fixture
@standing
def due(matter, alex):
    """A matter closed ten years ago under a schedule of seven."""
    scheduled()
    return long_closed(make.closed(matter))
