"""The page of Today as a whole: who gets which, how much is shown, what it costs."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from caseops.users.models import Role, User
from deadlines.actions import set_deadline_date
from matters.actions import add_task, join_team
from matters.models import Matter
from tests import make
from tests.desk.conftest import HTMX, MONDAY


def keys(browser: Client) -> list[str]:
    blocks = browser.get("/today/").context["blocks"]
    return [group.key for block in blocks for group in block.groups]


def add_tasks(matter: Matter, count: int) -> None:
    for number in range(count):
        add_task(actor=None, matter=matter, name=f"Errand {number}", due_on=MONDAY)


def test_signed_out_people_are_sent_to_sign_in(client: Client) -> None:
    assert client.get("/today/")["Location"].startswith("/accounts/login/")


def test_only_looking_is_allowed(as_dana: Client) -> None:
    assert as_dana.post("/today/").status_code == 405


def test_a_case_manager_has_the_whole_day(monday, as_dana: Client) -> None:
    assert keys(as_dana) == [
        *("deadlines", "undated", "onboarding", "messages", "follow_ups", "costs"),
        *("tasks", "came_back", "to_send", "papers", "updates"),
        *("calls", "unconfirmed", "appearances", "close"),
    ]


@pytest.mark.parametrize("who", ["sam", "lee"])
def test_paralegals_and_assistants_have_a_narrow_one(db, monday, browser_of, who: str) -> None:
    found = keys(browser_of(make.person(who)))
    assert found == ["verify", "undated", "tasks", "papers", "court", "unconfirmed", "appearances", "close"]


def test_a_paralegal_verifies_a_date_somebody_else_set(matter, sol, dana, sam, browser_of, row) -> None:
    join_team(actor=dana, matter=matter, user=sam, role=Role.PARALEGAL)
    set_deadline_date(actor=dana, deadline=sol, on=MONDAY + timedelta(400), reason="CPLR 214(5)")
    found = row(browser_of(sam), "verify")
    assert (found.what, found.offer.words) == ("Statute of limitations", "Verify")


def test_nobody_verifies_what_they_set_themselves(matter, sol, dana, sam, browser_of, names) -> None:
    join_team(actor=dana, matter=matter, user=sam, role=Role.PARALEGAL)
    set_deadline_date(actor=sam, deadline=sol, on=MONDAY + timedelta(400), reason="CPLR 214(5)")
    assert names(browser_of(sam), "verify") == []


def test_the_greeting_counts_in_words(matter: Matter, as_dana: Client) -> None:
    make.message(matter)
    add_tasks(matter, 1)
    text = as_dana.get("/today/").content.decode()
    assert "Good morning, Dana" in text
    assert "<b>1</b> new message</span>" in text
    assert "<b>2</b> tasks due</span>" in text


def test_what_is_zero_is_not_said(monday, as_dana: Client) -> None:
    text = as_dana.get("/today/").content.decode()
    assert "new message" not in text
    assert "Nothing waits for you" in text


def test_an_empty_desk_teaches(monday, as_dana: Client) -> None:
    text = as_dana.get("/today/").content.decode()
    assert "Your desk is clear" in text
    assert text.count("Nothing here right now.") == 3
    assert "Open your first matter" in text


def test_six_rows_are_shown_and_all_are_counted(matter: Matter, as_dana: Client, group) -> None:
    add_tasks(matter, 9)
    found = group(as_dana, "tasks")
    assert (len(found.rows), found.total, found.more) == (6, 10, 4)
    assert (
        'href="?all=tasks#tasks">All <span data-count="group-tasks">10</span></a>'
        in as_dana.get("/today/").content.decode()
    )


def test_all_of_one_kind_can_be_seen(matter: Matter, as_dana: Client, group) -> None:
    add_tasks(matter, 9)
    assert len(group(as_dana, "tasks", "?all=tasks").rows) == 10
    assert ">Fewer</a>" in as_dana.get("/today/?all=tasks").content.decode()


def test_an_unknown_kind_changes_nothing(matter: Matter, as_dana: Client, group) -> None:
    add_tasks(matter, 9)
    assert len(group(as_dana, "tasks", "?all=everything").rows) == 6


def test_htmx_gets_the_blocks_alone(matter: Matter, as_dana: Client) -> None:
    text = as_dana.get("/today/", headers=HTMX).content.decode()
    assert text.lstrip().startswith('<div id="day"')
    assert "<html" not in text


def test_the_day_listens_for_an_undo(matter: Matter, as_dana: Client) -> None:
    assert 'hx-trigger="desk from:body"' in as_dana.get("/today/").content.decode()


def test_a_stranger_has_an_empty_day(matter: Matter, marco: User, browser_of) -> None:
    make.message(matter)
    assert browser_of(marco).get("/today/").context["is_clear"]


def test_a_matter_of_a_former_team_mate_is_off_the_desk(matter: Matter, dana: User, as_dana: Client) -> None:
    matter.team.filter(user=dana).delete()
    assert as_dana.get("/today/").context["is_clear"]


def test_every_row_leads_somewhere_and_carries_an_act(matter: Matter, as_dana: Client) -> None:
    make.message(matter)
    blocks = as_dana.get("/today/").context["blocks"]
    rows = [row for block in blocks for group in block.groups for row in group.rows]
    assert rows
    assert all(row.href.startswith("/") for row in rows)
    assert all(row.offer or row.control or row.unfold for row in rows)


def live(count: int) -> None:
    for _ in range(count):
        matter = make.matter()
        make.message(matter)
        make.message(matter, channel="voicemail")


def cost(browser: Client) -> int:
    browser.get(reverse("today"))
    with CaptureQueriesContext(connection) as queries:
        browser.get(reverse("today"))
    return len(queries)


def test_a_full_day_costs_no_more_queries_than_a_quiet_one(monday, as_dana: Client) -> None:
    live(1)
    few = cost(as_dana)
    live(6)
    assert cost(as_dana) == few
    assert few <= 20


def test_the_narrow_day_is_cheap_as_well(monday, sam: User, browser_of) -> None:
    live(3)
    assert cost(browser_of(sam)) <= 18
