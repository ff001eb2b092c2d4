"""Two people act on one deadline at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from caseops.audit.models import Entry
from caseops.users.models import User
from deadlines.actions import acknowledge_deadline, set_deadline_date
from deadlines.models import Deadline

pytestmark = pytest.mark.django_db(transaction=True)


def both(*acts: object) -> list[str]:
    start = Barrier(len(acts))

    def run(act: object) -> str:
        start.wait()
        try:
            act()  # type: ignore[operator]
        except ValidationError:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_one_attorney_acknowledges(deadline: Deadline, priya: User, owen: User) -> None:
    acts = [lambda who=who: acknowledge_deadline(actor=who, deadline=deadline) for who in (priya, owen)]
    assert both(*acts) == ["done", "refused"]
    assert Entry.objects.filter(verb="deadline.acknowledged").count() == 1


def test_two_moves_are_both_in_the_history(deadline: Deadline, dana: User, in_a_month: date) -> None:
    days = [in_a_month + timedelta(1), in_a_month + timedelta(2)]
    acts = [
        lambda on=on: set_deadline_date(actor=dana, deadline=deadline, on=on, reason="Order") for on in days
    ]
    assert both(*acts) == ["done", "done"]
    first, second, third = deadline.date_changes.order_by("id")
    assert (second.was_on, third.was_on) == (first.on, second.on)
    deadline.refresh_from_db()
    assert deadline.due_on == third.on
