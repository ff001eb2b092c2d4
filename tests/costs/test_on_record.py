"""Who may, who did, and what was: each verb leaves one entry with its sums in words; a refusal leaves none."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.costs import actions
from caseops.costs.actions.bringing import import_file
from caseops.costs.actions.many import RowsRefused, log_expenses
from caseops.costs.models import BudgetLine, CostRequest, Expense
from matters.actions import close_matter, join_team
from tests import make
from tests.api.conftest import calling, problem
from tests.costs.rows import SPENT, ask, brought, planned, spend


def told(verb):
    """Who did it to which matter, and the rest."""
    entry = Entry.objects.get(verb=verb)
    return entry.actor, entry.detail


ABOUT = {"vendor": "Dr. Ames", "amount": "$900.00", "purpose": "Expert report"}


@pytest.mark.parametrize(
    ("act", "more"),
    [("approve", {}), ("refuse", {"reason": "Too dear"})],
)
def test_a_decision_is_on_record_with_what_was_decided(matter, priya, act, more):
    getattr(actions, f"{act}_cost")(actor=priya, cost=ask(matter), **more)
    actor, detail = told(f"cost.{act.rstrip('e')}ed" if act == "refuse" else "cost.approved")
    assert actor == priya
    assert detail.items() >= {**ABOUT, **more}.items()


def test_asking_and_withdrawing_are_on_record(matter, dana):
    actions.withdraw_cost(actor=dana, cost=ask(matter), reason="Settled")
    assert told("cost.asked")[1].items() >= ABOUT.items()
    actor, detail = told("cost.withdrawn")
    assert (actor, detail["amount"]) == (dana, "$900.00")


def test_a_decision_taken_back_is_on_record_beside_the_decision(matter, priya):
    row = actions.approve_cost(actor=priya, cost=ask(matter))
    actions.undecide_cost(actor=priya, cost=row)
    verbs = Entry.objects.on_target(row).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["cost.asked", "cost.approved", "cost.undecided"]


def test_a_line_of_the_budget_leaves_its_whole_story(matter, dana):
    line = planned(matter, "100")
    actions.set_budget_line(actor=dana, line=line, amount=Decimal(150))
    actions.drop_budget_line(actor=dana, line=line, reason="All digital")
    actions.restore_budget_line(actor=dana, line=line)
    story = Entry.objects.on_target(line).order_by("id").values_list("verb", "detail__amount", "actor__name")
    assert list(story) == [
        ("budget.line_added", "$100.00", "Dana Ruiz"),
        ("budget.line_set", "$150.00", "Dana Ruiz"),
        ("budget.line_dropped", "$150.00", "Dana Ruiz"),
        ("budget.line_restored", "$150.00", "Dana Ruiz"),
    ]
    assert Entry.objects.get(verb="budget.line_dropped").detail["reason"] == "All digital"


def test_the_same_figure_once_more_is_no_news(matter, dana):
    actions.set_budget_line(actor=dana, line=planned(matter, "100"), amount=Decimal("100.00"))
    assert not Entry.objects.filter(verb="budget.line_set").exists()


def test_put_back_is_on_record_too(matter, dana):
    row = actions.void_expense(actor=dana, expense=spend(matter), reason="Twice")
    actions.restore_expense(actor=dana, expense=row)
    assert told("expense.voided")[1].items() >= {"reason": "Twice", "vendor": "Mercy General"}.items()
    assert told("expense.restored") == (dana, told("expense.restored")[1])
    assert told("expense.restored")[1]["amount"] == "$40.00"


def test_an_import_is_one_entry_a_matter_and_names_its_file(matter, dana):
    other = make.matter()
    lines = [f"{each.number},2026-01-05,{n}.50,V{n}" for n, each in enumerate([matter, matter, other], 1)]
    import_file(actor=dana, file=brought(dana, "\n".join(["matter,date,amount,vendor", *lines])))
    entries = Entry.objects.filter(verb="expenses.imported").order_by("id")
    assert [(each.detail["what"], each.detail["amount"]) for each in entries] == [
        ("2 expenses", "$4.00"),
        ("1 expense", "$3.50"),
    ]
    assert {(each.actor, each.detail["file"]) for each in entries} == {(dana, "list.csv")}


def test_an_export_of_everything_is_on_record_without_a_matter(matter, as_dana, dana):
    spend(matter)
    as_dana.get("/costs/expenses.csv")
    entry = Entry.objects.get(verb="expenses.exported")
    assert (entry.actor, entry.detail["what"], entry.subject_id) == (dana, "1 expense", None)


@pytest.mark.parametrize("refused", [
    lambda matter: spend(matter, amount=Decimal(501)),
    lambda matter: spend(matter, by="sam", amount=Decimal(251)),
    lambda matter: ask(matter, vendor_name=" "),
    lambda matter: planned(matter, "-1"),
])  # fmt: skip
def test_what_was_refused_leaves_no_entry_and_rings_no_bell(matter, refused):
    before = Entry.objects.count()
    with pytest.raises(ValidationError):
        refused(matter)
    assert Entry.objects.count() == before
    assert not any(model.objects.exists() for model in (Expense, CostRequest, BudgetLine))


def test_of_many_rows_none_is_on_record_when_one_is_refused(matter, dana):
    row = {"matter": matter, "spent_on": clock.today(), **SPENT}
    with pytest.raises(RowsRefused, match=r"Row 2: Your limit is \$500.00"):
        log_expenses(actor=dana, rows=[row, {**row, "amount": Decimal(501)}])
    assert not Entry.objects.filter(verb="expense.logged").exists()


def test_all_that_happened_to_the_money_is_told_on_the_matters_history(matter, priya, as_dana):
    actions.refuse_cost(actor=priya, cost=ask(matter), reason="Too dear")
    spend(matter)
    page = as_dana.get(f"/matters/{matter.number}/timeline/").content.decode()
    for words in ("Dr. Ames", "$900.00", "Too dear", "Mercy General", "$40.00"):
        assert words in page


# Each verb and role, at the page and over REST alike

ACTS = {
    "budget-lines/{line}/removal": {"dana", "priya"},
    "cost-requests/{cost}/approval": {"priya"},
    "cost-requests/{cost}/refusal": {"priya"},
    "cost-requests/{cost}/withdrawal": {"dana", "priya", "sam", "lee"},
    "expenses/{expense}/voiding": {"dana", "priya", "sam", "lee"},
}


@pytest.mark.parametrize("who", ["dana", "priya", "sam", "lee"])
@pytest.mark.parametrize("act", ACTS)
def test_people_of_the_team_do_what_their_role_allows(matter, who, act):
    for name, role in (("sam", "paralegal"), ("lee", "legal_assistant")):
        join_team(actor=None, matter=matter, user=make.person(name), role=role)
    rows = {"line": planned(matter, "900").pk, "cost": ask(matter).pk, "expense": spend(matter).pk}
    answer = calling(make.person(who)).post(
        f"/api/v1/{act.format(**rows)}/", {"reason": "Because"}, format="json"
    )
    assert answer.status_code == (200 if who in ACTS[act] else 403), answer.content


@pytest.mark.parametrize("who", ["dana", "sam", "lee", "owen"])
def test_a_refusal_of_leave_names_who_decides(matter, who):
    with pytest.raises(PermissionDenied) as caught:
        actions.approve_cost(actor=make.person(who), cost=ask(matter))
    assert "attorney" in str(caught.value)


def test_page_and_rest_refuse_in_the_same_words(matter, as_dana, dana):
    row = ask(matter)
    actions.withdraw_cost(actor=dana, cost=row)
    page = as_dana.post(
        f"/costs/requests/{row.pk}/withdrawal/", {"reason": "x"}, headers={"HX-Request": "true"}
    )
    over_rest = problem(calling(dana).post(f"/api/v1/cost-requests/{row.pk}/withdrawal/"), 400)
    assert "This is withdrawn by now." in page.content.decode()
    assert "This is withdrawn by now." in str(over_rest)


def test_while_leave_is_open_the_matter_is_not_closed_and_the_page_says_what_to_do(matter, priya, dana):
    rows = [ask(matter), actions.approve_cost(actor=priya, cost=ask(matter, vendor_name="Dr. Bell"))]
    make.settle(matter)
    with pytest.raises(ValidationError) as caught:
        close_matter(actor=dana, matter=matter, reason="Done")
    said = " ".join(caught.value.messages)
    assert "Dr. Ames, $900.00: waiting for approval. Spend or withdraw it." in said
    assert "Dr. Bell, $900.00: approved. Spend or withdraw it." in said
    actions.refuse_cost(actor=priya, cost=rows[0], reason="Over")
    spend(matter, by="priya", leave=rows[1], amount=Decimal(880))
    assert close_matter(actor=dana, matter=matter, reason="Done").pk


@pytest.mark.parametrize("act", [
    lambda row: actions.change_expense(actor=None, expense=row, note="x"),
    lambda row: actions.void_expense(actor=None, expense=row, reason="x"),
    lambda row: ask(row.matter),
    lambda row: planned(row.matter, "5"),
])  # fmt: skip
def test_on_a_closed_matter_no_money_moves(matter, act):
    row = spend(matter)
    row.matter = make.closed(matter)
    with pytest.raises(ValidationError, match=r"is closed\. Reopen it first"):
        act(row)
    row.refresh_from_db()
    assert (row.version, row.voided_at) == (1, None)
