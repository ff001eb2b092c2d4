"""What the audit says of each verb, word for word, and what it never says: notes, terms and talks with the client."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.settlement import actions
from caseops.settlement.models import Loss, MedicalBill, Policy
from tests import make
from tests.settlement import figures
from tests.settlement.test_importing import as_csv, sheet

PRIVATE = "She fears her husband. SSN 078-05-1120"


def last(verb):
    return Entry.objects.filter(verb=verb).latest("id")


def said(entry):
    """All that the entry keeps, as one text."""
    return f"{entry.sentence} {entry.detail}"


@pytest.fixture
def kept(dana, matter):
    """Whose entry it is: Dana's, about this matter."""

    def of(verb):
        entry = last(verb)
        assert (entry.actor, entry.subject_id) == (dana, matter.pk)
        return entry.sentence

    return of


def test_a_loss_its_change_and_its_end(dana, matter, kept):
    row = actions.add_entry(actor=dana, matter=matter, model=Loss, kind="wage", what="Three weeks", amount=5)
    assert "added to the damages: Three weeks" in kept("loss.added")
    actions.change_entry(actor=dana, entry=row, amount=Decimal(9))
    assert "amount from 5.00 to 9" in kept("loss.changed")
    actions.remove_entry(actor=dana, entry=row)
    assert "removed from the damages: Three weeks" in kept("loss.removed")


def test_a_change_that_changes_nothing_says_so(dana, matter, kept):
    row = figures.bill(matter, "10.00")
    actions.change_entry(actor=dana, entry=row, billed=Decimal("10.00"))
    assert kept("bill.changed").endswith(": nothing")


def test_what_was_empty_and_is_filled_is_told_as_from_nothing(dana, matter, kept):
    row = figures.policy(matter, per_person=None, per_accident=None)
    actions.change_entry(actor=dana, entry=row, per_person=Decimal(25000))
    assert "limit per person from nothing to 25000" in kept("policy.changed")


def test_the_life_of_a_lien(dana, matter, kept):
    row = figures.lien(matter, kind="erisa", holder=figures.party(matter, "Union Plan", "lienholder"))
    figures.enter(row, "reduced", "1500.50")
    actions.enter_lien_amount(
        actor=dana, lien=row, kind="final", amount=Decimal(1200), on=clock.today(), note=PRIVATE
    )
    sentence = kept("lien.amount_entered")
    assert "ERISA plan, Union Plan: final $1,200.00 on" in sentence
    actions.ask_payoff(actor=dana, lien=row)
    assert "asked Union Plan for the payoff" in last("lien.payoff_asked").sentence


def test_the_life_of_an_offer(dana, matter, kept):
    row = figures.offer(matter, "9000.00", terms=PRIVATE)
    actions.close_proposal(actor=dana, proposal=row, outcome="accepted", why="He wants it over.")
    sentence = kept("proposal.closed")
    assert "closed Their offer of $9,000.00: accepted." in sentence
    assert "The client has given no authority yet. He wants it over." in sentence


def test_a_delivery_keeps_its_tracking_number(dana, matter, kept):
    demand = figures.offer(matter, "9000.00", direction="demand")
    actions.prove_delivery(actor=dana, proposal=demand, on=clock.today(), proof=" 9407 1118 ")
    assert kept("proposal.delivered").endswith(": 9407 1118")


def test_an_authority_and_its_end(dana, matter, kept):
    said = {"client": matter.client, "on": clock.today(), "way": "phone", "at_least": Decimal(20000)}
    row = actions.give_authority(actor=dana, matter=matter, up_to=Decimal(90000), **said)
    assert "no less than $20,000.00, up to $90,000.00 (By phone)" in kept("authority.given")
    actions.revoke_authority(actor=dana, authority=row)
    assert "takes the authority back" in kept("authority.revoked")


def test_a_statement_from_its_draft_to_its_lines_and_shares(dana, matter, kept):
    row = actions.draft_statement(actor=dana, matter=matter, gross=Decimal(30000), schedule=figures.fees())
    assert "drafted Statement 1 over $30,000.00" in kept("statement.drafted")
    actions.put_line(actor=dana, statement=row, kind="other", payee="Loan", amount=Decimal(5))
    assert "put on Statement 1: Loan, $5.00" in kept("statement.line_put")
    actions.remove_line(actor=dana, line=row.lines.get())
    assert "took off Statement 1: Loan, $5.00" in kept("statement.line_removed")
    child = figures.party(matter, "Ben Ito", "client")
    actions.put_share(actor=dana, statement=row, client=child, percent=Decimal(30))
    assert "set the share of Ben Ito on Statement 1" in kept("statement.share_put")
    actions.remove_share(actor=dana, share=row.shares.get(client=child))
    assert "took Ben Ito off Statement 1" in kept("statement.share_removed")


def test_an_approval_keeps_the_net_the_attorney_and_the_seal_of_the_paper(priya, matter):
    done = actions.approve_statement(actor=priya, statement=figures.draft(matter))
    entry = last("statement.approved")
    assert entry.actor == priya
    assert "approved Statement 1: $20,001.00 of $30,000.00 net to the client" in entry.sentence
    assert entry.detail["sha256"] == done.document.latest.blob.sha256


def test_a_payment_and_its_undoing_keep_whom_how_much_and_by_what(dana, matter, kept):
    row = figures.approved(matter).disbursements.get(purpose="Net to client")
    actions.pay_out(actor=dana, disbursement=row, way="wire", reference="W-77")
    words = f"$20,001.00 to {matter.client.name}, Wire W-77"
    assert f"paid {words}" in kept("disbursement.made")
    actions.undo_payment(actor=dana, disbursement=row)
    assert f"took back the payment of {words}" in kept("disbursement.undone")


def test_an_import_is_one_entry_however_many_bills(dana, matter, kept):
    rows = [["Mercy", f"2025-01-{day:02}", "", "5", "", "", "", ""] for day in range(1, 10)]
    document = sheet(matter, as_csv(rows))
    actions.import_bills(actor=dana, matter=matter, document=document)
    assert f"imported 9 medical bills from {document.title}" in kept("bills.imported")
    assert not Entry.objects.filter(verb="bill.added").exists()


def test_fees_are_on_record_with_their_per_cents(alex):
    actions.set_fees(actor=alex, name="Minors", pre_litigation=25, litigation=Decimal("33.33"), appeal=40)
    entry = last("fees.set")
    assert entry.actor == alex
    assert entry.sentence.endswith("set the fees Minors: 25/33.33/40 %")


def test_no_note_no_terms_and_no_words_of_the_client_are_in_the_audit(dana, matter):
    """What is told in confidence stays in its row, which a wall and a role guard."""
    today = clock.today()
    actions.give_authority(
        actor=dana, matter=matter, client=matter.client, on=today, way="phone", up_to=Decimal(5), note=PRIVATE
    )
    lien = figures.lien(matter, note=PRIVATE)
    figures.enter(lien, "final", "5.00", note=PRIVATE)
    figures.offer(matter, terms=PRIVATE)
    actions.change_statement(actor=dana, statement=figures.draft(matter), note=PRIVATE)
    assert [entry.verb for entry in Entry.objects.all() if "husband" in said(entry)] == []


REFUSED = {
    "a bill": lambda m: figures.bill(m, "-1"),
    "a policy": lambda m: figures.policy(m, paid=Decimal(-1)),
    "a loss": lambda m: actions.add_entry(actor=None, matter=m, model=Loss, kind="wage", what="", amount=5),
    "an offer": lambda m: figures.offer(m, "0"),
    "a statement": lambda m: figures.draft(m, "0.001"),
    "an authority": lambda m: actions.give_authority(
        actor=None, matter=m, client=m.client, on=clock.today() + timedelta(2), way="phone", up_to=Decimal(5)
    ),
}


@pytest.mark.parametrize("act", REFUSED.values(), ids=REFUSED)
def test_what_is_refused_leaves_neither_a_row_nor_an_entry(matter, act):
    figures.fees(), make.contact()
    before = Entry.objects.exclude(verb__startswith="party").exclude(verb__startswith="contact").count()
    with pytest.raises(ValidationError):
        act(matter)
    after = Entry.objects.exclude(verb__startswith="party").exclude(verb__startswith="contact").count()
    assert after == before
    for rows in (MedicalBill, Policy, Loss):
        assert not rows.objects.filter(matter=matter).exists()


def test_what_was_done_to_the_money_stands_on_the_timeline_of_the_matter(as_dana, dana, matter):
    lien = figures.lien(matter, holder=figures.party(matter, "Union Plan", "lienholder"))
    actions.enter_lien_amount(
        actor=dana, lien=lien, kind="reduced", amount=Decimal(900), on=clock.today(), note="Letter"
    )
    shown = as_dana.get(reverse("matters:timeline", args=[matter.number])).content.decode()
    assert "reduced $900.00" in shown
    assert "Dana Ruiz" in shown
