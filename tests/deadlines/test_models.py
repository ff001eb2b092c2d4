"""What the database itself refuses, and what the querysets mean."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError

from caseops.users.models import User
from deadlines.actions import satisfy_deadline
from deadlines.models import Deadline
from matters.actions.close import closing_blockers
from matters.models import Matter


def test_the_database_refuses_met_without_proof(deadline: Deadline) -> None:
    with pytest.raises(IntegrityError, match="satisfied_has_proof"):
        Deadline.objects.filter(pk=deadline.pk).update(satisfied_on=date(2026, 1, 1))


def test_the_database_refuses_called_off_without_a_reason(deadline: Deadline) -> None:
    with pytest.raises(IntegrityError, match="called_off_has_reason"):
        Deadline.objects.filter(pk=deadline.pk).update(called_off_on=date(2026, 1, 1))


def test_the_database_refuses_a_blueprint_twice_on_a_matter(undated: Deadline) -> None:
    undated.pk, undated.uuid = None, uuid4()
    with pytest.raises(IntegrityError, match="deadline_once_a_matter"):
        undated.save()


def test_the_undated_statute_is_found(undated: Deadline, deadline: Deadline) -> None:
    assert list(Deadline.objects.undated_statutory()) == [undated]


def test_due_by_includes_the_day_itself(deadline: Deadline, in_a_month: date) -> None:
    assert Deadline.objects.due_by(in_a_month).get() == deadline
    assert not Deadline.objects.due_by(in_a_month - timedelta(1)).exists()


def test_undated_rows_come_last(matter: Matter, deadline: Deadline) -> None:
    assert matter.deadlines.soonest_first().first() == deadline


def test_a_stranger_sees_none(deadline: Deadline, marco: User, dana: User) -> None:
    assert not Deadline.objects.visible_to(marco).exists()
    assert deadline in Deadline.objects.visible_to(dana)


def test_an_open_dated_deadline_keeps_the_matter_open(matter: Matter, deadline: Deadline) -> None:
    assert any("“Statute”" in sentence for sentence in closing_blockers(matter))


def test_met_ones_do_not(matter: Matter, deadline: Deadline, dana: User) -> None:
    satisfy_deadline(actor=dana, deadline=deadline, proof="Receipt")
    assert not any("“Statute”" in sentence for sentence in closing_blockers(matter))
