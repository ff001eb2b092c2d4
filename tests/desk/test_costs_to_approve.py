"""Money that somebody wants to spend stands on the desk of whoever decides, and is approved there with one press."""

import pytest

from caseops.costs.models import CostRequest
from caseops.costs.permissions import DECIDE
from caseops.users.given import given
from tests import make
from tests.costs.rows import ask
from tests.desk.conftest import HTMX


@pytest.fixture
def cost(matter, priya):
    return ask(matter)


def rows(browser, page="/review/"):
    context = browser.get(page).context
    groups = context["decisions"] if page == "/review/" else [g for b in context["blocks"] for g in b.groups]
    return next((list(group.rows) for group in groups if group.key == "costs"), [])


@pytest.mark.parametrize("page", ["/review/", "/today/"])
def test_it_stands_on_the_attorneys_desks(cost, priya, browser_of, page):
    [row] = rows(browser_of(priya), page)
    assert (row.who, row.what, row.offer.words) == ("Dr. Ames", "$900.00", "Approve")
    assert "Expert report · Dana Ruiz asked today" in row.sub
    assert row.offer.act.key == "e"


def test_it_is_approved_in_place_and_taken_back(cost, priya, browser_of):
    browser = browser_of(priya)
    said = browser.post(rows(browser)[0].offer.url, headers=HTMX).content.decode()
    assert "Approved: Dr. Ames." in said
    assert f"/costs/requests/{cost.pk}/decision/undo/" in said
    assert rows(browser) == []
    browser.post(f"/costs/requests/{cost.pk}/decision/undo/?at=review", headers=HTMX)
    assert CostRequest.objects.get().state == "waiting"
    assert len(rows(browser)) == 1


def test_whoever_asked_sees_no_button_for_it(cost, as_dana):
    assert rows(as_dana) == rows(as_dana, "/today/") == []


def test_other_attorneys_are_not_bothered(cost, owen, browser_of):
    assert rows(browser_of(owen)) == []


def test_it_counts_in_the_sidebar(cost, priya, browser_of, dana):
    from caseops.desk.figures.counts import counts

    before = counts(priya)["review"]
    ask(cost.matter)
    assert counts(priya)["review"] == before + 1
    assert "costs_to_decide" not in counts(dana)


def test_an_admin_decides_for_the_whole_firm(cost, alex, browser_of):
    assert len(rows(browser_of(alex))) == 1


@pytest.mark.parametrize("who", ["priya", "alex", "owen", "dana", "sam"])
def test_the_query_and_the_verb_agree_who_decides(cost, who):
    from caseops.costs.deciding import decidable

    ask(make.matter(team={})), ask(make.matter(), by="priya")
    person = make.person(who)
    seen = CostRequest.objects.visible_to(person).waiting()
    for roles in (DECIDE.roles, {"admin"}, {"case_manager", "paralegal"}):
        given.believe({"costs.decide": frozenset(roles)}, 60)
        found = set(seen.to_decide_by(person).values_list("pk", flat=True))
        assert found == decidable(person, list(seen))
