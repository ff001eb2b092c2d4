"""The settlement statement: drafted from what is known, approved by an attorney, paid out, never changed."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, transaction
from pypdf import PdfReader

from caseops.core import clock
from caseops.settlement import actions
from caseops.settlement.arithmetic import Sort
from caseops.settlement.models import Disbursement, Share, Statement
from caseops.settlement.reckoning import doubts, owed_on, reckon, terms_of, what_if
from clients.actions import change_contact
from tests import make
from tests.settlement import figures
from tests.standing import standing


@pytest.fixture
@standing
def draft(matter):
    """30,000 gross, a third, a lien of 2,000 and a bill of 1,000."""
    figures.lien(matter)
    figures.bill(matter)
    return figures.draft(matter)


def again(statement):
    return Statement.objects.whole().get(pk=statement.pk)


def test_a_draft_begins_with_the_liens_and_balances_as_they_stand(draft):
    found = reckon(again(draft))
    assert (found.total(Sort.LIEN), found.total(Sort.BALANCE), found.fee) == (2000, 1000, 9999)
    assert found.net == Decimal("17001.00")


def test_what_was_spent_is_taken_off(matter):
    row = figures.draft(matter, expenses=Decimal("450.25"))
    assert reckon(again(row)).total(Sort.EXPENSE) == Decimal("450.25")


def test_a_provider_with_a_lien_is_not_paid_twice(matter):
    clinic = figures.party(matter, "Harbor Clinic")
    figures.bill(matter, provider=clinic)
    figures.lien(matter, kind="lop", holder=clinic)
    assert [(row.kind, row.amount) for row in owed_on(matter)] == [("lien", 2000)]


def test_bills_of_one_provider_make_one_line(matter):
    figures.bill(matter, "100.00")
    figures.bill(matter, "50.50", provider_name="mercy clinic")
    figures.bill(matter, "20.00", paid_client=Decimal(20))
    assert sum(row.amount for row in owed_on(matter)) == Decimal("150.50")


def test_a_lien_without_an_amount_puts_nothing_on_the_statement(matter):
    actions.add_lien(actor=None, matter=matter, kind="erisa", holder=figures.party(matter, "Plan"))
    assert not figures.draft(matter).lines.exists()


@pytest.mark.parametrize(
    ("tier", "percent"), [("pre_litigation", "33.33"), ("litigation", "40"), ("appeal", "45")]
)
def test_the_fee_goes_by_how_far_the_matter_went(matter, tier, percent):
    assert figures.draft(matter, tier=tier).percent == Decimal(percent)


def test_a_statement_keeps_the_fee_it_was_made_with(draft, alex):
    schedule = figures.fees()
    actions.set_fees(actor=alex, schedule=schedule, version=schedule.version, pre_litigation=Decimal(25))
    assert again(draft).percent == Decimal("33.33")
    assert figures.draft(draft.matter).percent == 25


def test_fees_are_not_written_over_and_not_set_by_everybody(dana, alex):
    schedule = figures.fees()
    actions.set_fees(actor=alex, schedule=schedule, version=1, appeal=Decimal(50))
    with pytest.raises(ValidationError, match="Somebody has changed"):
        actions.set_fees(actor=alex, schedule=schedule, version=1, appeal=Decimal(45))
    with pytest.raises(PermissionDenied):
        actions.set_fees(actor=dana, schedule=schedule, appeal=Decimal(99))


def test_a_minor_is_told_by_the_date_of_birth(matter):
    born = clock.today() - timedelta(365 * 10)
    change_contact(actor=None, contact=matter.client, born_on=born)
    matter.refresh_from_db()
    figures.fees(minors_cap=Decimal(25))
    row = again(figures.draft(matter))
    assert row.shares.get().is_minor
    assert reckon(row).fee == 7500


def test_lines_are_put_changed_and_taken_off(dana, draft):
    actions.put_line(actor=dana, statement=draft, kind="other", payee="Case loan", amount=Decimal(500))
    loan = draft.lines.get(payee="Case loan")
    actions.change_line(actor=dana, line=loan, amount=Decimal(400))
    assert reckon(again(draft)).total(Sort.OTHER) == 400
    actions.remove_line(actor=dana, line=loan)
    assert reckon(again(draft)).total(Sort.OTHER) == 0


def test_two_people_on_one_draft_lose_no_line(dana, sam, draft):
    seen = draft.version
    said = {"kind": "other", "amount": Decimal(5)}
    actions.put_line(actor=dana, statement=draft, version=seen, payee="Courier", **said)
    with pytest.raises(ValidationError, match="Look at it again"):
        actions.put_line(actor=sam, statement=draft, version=seen, payee="Notary", **said)
    line = draft.lines.get(payee="Courier")
    actions.remove_line(actor=dana, line=line)
    for act in (actions.remove_line, actions.change_line):
        with pytest.raises(ValidationError, match="Somebody has changed"):
            act(actor=sam, line=line)


def shared(draft, *percents):
    """The client and new ones, with these per cents."""
    people = [
        draft.matter.client,
        *(figures.party(draft.matter, f"Child {n}", "client") for n in percents[1:]),
    ]
    for person, percent in zip(people, percents, strict=True):
        actions.put_share(actor=None, statement=draft, client=person, percent=Decimal(percent))
    return people


def test_several_clients_share_one_settlement(draft):
    _, child = shared(draft, 70, 30)
    lien = draft.lines.get(kind="lien")
    actions.change_line(actor=None, line=lien, of=child)
    found = reckon(again(draft))
    assert [share.gross for share in found.shares] == [21000, 9000]
    assert [share.taken["lien"] for share in found.shares] == [0, 2000]
    assert found.gross == sum(share.fee + sum(share.taken.values()) + share.net for share in found.shares)


def test_while_the_shares_do_not_come_to_the_whole_it_says_so(draft):
    shared(draft, 70, 20)
    found, said = doubts(again(draft))
    assert found is None
    assert "not to 100" in said[0]


def test_the_next_version_is_shared_as_the_last(draft):
    shared(draft, 70, 30)
    assert [share.percent for share in figures.draft(draft.matter).shares.all()] == [70, 30]


def test_who_leaves_the_shares_leaves_what_was_theirs_to_all(draft):
    _, child = shared(draft, 70, 30)
    actions.change_line(actor=None, line=draft.lines.get(kind="lien"), of=child)
    actions.remove_share(actor=None, share=Share.objects.get(client=child))
    assert draft.lines.get(kind="lien").of is None
    with pytest.raises(ValidationError, match="Somebody must get"):
        actions.remove_share(actor=None, share=draft.shares.get())


def test_odd_shares_and_lines_are_refused_in_words(draft):
    client, stranger = draft.matter.client, make.contact()
    with pytest.raises(ValidationError, match="not both"):
        actions.put_share(actor=None, statement=draft, client=client, amount=Decimal(1), percent=Decimal(1))
    with pytest.raises(ValidationError, match="no part in this settlement"):
        actions.put_line(actor=None, statement=draft, kind="lien", payee="P", amount=Decimal(1), of=stranger)
    with pytest.raises(ValidationError, match="how far"):
        figures.draft(draft.matter, tier="moon")
    with pytest.raises(ValidationError, match="not of this matter"):
        figures.draft(draft.matter, proposal=figures.offer(make.matter()))


def test_only_an_attorney_approves(dana, draft):
    with pytest.raises(PermissionDenied):
        actions.approve_statement(actor=dana, statement=draft)


def test_what_changed_under_the_attorneys_eyes_is_not_approved(priya, draft):
    actions.change_statement(actor=None, statement=draft, note="One more")
    with pytest.raises(ValidationError, match="Look at it again"):
        actions.approve_statement(actor=priya, statement=draft, version=1)


def test_more_to_pay_than_there_is_is_not_approved(priya, matter):
    figures.lien(matter, "90000.00")
    with pytest.raises(ValidationError, match=r"\$69,999.00 is missing"):
        actions.approve_statement(actor=priya, statement=figures.draft(matter))


def test_the_paper_for_the_signature_is_in_the_file(draft, priya):
    done = actions.approve_statement(actor=priya, statement=draft)
    assert (done.document.matter, done.document.category) == (draft.matter, "settlement")
    with done.document.latest.blob.open() as file:
        words = " ".join(page.extract_text() for page in PdfReader(file).pages)
    for said in (
        "Net to client",
        "$17,001.00",
        "-$9,999.00",
        "Mercy Clinic",
        "Approved by Priya Shah",
        "Date",
    ):
        assert said in words


def test_the_same_rows_give_the_same_paper(draft):
    from caseops.settlement.paper.statement import as_pdf

    row = again(draft)
    assert as_pdf(row, reckon(row)) == as_pdf(again(draft), reckon(again(draft)))


def test_an_approved_statement_never_changes_by_any_verb(draft, priya):
    done = actions.approve_statement(actor=priya, statement=draft)
    line, share = done.lines.first(), done.shares.first()
    for act in (
        lambda: actions.change_statement(actor=priya, statement=done, note="x"),
        lambda: actions.remove_line(actor=priya, line=line),
        lambda: actions.put_share(actor=priya, statement=done, client=share.client, percent=Decimal(50)),
        lambda: actions.approve_statement(actor=priya, statement=done),
    ):
        with pytest.raises(ValidationError, match="approved and never changes"):
            act()


@pytest.mark.parametrize(
    "act",
    [
        lambda row: Statement.objects.filter(pk=row.pk).update(gross=1),
        lambda row: row.lines.update(amount=1),
        lambda row: row.shares.all().delete(),
        lambda row: Share.objects.create(statement=row, client=make.contact()),
        lambda row: Statement.objects.filter(pk=row.pk).delete(),
    ],
)
def test_the_database_itself_keeps_an_approved_statement(draft, priya, act):
    done = actions.approve_statement(actor=priya, statement=draft)
    with pytest.raises(ProgrammingError, match="never changes"), transaction.atomic():
        act(done)


def test_the_payments_come_to_the_gross(draft, priya):
    done = actions.approve_statement(actor=priya, statement=draft)
    rows = list(done.disbursements.all())
    assert sum(row.amount for row in rows) == done.gross
    assert {row.purpose for row in rows} == {"Attorney’s fee", "Lien", "Medical balance", "Net to client"}


def test_a_payment_is_noted_with_its_number_and_taken_back(dana, draft, priya):
    row = actions.approve_statement(actor=priya, statement=draft).disbursements.last()
    paid = actions.pay_out(actor=dana, disbursement=row, way="wire", reference="W-77")
    assert (paid.done_on, paid.done_by, paid.way) == (clock.today(), dana, "wire")
    with pytest.raises(ValidationError, match="paid already"):
        actions.pay_out(actor=dana, disbursement=row, way="wire", reference="W-78")
    assert actions.undo_payment(actor=dana, disbursement=row).done_on is None
    with pytest.raises(ValidationError, match="not paid yet"):
        actions.undo_payment(actor=dana, disbursement=row)


@pytest.mark.parametrize(
    ("said", "words"),
    [({"reference": " "}, "check or wire"), ({"on": clock.today() + timedelta(2)}, "still to come")],
)
def test_an_odd_payment_is_refused_in_words(draft, priya, said, words):
    row = actions.approve_statement(actor=priya, statement=draft).disbursements.first()
    with pytest.raises(ValidationError, match=words):
        actions.pay_out(actor=None, disbursement=row, **{"way": "check", "reference": "1", **said})


def test_a_newer_statement_takes_the_place_of_one_nobody_has_paid(draft, priya):
    first = actions.approve_statement(actor=priya, statement=draft).disbursements.first()
    second = figures.approved(draft.matter, "31000.00")
    assert set(Disbursement.objects.values_list("statement", flat=True)) == {second.pk}
    with pytest.raises(ValidationError, match="taken its place"):
        actions.pay_out(actor=None, disbursement=first, way="check", reference="1")


def test_a_statement_for_an_offer_takes_the_place_of_one_that_named_none(draft, priya):
    actions.approve_statement(actor=priya, statement=draft)
    second = figures.approved(draft.matter, "31000.00", proposal=figures.offer(draft.matter, "31000.00"))
    assert set(Disbursement.objects.values_list("statement", flat=True)) == {second.pk}


def test_a_statement_for_another_offer_leaves_the_payments_of_the_first(matter):
    both = {
        figures.approved(matter, amount, proposal=figures.offer(matter, amount)).pk
        for amount in ("30000.00", "20000.00")
    }
    assert set(Disbursement.objects.values_list("statement", flat=True)) == both


def test_once_money_has_left_no_newer_statement_is_approved(draft, priya):
    row = actions.approve_statement(actor=priya, statement=draft).disbursements.first()
    actions.pay_out(actor=None, disbursement=row, way="check", reference="1")
    with pytest.raises(ValidationError, match="being paid out"):
        figures.approved(draft.matter, "31000.00")


def test_offers_stand_side_by_side_by_what_the_client_gets(matter):
    figures.lien(matter)
    terms = terms_of(figures.fees(), "pre_litigation")
    offers = {"Low": Decimal(30000), "High": Decimal(45000)}
    columns = what_if(matter, offers, terms, clock.today())
    assert [(label, found.net) for label, _, found in columns] == [
        ("Low", Decimal("18001.00")),
        ("High", Decimal("28001.50")),
    ]
