"""What the next working day begins with, as the close of the day shows it."""

from datetime import timedelta

import pytest

from caseops.core import clock
from caseops.desk.figures.closing import first_look, next_workday, unlogged
from caseops.desk.figures.reader import Reader
from caseops.people.actions import set_stand_ins
from deadlines.actions import add_deadline
from deadlines.actions.events import cancel_event, schedule_event
from matters.actions import add_note, add_task, complete_task, move_to_stage
from matters.models import Matter
from tests import make
from tests.desk.conftest import MONDAY, moment
from thirdparty.actions import send_request

TUESDAY = MONDAY + timedelta(1)


def ahead(person) -> dict[str, list[str]]:
    return {group.key: [row.what for row in group.rows] for group in first_look(Reader(person))}


def test_on_a_friday_it_is_monday(matter: Matter, dana) -> None:
    friday = MONDAY + timedelta(4)
    with clock.travel(moment(friday, 17)):
        assert next_workday(Reader(dana)) == MONDAY + timedelta(7)


def test_appointments_of_that_day_with_their_hour(matter: Matter, dana) -> None:
    with clock.travel(moment(MONDAY, 9)):
        event = schedule_event(
            actor=dana, matter=matter, kind="call", starts_at=moment(TUESDAY, 10), zone="America/New_York"
        )
        later = schedule_event(
            actor=dana, matter=matter, kind="call", starts_at=moment(TUESDAY + timedelta(1), 10), zone="UTC"
        )
        group = next(group for group in first_look(Reader(dana)) if group.key == "events")
        assert [row.place for row in group.rows] == [f"event-{event.pk}"]
        assert group.rows[0].sub.startswith("10:00 am")
        cancel_event(actor=dana, event=event, reason="Settled")
        assert ahead(dana)["events"] == []
        assert later.pk


def test_deadlines_tasks_and_follow_ups_of_that_day(matter: Matter, dana, priya) -> None:
    for name, days in (("Reply brief", 1), ("Far away", 9)):
        add_deadline(
            actor=dana,
            matter=matter,
            name=name,
            severity="internal",
            due_on=MONDAY + timedelta(days),
            why="Order",
        )
        add_task(
            actor=dana, matter=matter, name=f"{name}: draft", due_on=MONDAY + timedelta(days), assignee=dana
        )
    add_task(actor=dana, matter=matter, name="Not mine", due_on=TUESDAY, assignee=priya)
    with clock.travel(clock.now() - timedelta(30)):
        request = send_request(actor=dana, request=matter.requests.first())
    found = ahead(dana)
    assert "Reply brief" in found["due"]
    assert "Far away" not in found["due"]
    assert "Reply brief: draft" in found["to_do"]
    assert not {"Far away: draft", "Not mine"} & set(found["to_do"])
    assert found["to_ask"] == [f"{request.whom}: {request.name}"]


def test_what_was_done_is_told_in_the_order_it_was_done(matter: Matter, dana) -> None:
    with clock.travel(moment(TUESDAY, 10)):
        for name in ("Run the conflict check", "Confirm the statute"):
            complete_task(actor=dana, task=matter.tasks.get(name=name))
    with clock.travel(moment(TUESDAY, 17)):
        told = unlogged(Reader(dana))
        assert [each.draft for each in told] == [
            "Completed Run the conflict check; completed Confirm the statute."
        ]
        add_note(actor=dana, matter=matter, text="All clear.")
        assert unlogged(Reader(dana)) == []


def test_only_the_last_three_things_are_told(matter: Matter, dana) -> None:
    with clock.travel(moment(TUESDAY, 10)):
        for number in range(5):
            add_task(actor=dana, matter=matter, name=f"Errand {number}", due_on=TUESDAY)
        told = unlogged(Reader(dana))[0]
    assert told.draft.count(";") == 2
    assert "Errand 4" in told.draft
    assert "Errand 1" not in told.draft


def test_a_review_alone_asks_for_no_note(matter: Matter, priya, browser_of) -> None:
    with clock.travel(moment(TUESDAY, 10)):
        browser = browser_of(priya)
        browser.post(f"/review/{matter.number}/reviewed/")
        browser.get(f"/matters/{matter.number}/")
        assert unlogged(Reader(priya)) == []


def test_a_colleagues_day_tells_what_the_colleague_did(matter: Matter, alex, dana, marco) -> None:
    set_stand_ins(actor=alex, person=dana, supervisor=None, backup=marco)
    with clock.travel(moment(TUESDAY, 10)):
        complete_task(actor=dana, task=matter.tasks.get(name="Run the conflict check"))
        assert unlogged(Reader(marco)) == []
        assert [each.matter for each in unlogged(Reader(marco, colleague=dana))] == [matter]


@pytest.mark.parametrize("who", ["dana", "priya", "sam"])
def test_everybody_can_close_an_empty_day(db, monday, browser_of, who: str) -> None:
    browser = browser_of(make.person(who))
    assert "Nothing is left" in browser.get("/today/close/").content.decode()
    assert browser.post("/today/close/")["Location"] == "/today/"


def test_a_stage_is_told_by_its_name(matter: Matter, dana) -> None:
    stages = list(matter.version.stageblueprints.order_by("position"))
    with clock.travel(moment(TUESDAY, 10)):
        move_to_stage(actor=dana, matter=matter, stage=stages[1], override_reason="Agreed with the attorney")
        assert f"Moved the matter to {stages[1].name}" in unlogged(Reader(dana))[0].draft
