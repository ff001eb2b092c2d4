"""The pages of costs: what they show, and what they say when they are empty or refuse."""

from decimal import Decimal

import pytest

from caseops.core import clock
from caseops.costs.actions import approve_cost, refuse_cost
from caseops.costs.models import CostRequest, Expense
from tests import make
from tests.costs.rows import ask, planned, spend

HTMX = {"HX-Request": "true"}
TODAY = {"spent_on": clock.today, "paid_by": "firm", "terms": "advanced"}


def form(**said):
    """An expense as the form sends it."""
    filled = {
        "vendor_name": "Mercy General", "code": "E123", "amount": "$1,040.50", "spent_on": clock.today().isoformat(),
        "paid_by": "firm", "terms": "advanced",
    }  # fmt: skip
    return {**filled, "amount": "40", **said}


def text(browser, url, status=200):
    answer = browser.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_a_matter_without_costs_says_what_to_do(matter, as_dana):
    page = text(as_dana, matter.get_absolute_url())
    assert "Nothing spent yet" in page
    assert "Log an expense" in page


def test_the_section_shows_what_is_spent_and_what_waits(matter, as_dana):
    planned(matter, "100"), spend(matter), ask(matter)
    page = text(as_dana, matter.get_absolute_url())
    assert "$40.00 of $100.00" in page
    assert "Expert report" in page
    assert "to decide" in page


def test_an_expense_is_logged_from_the_matter_page(matter, as_dana):
    url = f"/costs/of/{matter.number}/expenses/new/"
    assert "Receipt" in text(as_dana, url)
    paper = make.document(matter)
    as_dana.post(url, form(receipt=paper.pk, amount="$1,040.50", note="x") | {"amount": "$40.50"})
    row = Expense.objects.get()
    assert (row.amount, row.receipt, row.code) == (Decimal("40.50"), paper, "E123")


def test_what_the_verb_refuses_stands_on_the_form_and_nothing_is_lost(matter, as_dana):
    answer = as_dana.post(f"/costs/of/{matter.number}/expenses/new/", form(amount="900"), headers=HTMX)
    assert answer.status_code == 422
    assert "Your limit is $500.00" in answer.content.decode()
    assert "Mercy General" in answer.content.decode()


def test_a_double_is_asked_about_and_kept_once_confirmed(matter, as_dana):
    url = f"/costs/of/{matter.number}/expenses/new/"
    as_dana.post(url, form())
    answer = as_dana.post(url, form(), headers=HTMX)
    assert answer.status_code == 422
    assert 'type="checkbox" name="is_another"' in answer.content.decode()
    as_dana.post(url, form(is_another="on"))
    assert Expense.objects.count() == 2


def test_the_second_of_two_who_change_it_is_told_what_changed(matter, as_dana, browser_of, priya):
    row = spend(matter)
    url = f"/costs/expenses/{row.pk}/change/"
    first = form(version=1, amount="41", stage=row.stage_id, hard="yes")
    assert browser_of(priya).post(url, first).status_code == 302
    answer = as_dana.post(url, {**first, "amount": "42", "note": "Mine"}, headers=HTMX)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Priya Shah has changed this" in page
    assert "Amount: $41.00, not $42.00" in page
    assert 'value="42"' in page
    assert 'name="version" value="2"' in page
    assert as_dana.post(url, {**first, "amount": "42", "note": "Mine", "version": 2}).status_code == 302
    row.refresh_from_db()
    assert (row.amount, row.note, row.version) == (42, "Mine", 3)


def test_an_expense_is_voided_with_a_reason_and_put_back(matter, as_dana):
    row = spend(matter)
    as_dana.post(f"/costs/expenses/{row.pk}/void/", {"reason": "Wrong matter"})
    page = text(as_dana, f"/costs/of/{matter.number}/")
    assert "Wrong matter" in page
    assert "voided" in page
    as_dana.post(f"/costs/expenses/{row.pk}/restoring/")
    row.refresh_from_db()
    assert row.voided_at is None


def test_all_costs_of_a_matter_stand_on_one_page(matter, as_dana):
    planned(matter, "100"), spend(matter), ask(matter)
    page = text(as_dana, f"/costs/of/{matter.number}/")
    for words in ("Budget by stage", "Forecast:", "Asked for", "$40.00", "E123 in intake"):
        assert words in page


def test_days_choose_among_the_expenses(matter, as_dana):
    spend(matter)
    url = f"/costs/of/{matter.number}/?last=2020-01-01"
    assert "Nothing on these days" in text(as_dana, url)
    assert "comes before the first" in text(as_dana, f"{url}&first=2021-01-01")


def test_an_attorney_approves_on_the_request_page(matter, browser_of, priya, as_dana):
    row = ask(matter)
    browser = browser_of(priya)
    page = text(browser, row.get_absolute_url())
    assert "If it is approved" in page
    assert (
        "Approve"
        not in text(as_dana, row.get_absolute_url()).partition("</header>")[2].partition("History")[0]
    )
    browser.post(f"/costs/requests/{row.pk}/approval/?at=page")
    assert CostRequest.objects.get().state == "approved"
    assert "Log as spent" in text(as_dana, row.get_absolute_url())


def test_who_refuses_says_why(matter, browser_of, priya):
    row, browser = ask(matter), browser_of(priya)
    url = f"/costs/requests/{row.pk}/refusal/"
    assert browser.post(url, {"reason": ""}, headers=HTMX).status_code == 422
    browser.post(url, {"reason": "Too dear"})
    assert CostRequest.objects.get().reason == "Too dear"


def test_what_was_approved_is_logged_from_its_page(matter, as_dana, priya):
    row = approve_cost(actor=priya, cost=ask(matter))
    url = f"/costs/requests/{row.pk}/spending/"
    assert 'value="900.00"' in text(as_dana, url)
    as_dana.post(url, form(vendor_name="Dr. Ames", code="E119", amount="850"))
    assert Expense.objects.get().leave == row


def test_a_line_of_the_budget_is_set_and_taken_out(matter, as_dana):
    line = planned(matter, "100")
    as_dana.post(f"/costs/budget/{line.pk}/amount/", {"amount": "150", "was": "100.00"})
    line.refresh_from_db()
    assert line.amount == 150
    as_dana.post(f"/costs/budget/{line.pk}/removal/", {"reason": "Settled early"})
    assert "Settled early" in text(as_dana, f"/costs/of/{matter.number}/")


def test_two_who_set_the_same_line_do_not_undo_each_other(matter, as_dana):
    line = planned(matter, "100")
    as_dana.post(f"/costs/budget/{line.pk}/amount/", {"amount": "150", "was": "100.00"})
    url = f"/costs/budget/{line.pk}/amount/"
    answer = as_dana.post(url, {"amount": "120", "was": "100.00"}, headers=HTMX)
    assert "Somebody has set it to $150.00" in answer.content.decode()


def test_the_board_shows_what_runs_over_and_nobody_elses(matter, as_dana, browser_of, marco):
    planned(matter, "30"), spend(matter)
    page = text(as_dana, "/costs/")
    assert matter.title in page
    assert "over budget" in page
    assert "Every budget holds" in text(browser_of(marco), "/costs/")


@pytest.mark.parametrize(("only", "is_there"), [("over", True), ("heading", False), ("none", False)])
def test_the_board_is_narrowed(matter, as_dana, only, is_there):
    planned(matter, "30"), spend(matter)
    assert (matter.title in text(as_dana, f"/costs/?only={only}")) is is_there


def test_the_board_is_a_file_too(matter, as_dana):
    planned(matter, "30"), spend(matter)
    said = as_dana.get("/costs/budgets.csv").content.decode("utf-8-sig")
    assert f"{matter.number},{matter.title},Dana Ruiz,over budget,30.00,40.00,0.00,40.00,133" in said


def test_admins_set_limits_and_warnings_on_a_page(browser_of, alex, dana, as_dana):
    assert as_dana.get("/costs/rules/").status_code == 403
    browser = browser_of(alex)
    assert "Tax ID" in text(browser, "/costs/rules/")
    said = {
        "limit_case_manager": "750",
        "thresholds": "50, 100",
        "law_firm_id": "12-3456789",
        "hard": ["E101"],
    }
    assert browser.post("/costs/rules/", said).status_code == 302
    from caseops.costs.models import CodeSort, CostPolicy, SpendingLimit

    assert CostPolicy.objects.the_one().thresholds == [50, 100]
    assert SpendingLimit.objects.of(dana) == 750
    assert CodeSort.objects.is_hard() == {code: code == "E101" for code in CodeSort.objects.is_hard()}
    assert browser.post("/costs/rules/", {**said, "thresholds": "0"}).status_code == 422


def test_many_are_logged_on_one_page(matter, as_dana):
    other = make.matter()
    assert "Row 1" in text(as_dana, "/costs/entry/")
    rows = rowed(
        {0: form(number=matter.number), 3: form(number=f"{other.number} and its title", amount="2.25")}
    )
    assert as_dana.post("/costs/entry/", rows).status_code == 302
    assert sorted(Expense.objects.values_list("matter", "amount")) == [
        (matter.pk, 40),
        (other.pk, Decimal("2.25")),
    ]


def rowed(rows):
    """As eight rows send it, most of them empty but for the day."""
    empty = {f"row{number}-spent_on": clock.today().isoformat() for number in range(8)}
    return empty | {
        f"row{number}-{name}": value for number, row in rows.items() for name, value in row.items()
    }


def test_all_rows_are_logged_or_none(matter, as_dana):
    rows = rowed({0: form(number=matter.number), 1: form(number=matter.number, amount="900")})
    answer = as_dana.post("/costs/entry/", rows)
    assert answer.status_code == 422
    assert "Your limit is $500.00" in answer.content.decode()
    assert Expense.objects.count() == 0


@pytest.mark.parametrize(("rows", "words"), [
    ({}, "at least one row"),
    ({0: form(number="99-9999")}, "There is no matter 99-9999"),
    ({2: form(number="")}, "This field is required"),
])  # fmt: skip
def test_a_row_that_is_wrong_says_so(as_dana, rows, words):
    answer = as_dana.post("/costs/entry/", rowed(rows))
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_who_asked_is_told_and_the_request_shows_it(matter, priya, as_dana):
    row = refuse_cost(actor=priya, cost=ask(matter), reason="Too dear")
    page = text(as_dana, row.get_absolute_url())
    assert "Too dear" in page
    assert "Refused" in page
