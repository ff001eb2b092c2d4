"""Agenda, week, month and the next 72 hours."""

from datetime import date, timedelta

import pytest
from django.test import Client

from caseops.core import clock
from deadlines.actions import add_deadline, call_off_deadline, satisfy_deadline
from deadlines.actions.events import cancel_event
from deadlines.models import Deadline, Event
from matters.models import Matter
from tests import make
from tests.deadlines.events.conftest import DAY, MONDAY, moment

HTMX = {"HX-Request": "true"}
PAGES = ["/calendar/", "/calendar/week/", "/calendar/month/", "/calendar/72-hours/"]


@pytest.fixture
def due(matter: Matter, dana):
    """`due(3, "Answer")`: a deadline so many days from Monday."""

    def made(days: int, name: str = "Answer", severity: str = "court", matter: Matter = matter) -> Deadline:
        on = MONDAY + timedelta(days)
        return add_deadline(actor=dana, matter=matter, name=name, severity=severity, due_on=on, why="Rule 12")

    return made


def days(browser: Client, address: str = "/calendar/") -> dict[date, list[str]]:
    """What stands on which day."""
    found = browser.get(address).context["days"]
    return {day.on: [entry.row.name for entry in day.entries] for day in found if day.entries}


def late(browser: Client, address: str = "/calendar/") -> list[str]:
    return [entry.row.name for entry in browser.get(address).context["late"]]


def test_deadlines_and_events_stand_together_by_day(due, event: Event, as_dana: Client) -> None:
    due(14)
    assert days(as_dana, "/calendar/?on=2026-03-16") == {DAY: ["Answer", event.name]}


def test_the_agenda_holds_two_weeks(due, as_dana: Client) -> None:
    due(13, "In"), due(14, "Out")
    assert days(as_dana) == {MONDAY + timedelta(13): ["In"]}
    assert days(as_dana, "/calendar/?on=2026-03-16") == {DAY: ["Out"]}


def test_what_is_overdue_stands_on_top_until_it_is_done(due, dana, as_dana: Client) -> None:
    row = due(-3, "Reply")
    assert late(as_dana) == ["Reply"]
    assert late(as_dana, "/calendar/72-hours/") == ["Reply"]
    satisfy_deadline(actor=dana, deadline=row, proof="Receipt")
    assert late(as_dana) == []


def test_what_is_done_stays_and_what_is_called_off_goes(due, event, dana, as_dana: Client, priya) -> None:
    satisfy_deadline(actor=dana, deadline=due(1, "Done"), proof="Receipt")
    call_off_deadline(actor=priya, deadline=due(1, "Off"), reason="Settled")
    cancel_event(actor=dana, event=event, reason="Settled")
    assert days(as_dana) == {MONDAY + timedelta(1): ["Done"]}


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_sees_nothing_of_it(due, event, marco, browser_of, page: str) -> None:
    due(1)
    assert days(browser_of(marco), f"{page}?person=all") == {}


def test_mine_is_the_default_and_others_can_be_asked_for(due, priya, owen, as_dana: Client, dana) -> None:
    others = make.matter(priya, team={"attorney": owen, "case_manager": dana})
    due(1, "Mine"), due(1, "Shared", matter=others)
    assert days(as_dana) == {MONDAY + timedelta(1): ["Mine", "Shared"]}
    assert days(as_dana, f"/calendar/?person={owen.pk}") == {MONDAY + timedelta(1): ["Shared"]}


def test_an_admin_looks_at_the_whole_firm(due, alex, browser_of) -> None:
    due(1)
    assert days(browser_of(alex)) == {MONDAY + timedelta(1): ["Answer"]}


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("deadlines", ["Answer", "Statute"]),
        ("statutory", ["Statute"]),
        ("events", ["Call"]),
        ("call", ["Call"]),
        ("trial", []),
        ("nonsense", ["Answer", "Statute", "Call"]),
    ],
)
def test_the_kind_narrows_it(due, scheduled, as_dana: Client, kind: str, names: list[str]) -> None:
    due(1), due(1, "Statute", "statutory")
    scheduled(kind="call", starts_at=moment(MONDAY + timedelta(1), 11))
    assert days(as_dana, f"/calendar/?kind={kind}").get(MONDAY + timedelta(1), []) == names


def test_the_matter_narrows_it(due, matter: Matter, as_dana: Client, dana) -> None:
    due(1), due(1, "Other", matter=make.matter(dana))
    assert days(as_dana, f"/calendar/?matter={matter.number}") == {MONDAY + timedelta(1): ["Answer"]}


def test_a_trial_stands_on_each_day_of_the_week_and_once_in_the_agenda(scheduled, as_dana: Client) -> None:
    scheduled(kind="trial", starts_at=moment(MONDAY), ends_at=moment(MONDAY + timedelta(2)), is_all_day=True)
    assert len(days(as_dana, "/calendar/week/")) == 3
    assert len(days(as_dana)) == 1


def test_an_event_stands_on_the_day_of_its_place(scheduled, as_dana: Client) -> None:
    scheduled(kind="call", starts_at=moment(DAY, 1), zone="America/Los_Angeles")
    assert list(days(as_dana, "/calendar/week/?on=2026-03-15")) == [DAY - timedelta(1)]


def test_a_month_cell_shows_three_and_counts_the_rest(due, as_dana: Client) -> None:
    for n in range(5):
        due(1, f"Deadline {n}")
    page = as_dana.get("/calendar/month/").content.decode()
    assert "2 more" in page
    assert "Deadline 3" not in page


@pytest.mark.parametrize("day", [date(2026, 3, 6), date(2026, 3, 7), date(2026, 3, 8)])
def test_on_a_weekend_72_hours_look_through_to_wednesday(due, as_dana: Client, day: date) -> None:
    due(9, "Wednesday"), due(10, "Thursday")
    with clock.travel(moment(day)):
        assert days(as_dana, "/calendar/72-hours/") == {date(2026, 3, 11): ["Wednesday"]}


def test_steps_and_views_keep_the_filters(as_dana: Client, matter: Matter) -> None:
    page = as_dana.get("/calendar/week/?kind=events&on=2026-03-16").content.decode()
    assert "/calendar/week/?kind=events&amp;on=2026-03-23" in page
    assert "/calendar/month/?kind=events&amp;on=2026-03-16" in page


def test_too_much_is_said_not_hidden(due, as_dana: Client, monkeypatch) -> None:
    monkeypatch.setattr("deadlines.calendar.entries.MOST", 1)
    due(1), due(2)
    assert "There is more than fits on this page" in as_dana.get("/calendar/").content.decode()


def test_an_act_redraws_its_row_with_the_way_back(due, as_dana: Client) -> None:
    row = due(1)
    address = f"/deadlines/{row.pk}/satisfaction/?at=list"
    answer = as_dana.post(address, {"proof": "Receipt"}, headers=HTMX)
    assert answer["HX-Retarget"] == f"#deadline-{row.pk}"
    assert f"/deadlines/{row.pk}/satisfaction/undo/?at=list" in answer.content.decode()


def test_a_word_of_the_client_redraws_the_row_of_the_event(scheduled, as_dana: Client) -> None:
    row = scheduled(kind="call", starts_at=moment(MONDAY + timedelta(1))).people.get()
    address = f"/events/people/{row.pk}/confirmation/?at=list"
    assert address in as_dana.get("/calendar/").content.decode()
    answer = as_dana.post(address, headers=HTMX)
    assert answer["HX-Retarget"] == f"#event-{row.event_id}"
    assert "confirmed" in answer.content.decode()


def test_without_a_script_an_act_leads_back_to_the_calendar(due, as_dana: Client) -> None:
    answer = as_dana.post(f"/deadlines/{due(1).pk}/satisfaction/?at=list", {"proof": "Receipt"})
    assert answer["Location"] == "/calendar/"


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_calendar_says_so_kindly(as_dana: Client, monday, page: str) -> None:
    assert as_dana.get(page).status_code == 200
