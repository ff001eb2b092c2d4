"""A task goes to somebody else."""

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.users.models import User
from matters.actions import add_task, complete_task, join_team, plan_leave, reassign_task
from matters.models import Matter, Task
from tests import make


@pytest.fixture
def errand(matter: Matter, dana: User) -> Task:
    return add_task(actor=dana, matter=matter, name="Order the video", due_on=clock.today(), assignee=dana)


def test_it_is_theirs_on_the_day_that_was_set(errand, dana, priya) -> None:
    row = reassign_task(actor=dana, task=errand, assignee=priya)
    assert (row.assignee, row.due_on) == (priya, errand.due_on)
    assert str(Entry.objects.get(verb="task.reassigned")) == "Dana Ruiz gave “Order the video” to Priya Shah"


def test_who_does_not_see_the_matter_gets_none(errand, dana, marco) -> None:
    with pytest.raises(ValidationError, match=f"Marco Bell does not work on {errand.matter.number}"):
        reassign_task(actor=dana, task=errand, assignee=marco)
    join_team(actor=dana, matter=errand.matter, user=marco, role="paralegal")
    assert reassign_task(actor=dana, task=errand, assignee=marco).assignee == marco


def test_who_left_or_is_away_gets_none(errand, dana, priya, owen, alex) -> None:
    today = clock.today()
    plan_leave(actor=alex, person=priya, heir=owen, from_on=today, until_on=today)
    with pytest.raises(ValidationError, match="Priya Shah is away; Owen Clarke does their work"):
        reassign_task(actor=dana, task=errand, assignee=priya)
    User.objects.filter(pk=owen.pk).update(is_active=False)
    with pytest.raises(ValidationError, match="no longer works here"):
        reassign_task(actor=dana, task=errand, assignee=owen)


def test_what_is_done_stays_with_whoever_did_it(errand, dana, priya) -> None:
    complete_task(actor=dana, task=errand)
    with pytest.raises(ValidationError, match="is not open any more"):
        reassign_task(actor=dana, task=errand, assignee=priya)


def test_on_a_closed_matter_nothing_changes(errand, dana, priya) -> None:
    make.closed(errand.matter)
    with pytest.raises(ValidationError, match="is closed"):
        reassign_task(actor=dana, task=errand, assignee=priya)
