"""What the forms of the room offer: only people, papers and policies of the matter, and only what fits."""

from decimal import Decimal

import pytest

from caseops.core import clock
from caseops.settlement import forms
from caseops.settlement.actions import close_proposal, note_medicare, put_share
from tests import make
from tests.settlement import figures
from tests.standing import standing


def choices(form, name):
    return [str(row) for row in form.fields[name].queryset]


@pytest.fixture
@standing
def other(dana, priya):
    """Another matter with everything, of which nothing may be offered."""
    matter = make.matter()
    figures.settlement_of(matter)
    return matter


ROWS = [
    (forms.BillForm, "provider"),
    (forms.PolicyForm, "carrier"),
    (forms.PolicyForm, "adjuster"),
    (forms.LienForm, "holder"),
    (forms.AuthorityForm, "client"),
]


@pytest.mark.parametrize(("form", "name"), ROWS)
def test_people_to_choose_are_parties_of_the_matter_and_the_client(matter, other, form, name):
    figures.party(matter, "Harbor Clinic")
    offered = choices(form(row=matter), name)
    assert offered == sorted([matter.client.name, "Harbor Clinic"])


@pytest.mark.parametrize(
    "form", [forms.BillForm, forms.LossForm, forms.LienForm, forms.ProposalForm, forms.AuthorityForm]
)
def test_papers_to_choose_are_of_the_file(matter, other, form):
    make.document(matter, title="Itemized bill")
    assert choices(form(row=matter), "document") == ["Itemized bill"]


def test_policies_to_choose_are_of_the_matter(matter, other):
    row = figures.policy(matter)
    assert choices(forms.ProposalForm(row=matter), "policy") == [str(row)]


def test_somebody_who_is_no_party_any_more_is_still_offered_on_their_row(matter):
    clinic = figures.party(matter, "Harbor Clinic")
    bill = figures.bill(matter, provider=clinic)
    matter.parties.filter(contact=clinic).delete()
    form = forms.BillForm(row=bill)
    assert "Harbor Clinic" in choices(form, "provider")
    assert form.initial["provider"] == clinic.pk


def test_a_form_of_a_change_carries_the_version_and_one_of_adding_does_not(matter):
    bill = figures.bill(matter)
    assert forms.BillForm(row=bill).fields["version"].initial == 1
    assert "version" not in forms.BillForm(row=matter).fields
    assert "version" not in forms.LienEntryForm(row=figures.lien(matter)).fields


def test_a_line_carries_the_version_of_its_statement(matter):
    figures.bill(matter)
    draft = figures.draft(matter)
    put_share(actor=None, statement=draft, client=matter.client, is_minor=True)
    draft.refresh_from_db()
    line = draft.lines.select_related("statement").first()
    assert forms.LineForm(row=line).fields["version"].initial == draft.version == 2
    assert forms.LineForm(row=draft).fields["version"].initial == 2


def test_whose_a_deduction_is_can_only_be_somebody_who_shares(matter, other):
    figures.party(matter, "Harbor Clinic")
    form = forms.LineForm(row=figures.draft(matter))
    assert choices(form, "of") == [matter.client.name]
    assert form.fields["of"].empty_label == "All of them"


def test_a_step_of_medicare_that_is_done_is_not_offered_again(matter):
    lien = figures.lien(matter, kind="medicare")
    before = [key for key, _ in forms.MedicareForm(row=lien).fields["step"].choices]
    note_medicare(actor=None, lien=lien, step="rar", on=clock.today())
    after = [key for key, _ in forms.MedicareForm(row=lien).fields["step"].choices]
    assert [key for key in before if key not in after] == ["rar"]


def test_a_draft_begins_with_the_accepted_offer(dana, matter):
    figures.fees()
    low = figures.offer(matter, "20000.00")
    high = figures.offer(matter, "30000.00")
    close_proposal(actor=dana, proposal=low, outcome="rejected")
    close_proposal(actor=dana, proposal=high, outcome="accepted", why="She said yes.")
    form = forms.DraftForm(row=matter)
    assert choices(form, "proposal") == [str(high)]
    assert form.initial == {"gross": Decimal(30000), "proposal": high.pk}


def test_a_draft_without_an_accepted_offer_begins_empty(matter):
    figures.offer(matter)
    assert forms.DraftForm(row=matter).initial == {}


def test_the_form_of_a_payment_knows_how_it_usually_goes(matter, priya):
    rows = figures.approved(matter).disbursements.order_by("id")
    assert forms.PaymentForm(row=rows.first()).initial == {"way": "transfer"}
    assert forms.PaymentForm(row=rows.last()).initial == {"way": "check"}


NEGATIVE = [
    (forms.BillForm, "billed"),
    (forms.LossForm, "amount"),
    (forms.PolicyForm, "paid"),
    (forms.LienForm, "asserted"),
    (forms.ProposalForm, "amount"),
    (forms.AuthorityForm, "at_least"),
    (forms.DraftForm, "gross"),
]


@pytest.mark.parametrize(("form", "name"), NEGATIVE)
@pytest.mark.parametrize("typed", ["-1", "1.005", "x", "99999999999999"])
def test_an_amount_is_never_below_nothing_and_never_has_half_cents(matter, form, name, typed):
    bound = form({name: typed}, row=matter)
    assert name in bound.errors


def test_a_day_is_written_as_everywhere_in_the_house(matter):
    said = {"provider_name": "Mercy", "service_from": "March 2, 2026"}
    said |= dict.fromkeys(["billed", "adjusted", "paid_insurer", "paid_medpay", "paid_client"], "0")
    bound = forms.BillForm(said, row=matter)
    assert bound.is_valid(), bound.errors
    assert f"{bound.cleaned_data['service_from']}" == "2026-03-02"


def test_the_first_field_is_where_one_begins_to_type(matter):
    assert next(iter(forms.LossForm(row=matter).fields)) == "kind"
