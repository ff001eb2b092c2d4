"""Whose rows a desk shows, how far it looks ahead, and how it counts."""

from datetime import date, timedelta

import pytest
from django.db.models import QuerySet

from caseops.core import clock
from caseops.core.together import answered
from caseops.desk.figures.composed import capped
from caseops.desk.figures.reader import MOST, ROWS, Reader
from caseops.users.models import Role, User
from matters.actions import join_team
from matters.models import Matter, Task
from tests import make
from tests.desk.conftest import moment


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 3, 2), date(2026, 3, 5)),  # Monday to Thursday
        (date(2026, 3, 5), date(2026, 3, 10)),  # Thursday to Tuesday
        (date(2026, 3, 6), date(2026, 3, 11)),  # Friday to Wednesday
        (date(2026, 3, 7), date(2026, 3, 11)),  # Saturday to Wednesday
        (date(2026, 5, 22), date(2026, 5, 28)),  # the Friday before Memorial Day to Thursday
    ],
)
def test_seventy_two_hours_look_through_weekends_and_holidays(dana: User, today: date, last: date) -> None:
    with clock.travel(moment(today)):
        assert Reader(dana).horizon == last


def test_own_matters_are_those_on_whose_team_one_is(matter: Matter, dana: User, marco: User) -> None:
    assert list(Reader(dana).matters) == [matter]
    assert not Reader(marco).matters.exists()


def test_seeing_every_matter_does_not_make_them_ones_own(matter: Matter, marco: User) -> None:
    marco.firm_wide = True
    marco.save()
    assert not Reader(marco).matters.exists()
    assert not Reader(marco).own(Task.objects.open()).exists()


def test_an_admin_looks_at_the_whole_firm(matter: Matter, alex: User) -> None:
    assert list(Reader(alex).matters) == [matter]
    assert Reader(alex).own(Task.objects.open()).count() == matter.tasks.count()


def test_a_closed_matter_leaves_the_desk(matter: Matter, dana: User) -> None:
    make.closed(matter)
    assert not Reader(dana).matters.exists()
    assert not Reader(dana).own(Task.objects.all()).exists()


def test_whoever_joins_a_team_has_its_rows(matter: Matter, dana: User, sam: User) -> None:
    join_team(actor=dana, matter=matter, user=sam, role=Role.PARALEGAL)
    assert Reader(sam).own(Task.objects.open()).count() == matter.tasks.count()


def test_only_the_group_that_was_asked_for_is_shown_whole(dana: User) -> None:
    reader = Reader(dana, whole="tasks")
    assert (reader.limit("tasks"), reader.limit("messages")) == (MOST, ROWS)


def test_the_day_begins_at_midnight_of_the_persons_zone(monday: date, dana: User) -> None:
    assert Reader(dana).midnight == moment(monday, 0)
    assert Reader(dana).now - Reader(dana).midnight == timedelta(hours=9)


def every_task(reader: Reader) -> QuerySet[Task]:
    return reader.own(Task.objects.all()).order_by("id")


@pytest.mark.usefixtures("matter")
def test_rows_are_counted_beyond_those_that_are_fetched(dana: User, django_assert_num_queries) -> None:
    make.matter()
    reader = Reader(dana)
    answered(capped(every_task, reader, "tasks"))  # composed, and the reader's matters are known
    with django_assert_num_queries(1):
        found, total = answered(capped(every_task, reader, "tasks"))
    assert (len(found), total) == (ROWS, Task.objects.count())


@pytest.mark.usefixtures("matter")
def test_nothing_counts_as_nothing(marco: User) -> None:
    assert answered(capped(every_task, Reader(marco), "tasks")) == ([], 0)
