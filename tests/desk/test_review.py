"""The attorney's desk: decisions, risks, and how every matter stands."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseops.core import clock
from caseops.desk.figures.rows import Group
from caseops.users.models import User
from deadlines.actions import acknowledge_deadline, satisfy_deadline, set_deadline_date
from deadlines.models import Deadline
from matters.actions import complete_task, set_key_date
from matters.models import Matter
from tests import make
from tests.desk.conftest import HTMX, MONDAY, moment


@pytest.fixture
def as_priya(priya: User, browser_of) -> Client:
    return browser_of(priya)


@pytest.fixture
def dated(sol: Deadline, dana: User) -> Deadline:
    """The statute in twenty days, set by Dana."""
    set_deadline_date(actor=dana, deadline=sol, on=MONDAY + timedelta(20), reason="CPLR 214(5)")
    sol.refresh_from_db()
    return sol


def groups(browser: Client, query: str = "") -> dict[str, Group]:
    context = browser.get(f"/review/{query}").context
    return {group.key: group for group in [*context["decisions"], *context["risks"]]}


def what(browser: Client, key: str) -> list[str]:
    return [row.what for row in groups(browser)[key].rows]


def test_signed_out_people_are_sent_to_sign_in(client: Client) -> None:
    assert client.get("/review/")["Location"].startswith("/accounts/login/")


def test_a_date_waits_for_the_attorney(dated: Deadline, as_priya: Client) -> None:
    row = groups(as_priya)["acknowledge"].rows[0]
    assert (row.who, row.what) == (dated.matter.client.name, "Statute of limitations")
    assert row.offer.words == "Acknowledge"


def test_it_is_acknowledged_in_place(dated: Deadline, as_priya: Client, priya: User) -> None:
    url = groups(as_priya)["acknowledge"].rows[0].offer.url
    answer = as_priya.post(url, headers=HTMX)
    dated.refresh_from_db()
    assert dated.acknowledged_by == priya
    assert "You acknowledged Statute of limitations" in answer.content.decode()
    assert what(as_priya, "acknowledge") == []


def test_without_javascript_one_comes_back_to_the_desk(dated: Deadline, as_priya: Client) -> None:
    url = groups(as_priya)["acknowledge"].rows[0].offer.url
    assert as_priya.post(url)["Location"] == "/review/"


def test_a_case_manager_sees_what_waits_but_may_not_acknowledge(dated: Deadline, as_dana: Client) -> None:
    row = groups(as_dana)["acknowledge"].rows[0]
    assert row.offer.words != "Acknowledge"
    text = as_dana.get("/review/").content.decode()
    assert "Waits for the attorney" in text
    assert "Needs your decision" not in text


def test_a_statute_without_a_date_waits_for_a_decision(sol: Deadline, dana: User, as_priya: Client) -> None:
    set_key_date(actor=dana, matter=sol.matter, name="date_of_loss", on=date(2026, 1, 5))
    assert what(as_priya, "undated") == ["Statute of limitations"]


def test_tasks_of_the_attorney_wait_until_they_are_done(
    matter: Matter, priya: User, as_priya: Client
) -> None:
    tuesday = moment(MONDAY + timedelta(1))
    with clock.travel(tuesday):
        assert what(as_priya, "tasks") == ["Confirm the statute"]
        complete_task(actor=priya, task=matter.tasks.get(name="Confirm the statute"))
        assert what(as_priya, "tasks") == []


def test_a_statute_within_thirty_days_is_a_risk(dated: Deadline, as_priya: Client) -> None:
    assert what(as_priya, "statutes") == ["Statute of limitations"]


def test_a_statute_that_is_met_is_none(dated: Deadline, dana: User, as_priya: Client) -> None:
    satisfy_deadline(actor=dana, deadline=dated, proof="Complaint filed")
    assert what(as_priya, "statutes") == []


def test_a_statute_far_away_is_none(dated: Deadline, dana: User, as_priya: Client) -> None:
    set_deadline_date(actor=dana, deadline=dated, on=MONDAY + timedelta(31), reason="Tolled")
    assert what(as_priya, "statutes") == []


def test_what_is_late_is_a_risk_whatever_it_is(matter: Matter, dana: User, as_priya: Client) -> None:
    set_key_date(actor=dana, matter=matter, name="hearing_date", on=MONDAY + timedelta(1))
    with clock.travel(moment(MONDAY + timedelta(2))):
        assert what(as_priya, "statutes") == ["Hearing"]


def test_a_matter_that_stands_still_says_why(asked, as_priya: Client) -> None:
    with clock.travel(moment(MONDAY + timedelta(40))):
        row = groups(as_priya)["stalled"].rows[0]
    assert row.who == asked.matter.title
    assert row.sub.startswith("waiting on medical provider, 1 attempt, last 40 days ago")
    assert row.badge == ("40 days", "bad")


def test_the_next_step_of_a_stalled_matter_is_to_ask_again(asked, as_priya: Client) -> None:
    with clock.travel(moment(MONDAY + timedelta(40))):
        assert groups(as_priya)["stalled"].rows[0].offer.words == "Log call"


def test_a_stage_that_takes_too_long_is_a_risk(matter: Matter, as_priya: Client) -> None:
    with clock.travel(moment(MONDAY + timedelta(13))):
        row = groups(as_priya)["overtime"].rows[0]
    assert row.sub.startswith("3 days over in Intake")
    assert row.control.url == f"/matters/{matter.number}/#checklist"


def test_the_heading_counts(dated: Deadline, as_priya: Client) -> None:
    text = as_priya.get("/review/").content.decode()
    assert "<b>1</b> open matter<" in text
    assert "<b>1</b> date to acknowledge<" in text


def test_nothing_to_decide_is_said(monday, as_priya: Client) -> None:
    assert "Nothing waits for a decision." in as_priya.get("/review/").content.decode()


def test_the_desk_alone_is_drawn_for_htmx(matter: Matter, as_priya: Client) -> None:
    text = as_priya.get("/review/", headers=HTMX).content.decode()
    assert 'id="review"' in text
    assert "<html" not in text


def test_a_stranger_has_no_matter_here(dated: Deadline, owen: User, browser_of) -> None:
    browser = browser_of(owen)
    assert browser.get("/review/").context["standings"] == []
    assert what(browser, "acknowledge") == []


def test_an_admin_sees_the_whole_firm(dated: Deadline, alex: User, browser_of) -> None:
    assert what(browser_of(alex), "acknowledge") == ["Statute of limitations"]


def test_who_acknowledged_is_not_asked_again(dated: Deadline, priya: User, as_priya: Client) -> None:
    acknowledge_deadline(actor=priya, deadline=dated)
    assert what(as_priya, "acknowledge") == []


@pytest.mark.parametrize("query", ["?order=nothing", "?all=nothing", "?order=deadline", "?order=stage"])
def test_any_address_is_answered(matter: Matter, as_priya: Client, query: str) -> None:
    assert as_priya.get(f"/review/{query}").status_code == 200


def cost(browser: Client) -> int:
    browser.get("/review/")
    with CaptureQueriesContext(connection) as queries:
        browser.get("/review/")
    return len(queries)


def test_many_matters_cost_no_more_queries_than_one(monday, as_priya: Client) -> None:
    make.matter()
    few = cost(as_priya)
    for _ in range(6):
        make.matter()
    assert cost(as_priya) == few
    assert few <= 16
