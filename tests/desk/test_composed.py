"""A query composed once and asked again is the query that would have been composed for each."""

from datetime import date, datetime, timedelta

import pytest
from django.db.models import QuerySet

from caseops.core import clock
from caseops.desk.figures.composed import NotComposableError, ask, asked
from caseops.desk.figures.counts import figures, row_of_counts
from caseops.desk.figures.reader import Reader
from caseops.users.models import Role, User
from matters.actions import add_task
from matters.models import Task
from tests.desk.conftest import MONDAY, moment


@pytest.mark.parametrize("firm_wide", [False, True])
@pytest.mark.parametrize("role", Role.values)
def test_every_role_asks_its_own_query_each_day(role: str, firm_wide: bool) -> None:
    for number, day in ((11, MONDAY), (12, MONDAY + timedelta(4)), (10**12, date(2031, 12, 31))):
        reader = Reader(User(pk=number, role=role, firm_wide=firm_wide, time_zone="America/New_York"))
        with clock.travel(moment(day)):
            anew = row_of_counts(reader).query.sql_with_params()
            assert asked(row_of_counts, reader) == anew


def test_a_person_of_before_leaves_nothing_behind(dana, marco, matter) -> None:
    add_task(actor=dana, matter=matter, name="Order the video", due_on=clock.today(dana.zone))
    numbers = [ask(row_of_counts, Reader(user))["number_of_tasks"] for user in (dana, marco, dana)]
    assert numbers == [figures(Reader(user))["tasks"].count() for user in (dana, marco, dana)]
    assert numbers[0] > numbers[1] == 0


@pytest.mark.parametrize("at", [date(2026, 3, 2), moment(MONDAY)])
def test_a_moment_that_no_reader_gave_is_refused(at: date) -> None:
    field = "created_at" if isinstance(at, datetime) else "due_on"

    def old(reader: Reader) -> QuerySet[Task, dict[str, int]]:
        return Task.objects.filter(**{f"{field}__lt": at}).values("pk")

    with pytest.raises(NotComposableError):
        asked(old, Reader(User(pk=11, role=Role.PARALEGAL)))
