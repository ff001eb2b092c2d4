"""What keeps a file open for its money, in whose words, and what lets it go."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from caseops.core import clock
from caseops.core.together import answered
from caseops.settlement import actions
from caseops.settlement.matter_extension import SettlementExtension
from caseops.settlement.models import Disbursement
from matters.actions import close_matter
from matters.extensions import CLOSING
from tests import make
from tests.settlement import figures


def unmet(matter):
    """The sentences of the room alone."""
    return answered(SettlementExtension().unmet(matter, CLOSING)) or []


def pay(row, **more):
    return actions.pay_out(actor=None, disbursement=row, way="check", reference="1042", **more)


def test_a_lien_is_named_with_its_holder_and_what_to_do(matter):
    figures.lien(matter, kind="erisa", holder=figures.party(matter, "Union Plan", "lienholder"))
    said = ["The lien ERISA plan, Union Plan has no final amount: enter it, or say that it is nothing."]
    assert unmet(matter) == said


@pytest.mark.parametrize("amount", ["0", "0.01", "2000.00", "2500.00"])
def test_any_final_amount_lets_the_file_go_also_nothing(matter, amount):
    figures.enter(figures.lien(matter), "final", amount)
    assert unmet(matter) == []


@pytest.mark.parametrize("kind", ["asserted", "disputed", "reduced"])
def test_no_other_amount_lets_it_go(matter, kind):
    figures.enter(figures.lien(matter), kind, "0")
    assert len(unmet(matter)) == 1


def test_each_payment_is_named_with_its_amount_until_it_has_left(matter):
    rows = list(figures.approved(matter).disbursements.all())
    client = matter.client.name
    assert f"{client} is not paid $20,001.00 of the settlement yet." in unmet(matter)
    for left, row in zip(range(len(rows) - 1, -1, -1), rows, strict=True):
        pay(row)
        assert len(unmet(matter)) == left


def test_a_payment_taken_back_holds_it_again(matter):
    row = figures.approved(matter).disbursements.last()
    pay(row)
    before = unmet(matter)
    actions.undo_payment(actor=None, disbursement=row)
    assert len(unmet(matter)) == len(before) + 1


def test_a_draft_holds_nothing_for_nobody_has_answered_for_it(matter):
    figures.draft(matter)
    assert unmet(matter) == []


def test_the_payments_of_a_replaced_statement_hold_nothing(matter):
    figures.approved(matter)
    figures.approved(matter, "31000.00")
    assert len(unmet(matter)) == 2
    assert not Disbursement.objects.filter(amount=Decimal("20001.00")).exists()


@pytest.mark.parametrize("outcome", ["rejected", "lapsed", "withdrawn"])
def test_an_offer_that_came_to_nothing_holds_nothing(dana, matter, outcome):
    actions.close_proposal(actor=dana, proposal=figures.offer(matter), outcome=outcome)
    assert unmet(matter) == []


def test_an_accepted_offer_waits_for_an_approved_statement_and_not_for_a_draft(dana, matter):
    row = figures.offer(matter)
    actions.close_proposal(actor=dana, proposal=row, outcome="accepted", why="She insists.")
    sentence = "Their offer of $30,000.00 is accepted, but no settlement statement is approved."
    assert unmet(matter) == [sentence]
    draft = figures.draft(matter, proposal=row)
    assert unmet(matter) == [sentence]
    actions.approve_statement(actor=make.person("priya"), statement=draft)
    assert sentence not in unmet(matter)


def test_another_matter_is_not_held_by_it(matter):
    figures.settlement_of(matter)
    assert unmet(make.matter()) == []
    assert len(unmet(matter)) > 1


def test_closing_is_refused_in_those_words_and_goes_once_all_is_paid(dana, matter):
    money = figures.settlement_of(matter)
    make.settle(matter)
    with pytest.raises(ValidationError, match="has no final amount") as refusal:
        close_matter(actor=dana, matter=matter, reason="Settled")
    assert any("is not paid" in words for words in refusal.value.messages)
    figures.paid_out(money)
    assert unmet(matter) == []


def test_the_page_lists_what_holds_it(as_dana, matter):
    figures.settlement_of(matter)
    shown = as_dana.get(
        reverse("matters:holding", args=[matter.number]), headers={"HX-Request": "true"}
    ).content.decode()
    assert "has no final amount" in shown
    assert "of the settlement yet." in shown


def test_a_closed_matter_shows_its_money_and_offers_nothing(as_dana, matter):
    figures.paid_out(figures.settlement_of(matter))
    type(matter).objects.filter(pk=matter.pk).update(closed_on=clock.today())
    for name in ("settlement", "settlement_damages", "settlement_liens", "settlement_negotiation"):
        shown = as_dana.get(reverse(name, args=[matter.number])).content.decode()
        assert "/change/" not in shown
        assert "/new/" not in shown
