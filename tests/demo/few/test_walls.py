"""One matter of the demo firm is walled from a colleague."""

from django.urls import reverse

from caseops.costs.models import BudgetLine, CostRequest, Expense
from caseops.settlement.models import Lien, MedicalBill, Proposal, Statement
from matters.models import Matter, Wall


def test_marco_is_screened_from_one_matter_and_the_attorney_said_why(few):
    wall = Wall.objects.standing().get()
    assert [member.user.name for member in wall.members.all()] == ["Marco Bellini"]
    assert wall.raised_by.role == "attorney"
    assert "rents" in wall.reason


def test_everybody_else_goes_on_as_before(few):
    walled = Wall.objects.get().matter
    seen = {
        key: Matter.objects.visible_to(few.people[key]).filter(pk=walled.pk).exists() for key in few.people
    }
    assert seen["dana"]
    assert seen["alex"]
    assert not seen["marco"]


ROOMS = ("settlement", "settlement_damages", "settlement_liens", "settlement_negotiation", "matter_costs")


def test_marco_finds_no_page_about_the_money_of_that_matter_and_dana_every_one(few, browser_of):
    number = Wall.objects.get().matter.number
    marco, dana = (browser_of(few.people[key]) for key in ("marco", "dana"))
    for name in ROOMS:
        url = reverse(name, args=[number])
        assert (marco.get(url).status_code, dana.get(url).status_code) == (404, 200)


def test_no_row_of_its_money_is_marcos_and_no_board_or_file_says_its_number(few, browser_of):
    walled, marco = Wall.objects.get().matter, few.people["marco"]
    assert BudgetLine.objects.filter(matter=walled).exists()
    for model in (Expense, CostRequest, BudgetLine, MedicalBill, Lien, Proposal, Statement):
        assert not model.objects.visible_to(marco).filter(matter=walled).exists()
    for name in ("costs", "costs_board_csv", "expenses_csv", "matters:export"):
        answer = browser_of(marco).get(reverse(name))
        text = b"".join(answer.streaming_content if answer.streaming else [answer.content]).decode()
        assert walled.number not in text
