"""Rows that change hands: each is written down as it was, and goes back as it was."""

from datetime import UTC, datetime, timedelta

import pytest

from caseops.core import clock
from caseops.users.models import User
from matters.actions import add_task
from matters.models import HandedRow, HandOver, Matter, Task, TeamMember
from matters.moving import Moves, move_back

ODD = datetime(2026, 3, 2, 9, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def errands(matter: Matter, dana: User) -> list[Task]:
    return [
        add_task(actor=dana, matter=matter, name=name, due_on=clock.today(), assignee=dana)
        for name in ("Order the video", "Send the bill", "Write the memo")
    ]


@pytest.fixture
def kept(dana: User, marco: User):
    """`kept(moves)`: written down, and read again as the way back reads it."""

    def written(moves: Moves) -> list[HandedRow]:
        made = HandOver.objects.create(person=dana, heir=marco, from_on=clock.today())
        moves.keep(made)
        return list(made.rows.order_by("pk"))

    return written


def of(tasks: list[Task]):
    return Task.objects.filter(pk__in=[task.pk for task in tasks])


def people(tasks: list[Task]) -> set[int]:
    return set(of(tasks).values_list("assignee", flat=True))


def test_changed_rows_tell_their_matters_and_go_back(errands, kept, matter, dana, marco) -> None:
    moves = Moves()
    assert moves.change(of(errands), assignee_id=marco.pk) == [matter.pk] * 3
    assert people(errands) == {marco.pk}
    rows = kept(moves)
    assert {(row.what, row.label, row.matter) for row in rows} == {("changed", "matters.task", matter.pk)}
    assert rows[0].was == {"assignee_id": dana.pk}
    assert rows[0].became == {"assignee_id": marco.pk}
    assert move_back(rows) == 3
    assert people(errands) == {dana.pk}


def test_what_somebody_changed_since_stays(errands, kept, dana, marco, priya) -> None:
    moves = Moves()
    moves.change(of(errands), assignee_id=marco.pk)
    of(errands[:1]).update(assignee=priya)
    assert move_back(kept(moves)) == 2
    assert people(errands[:1]) == {priya.pk}
    assert people(errands[1:]) == {dana.pk}


def test_rows_that_were_different_go_back_to_what_each_was(errands, kept, dana, marco, priya) -> None:
    of(errands[:1]).update(assignee=priya)
    moves = Moves()
    moves.change(of(errands), assignee_id=marco.pk)
    move_back(kept(moves))
    assert people(errands[:1]) == {priya.pk}
    assert people(errands[1:]) == {dana.pk}


def test_nothing_is_a_value_as_well(errands, kept, marco) -> None:
    of(errands).update(assignee=None)
    moves = Moves()
    moves.change(of(errands), assignee_id=marco.pk)
    move_back(kept(moves))
    assert people(errands) == {None}


def test_what_became_nothing_goes_back(errands, kept, dana) -> None:
    moves = Moves()
    moves.change(of(errands), assignee_id=None)
    assert people(errands) == {None}
    assert move_back(kept(moves)) == 3
    assert people(errands) == {dana.pk}


def test_a_moment_goes_back_to_the_microsecond(matter, dana, marco, kept) -> None:
    places = TeamMember.objects.filter(matter=matter, user=dana)
    places.update(since=ODD)
    moves = Moves()
    moves.change(places, user_id=marco.pk, since=clock.now())
    rows = kept(moves)
    assert move_back(rows) == 1
    assert TeamMember.objects.get(matter=matter, user=dana).since == ODD


def test_a_removed_row_comes_back_under_its_number(matter, dana, kept) -> None:
    place = matter.team.get(user=dana)
    before = TeamMember.objects.filter(pk=place.pk).values().get()
    moves = Moves()
    assert moves.remove(matter.team.filter(user=dana)) == [matter.pk]
    assert not matter.team.filter(user=dana).exists()
    assert move_back(kept(moves)) == 1
    assert TeamMember.objects.filter(pk=place.pk).values().get() == before


def test_a_removed_row_whose_place_is_taken_stays_away(matter, dana, kept) -> None:
    moves = Moves()
    moves.remove(matter.team.filter(user=dana))
    now = TeamMember.objects.create(matter=matter, user=dana, role="paralegal")
    move_back(kept(moves))
    assert matter.team.get(user=dana) == now


def test_an_added_row_goes_with_it(matter, marco, kept) -> None:
    moves = Moves()
    moves.add([TeamMember.objects.create(matter=matter, user=marco, role="case_manager")])
    assert move_back(kept(moves)) == 1
    assert not matter.team.filter(user=marco).exists()


def test_what_was_added_makes_room_for_what_comes_back(matter, dana, marco, kept) -> None:
    moves = Moves()
    moves.remove(matter.team.filter(user=dana))
    moves.change(matter.team.filter(role="attorney"), user_id=dana.pk)
    moves.add([TeamMember.objects.create(matter=matter, user=marco, role="case_manager")])
    before = {dana.pk, marco.pk}
    assert set(matter.team.values_list("user", flat=True)) == before
    move_back(kept(moves))
    assert set(matter.team.values_list("user__name", flat=True)) == {"Dana Ruiz", "Priya Shah"}


def test_what_belongs_to_no_matter_is_told_as_none(dana, marco, sam, kept) -> None:
    sam.backup = dana
    sam.save()
    moves = Moves()
    assert moves.change(User.objects.filter(backup=dana), matter="", backup_id=marco.pk) == [0]
    rows = kept(moves)
    assert rows[0].matter is None
    move_back(rows)
    sam.refresh_from_db()
    assert sam.backup == dana


def test_no_row_is_no_statement(matter, marco, kept, django_assert_num_queries) -> None:
    moves = Moves()
    assert moves.change(Task.objects.none(), assignee_id=marco.pk) == []
    assert moves.remove(TeamMember.objects.none()) == []
    assert kept(moves) == []
    with django_assert_num_queries(0):
        assert move_back([]) == 0


def test_many_rows_go_back_in_one_statement(matter, dana, marco, kept, django_assert_num_queries) -> None:
    rows = [
        add_task(actor=dana, matter=matter, name=f"Errand {number}", due_on=clock.today() + timedelta(number))
        for number in range(12)
    ]
    moves = Moves()
    with django_assert_num_queries(2):
        moves.change(of(rows), assignee_id=marco.pk)
    found = kept(moves)
    with django_assert_num_queries(1):
        assert move_back(found) == 12
