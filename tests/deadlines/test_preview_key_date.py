"""What a moved key date does to deadlines, in words, before it is done."""

from datetime import date, datetime, time, timedelta

import pytest

from caseops.core import clock
from caseops.users.models import User
from deadlines.actions import (
    acknowledge_deadline,
    call_off_deadline,
    satisfy_deadline,
    set_deadline_date,
    verify_deadline,
)
from deadlines.actions.events import schedule_event
from deadlines.effects import effects
from deadlines.models import Deadline, Ladder, Severity
from deadlines.moves import plan_of_moves, told_from
from deadlines.rungs import changed_warnings
from matters.actions import set_key_date
from matters.effects import Effect, State
from matters.models import Matter
from tests import make

NAME = "hearing_date"
TODAY = date(2026, 3, 2)
USUAL = {severity: Ladder.usual(severity) for severity in Severity.values}
OLD, NEW = date(2027, 5, 4), date(2027, 6, 15)


@pytest.fixture
def hearing(matter: Matter, dana: User) -> Deadline:
    """Its hearing is on May 4, 2027."""
    set_key_date(actor=dana, matter=matter, name=NAME, on=OLD)
    return matter.deadlines.get(blueprint__key="hearing")


def only(matter: Matter, user: User, name: str = NAME, on: date = NEW) -> Effect:
    (effect,) = effects(matter, name, on, user)
    return effect


def test_a_move_tells_its_arithmetic(hearing: Deadline, dana: User) -> None:
    effect = only(hearing.matter, dana)
    assert (effect.was_on, effect.on, effect.state) == (OLD, NEW, State.MOVES)
    assert effect.note == "On hearing date (Jun 15, 2027)"


def test_an_acknowledged_date_asks_again_and_names_who_stood_behind_it(
    hearing: Deadline, dana: User, priya: User, owen: User
) -> None:
    acknowledge_deadline(actor=priya, deadline=hearing)
    verify_deadline(actor=owen, deadline=hearing)
    effect = only(hearing.matter, dana)
    assert (effect.state, effect.on) == (State.ASKS_AGAIN, NEW)
    assert effect.note.endswith(
        "Acknowledged by Priya Shah and verified by Owen Clarke for the old date: asked again"
    )


def test_what_is_met_or_called_off_stays(hearing: Deadline, dana: User) -> None:
    satisfy_deadline(actor=dana, deadline=hearing, proof="Receipt")
    effect = only(hearing.matter, dana)
    assert (effect.state, effect.on) == (State.STAYS, OLD)
    assert effect.note.startswith("Done on")


def test_what_is_called_off_says_why_it_stays(hearing: Deadline, dana: User, priya: User) -> None:
    call_off_deadline(actor=priya, deadline=hearing, reason="Settled")
    assert only(hearing.matter, dana).note == "Called off: Settled"


def test_a_date_set_by_hand_stays_with_its_reason(hearing: Deadline, dana: User) -> None:
    set_deadline_date(actor=dana, deadline=hearing, on=OLD + timedelta(1), reason="Court's letter")
    effect = only(hearing.matter, dana)
    assert (effect.state, effect.note) == (State.STAYS, "Set by hand: Court's letter")


def test_a_confirmed_statute_stays_and_asks_again(
    matter: Matter, undated: Deadline, dana: User, priya: User
) -> None:
    dated = set_deadline_date(actor=dana, deadline=undated, on=OLD, reason="Two years")
    acknowledge_deadline(actor=priya, deadline=dated)
    effect = only(matter, dana, "date_of_loss", date(2026, 1, 2))
    assert (effect.state, effect.is_moved, effect.alerts) == (State.ASKS_AGAIN, False, "")


def test_a_statute_nobody_has_dated_stays_undated(matter: Matter, dana: User) -> None:
    effect = only(matter, dana, "date_of_loss", date(2026, 1, 2))
    assert (effect.state, effect.on) == (State.STAYS, None)
    assert "an attorney confirms the date" in effect.note


def test_an_event_of_the_old_day_is_named_because_it_does_not_follow(hearing: Deadline, dana: User) -> None:
    at = datetime.combine(OLD, time(9), tzinfo=dana.zone)
    schedule_event(
        actor=dana,
        matter=hearing.matter,
        kind="hearing",
        name="Hearing, room 4",
        starts_at=at,
        zone=dana.time_zone,
    )
    event = effects(hearing.matter, NAME, NEW, dana)[-1]
    assert (event.what, event.name, event.state) == ("event", "Hearing, room 4", State.STAYS)
    assert "move it on its own page" in event.note


def test_planning_writes_nothing(hearing: Deadline) -> None:
    (move,) = plan_of_moves(told_from(hearing.matter, NAME), NEW)
    assert (move.on, move.is_dated) == (NEW, True)
    assert Deadline.objects.get(pk=hearing.pk).due_on == OLD


def test_a_day_that_stays_the_same_says_so_and_keeps_its_word(
    hearing: Deadline, dana: User, priya: User
) -> None:
    hearing.blueprint.unit, hearing.blueprint.amount = "bd", 1
    with make.reworking():
        hearing.blueprint.save()
    set_key_date(actor=dana, matter=hearing.matter, name=NAME, on=date(2027, 5, 7), reason="Notice")
    acknowledge_deadline(actor=priya, deadline=hearing)
    effect = only(hearing.matter, dana, on=date(2027, 5, 8))
    assert (effect.state, effect.note.endswith("the same day")) == (State.STAYS, True)
    set_key_date(actor=dana, matter=hearing.matter, name=NAME, on=date(2027, 5, 8), reason="Notice")
    hearing.refresh_from_db()
    assert hearing.acknowledged_by == priya
    assert hearing.why == "1 business day after hearing date (May 8, 2027)"


class TestWarnings:
    def test_they_go_with_the_date(self) -> None:
        row = Deadline(severity="court", remind=[14, 7])
        told = changed_warnings(row, date(2026, 4, 1), date(2026, 5, 1), TODAY, USUAL)
        assert (
            told
            == "Warnings on Apr 17, 2026 and Apr 24, 2026 instead of Mar 18, 2026 and Mar 25, 2026".replace(
                ", 2026", "" if clock.today().year == TODAY.year else ", 2026"
            )
        )

    def test_many_are_counted(self) -> None:
        row = Deadline(severity="statutory", remind=[])
        told = changed_warnings(row, None, date(2030, 5, 1), TODAY, USUAL)
        assert told.endswith("and 8 more")

    @pytest.mark.parametrize("on", [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)])
    def test_what_is_near_or_past_is_warned_of_at_once(self, on: date) -> None:
        row = Deadline(severity="court", remind=[14, 1])
        assert changed_warnings(row, None, on, TODAY, USUAL) == "A warning goes out at once"

    def test_those_still_to_come_follow(self) -> None:
        row = Deadline(severity="court", remind=[14, 1])
        told = changed_warnings(row, None, date(2026, 3, 5), TODAY, USUAL)
        assert told.startswith("A warning goes out at once, then on Mar 4")
