"""A key date is set or moves, and the deadlines counted from it follow."""

from datetime import date, timedelta

from caseops.audit.models import Entry
from caseops.users.models import User
from deadlines.actions import (
    acknowledge_deadline,
    call_off_deadline,
    set_deadline_date,
    verify_deadline,
)
from deadlines.models import Deadline
from matters.actions import set_key_date
from matters.models import Matter

HEARING = date(2027, 5, 4)


def hear_on(matter: Matter, on: date, actor: User) -> Deadline:
    set_key_date(actor=actor, matter=matter, name="hearing_date", on=on, reason="order of March 2")
    return matter.deadlines.get(blueprint__key="hearing")


def test_the_waiting_deadline_is_dated(matter: Matter, dana: User) -> None:
    deadline = hear_on(matter, HEARING, dana)
    assert (deadline.due_on, deadline.waits_for, deadline.set_by) == (HEARING, "", dana)
    assert deadline.why == "On hearing date (May 4, 2027)"
    assert Entry.objects.on_target(deadline).get().verb == "deadline.dated"


def test_a_moved_key_date_keeps_the_old_date_in_the_history(matter: Matter, dana: User) -> None:
    hear_on(matter, HEARING, dana)
    deadline = hear_on(matter, HEARING + timedelta(7), dana)
    change = deadline.date_changes.latest("id")
    assert (change.was_on, change.on) == (HEARING, HEARING + timedelta(7))
    moved = Entry.objects.on_target(deadline).filter(verb="deadline.moved").get()
    assert (moved.detail["was"], moved.detail["on"]) == ("2027-05-04", "2027-05-11")


def test_a_move_asks_the_attorney_again(matter: Matter, dana: User, priya: User) -> None:
    acknowledge_deadline(actor=priya, deadline=hear_on(matter, HEARING, dana))
    deadline = hear_on(matter, HEARING + timedelta(7), dana)
    assert (deadline.acknowledged_at, deadline.acknowledged_by) == (None, None)


def test_a_date_set_by_hand_stays(matter: Matter, dana: User) -> None:
    by_hand = HEARING + timedelta(1)
    set_deadline_date(
        actor=dana, deadline=hear_on(matter, HEARING, dana), on=by_hand, reason="Court's letter"
    )
    assert hear_on(matter, HEARING + timedelta(7), dana).due_on == by_hand


def test_a_deadline_called_off_stays_where_it_was(matter: Matter, dana: User, priya: User) -> None:
    call_off_deadline(actor=priya, deadline=hear_on(matter, HEARING, dana), reason="Settled")
    assert hear_on(matter, HEARING + timedelta(7), dana).due_on == HEARING


def test_another_key_date_moves_nothing(matter: Matter, dana: User) -> None:
    hear_on(matter, HEARING, dana)
    set_key_date(actor=dana, matter=matter, name="retainer_signed", on=date(2026, 2, 2))
    assert matter.deadlines.get(blueprint__key="hearing").due_on == HEARING


def test_a_statute_is_questioned_when_what_it_is_told_from_moves(
    matter: Matter, undated: Deadline, dana: User, priya: User, sam: User
) -> None:
    dated = set_deadline_date(actor=dana, deadline=undated, on=HEARING, reason="Two years, § 95.11")
    verify_deadline(actor=sam, deadline=acknowledge_deadline(actor=priya, deadline=dated))
    set_key_date(actor=dana, matter=matter, name="date_of_loss", on=date(2026, 1, 2))
    undated.refresh_from_db()
    assert (undated.due_on, undated.acknowledged_by, undated.verified_by) == (HEARING, None, None)
    assert Entry.objects.on_target(undated).first().sentence == (
        "asked for Statute of limitations to be checked again, because date of loss moved"
    )


def test_a_statute_nobody_has_confirmed_is_not_questioned(
    matter: Matter, undated: Deadline, dana: User
) -> None:
    set_key_date(actor=dana, matter=matter, name="date_of_loss", on=date(2026, 1, 2))
    assert not Entry.objects.on_target(undated).exists()
