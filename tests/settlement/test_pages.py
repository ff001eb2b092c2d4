"""The pages of the room: what stands on them, what they do, what they refuse."""

import csv
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from caseops.core import clock
from caseops.settlement import actions
from caseops.settlement.ledgers import PAGES
from caseops.settlement.models import FeeSchedule, Lien, MedicalBill, Statement
from tests import make
from tests.settlement import figures
from tests.settlement.test_importing import as_csv, four_hundred
from tests.standing import standing


@pytest.fixture
@standing
def money(matter):
    return figures.settlement_of(matter)


def at(name, matter):
    return reverse(name, args=[matter.number])


def page(browser, url):
    answer = browser.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


EMPTY = {
    "settlement": "No statement yet",
    "settlement_damages": "No bill yet",
    "settlement_coverage": "No policy yet",
    "settlement_liens": "No lien yet",
    "settlement_negotiation": "Nothing demanded, nothing offered",
    "settlement_comparison": "Nothing to compare yet",
}


@pytest.mark.parametrize(("name", "words"), EMPTY.items())
def test_an_empty_page_says_what_belongs_there(as_dana, matter, name, words):
    assert words in page(as_dana, at(name, matter))


FULL = {
    "settlement": ["Statement 1", "Statement 2", "approved"],
    "settlement_damages": ["Mercy Clinic", "$1,000.00", "Three weeks", "$3,400.00"],
    "settlement_coverage": ["Bodily injury, Carrier", "$50,000.00 per person", "open"],
    "settlement_liens": [
        "Medicare, Holder",
        "$2,000.00",
        "not confirmed",
        "Less its part of fee and expenses",
    ],
    "settlement_negotiation": ["Their offer of $60,000.00", "no less than $20,000.00", "in force"],
}


@pytest.mark.parametrize(("name", "words"), FULL.items())
def test_a_page_shows_what_is_known(as_dana, matter, money, name, words):
    shown = page(as_dana, at(name, matter))
    assert [each for each in words if each not in shown] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_ledger_is_a_spreadsheet_that_runs_no_formula(as_dana, matter, money, name):
    MedicalBill.objects.update(provider_name="=cmd()")
    Lien.objects.update(reference="+1")
    answer = as_dana.get(at(name, matter), {"as": "csv"})
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_a_bill_is_added_on_the_page(as_dana, matter):
    said = dict.fromkeys(["adjusted", "paid_insurer", "paid_medpay", "paid_client"], "0")
    said |= {"provider_name": "Mercy", "service_from": "03/02/2026", "billed": "12.50"}
    answer = as_dana.post(at("settlement_bill_new", matter), said)
    assert answer["Location"] == at("settlement_damages", matter)
    assert matter.medical_bills.get().balance == Decimal("12.50")


def test_a_refused_bill_keeps_what_was_typed(as_dana, matter):
    answer = as_dana.post(at("settlement_bill_new", matter), {"provider_name": "Mercy", "billed": "x"})
    assert answer.status_code == 422
    assert "Mercy" in answer.content.decode()


def test_the_form_of_a_change_knows_the_row_and_its_version(as_dana, money):
    shown = page(as_dana, reverse("settlement_bill_change", args=[money.bill.pk]))
    assert 'value="1000.00"' in shown
    assert 'name="version" value="1"' in shown


def test_two_sessions_with_one_bill_lose_nothing(as_dana, browser_of, priya, money):
    url = reverse("settlement_bill_change", args=[money.bill.pk])
    said = {"provider_name": "Mercy", "service_from": "2026-03-02", "billed": "10", "version": "1"}
    said |= dict.fromkeys(["adjusted", "paid_insurer", "paid_medpay", "paid_client"], "0")
    assert as_dana.post(url, said).status_code == 302
    refused = browser_of(priya).post(url, said | {"billed": "20"})
    assert refused.status_code == 422
    assert "Somebody has changed this" in refused.content.decode()
    money.bill.refresh_from_db()
    assert money.bill.billed == 10


def test_a_patient_is_asked_for_only_among_several_clients(as_dana, matter):
    url = at("settlement_bill_new", matter)
    assert "Patient" not in page(as_dana, url)
    for name in ("Ana", "Ben"):
        figures.party(matter, name, "client")
    assert "Patient" in page(as_dana, url)


def test_a_lien_is_added_with_what_they_want(as_dana, matter):
    holder = figures.party(matter, "Plan", "lienholder")
    said = {"kind": "erisa", "holder": holder.pk, "asserted": "900.10", "asserted_on": clock.today()}
    as_dana.post(at("settlement_lien_new", matter), said)
    assert matter.liens.get().amount == Decimal("900.10")


def test_a_payoff_is_asked_with_one_press(as_dana, money):
    answer = as_dana.post(reverse("settlement_lien_payoff", args=[money.lien.pk]), follow=True)
    assert "the payoff is asked for and will be chased" in answer.content.decode()


def test_accepting_beyond_authority_asks_for_the_sentence_on_the_form(as_dana, matter, money):
    low = figures.offer(matter, "100.00")
    url = reverse("settlement_proposal_outcome", args=[low.pk])
    answer = as_dana.post(url, {"outcome": "accepted", "version": low.version})
    assert answer.status_code == 422
    assert "below the client’s authority" in answer.content.decode()


def test_the_attorney_approves_with_one_press_and_the_paper_is_there(browser_of, priya, money):
    browser = browser_of(priya)
    row = figures.draft(make.matter(), "40000.00")
    shown = page(browser, row.get_absolute_url())
    assert 'data-key="a"' in shown
    said = {"version": row.version}
    after = browser.post(reverse("settlement_statement_approval", args=[row.pk]), said, follow=True)
    shown = after.content.decode()
    assert "Statement 1 is approved" in shown
    assert "Ask to sign" in shown


def test_what_the_attorney_has_not_seen_is_not_approved(browser_of, priya, matter, money):
    said = {"version": money.draft.version + 5}
    url = reverse("settlement_statement_approval", args=[money.draft.pk])
    assert "Look at it again" in browser_of(priya).post(url, said, follow=True).content.decode()
    assert not Statement.objects.get(pk=money.draft.pk).approved_at


def test_a_case_manager_is_offered_no_approval(as_dana, money):
    assert "settlement_statement_approval" not in page(as_dana, money.draft.get_absolute_url())
    assert "Approve</button>" not in page(as_dana, money.draft.get_absolute_url())


def test_more_liens_than_gross_is_said_on_the_page(browser_of, priya, matter, money):
    figures.lien(matter, "500000.00")
    shown = page(browser_of(priya), figures.draft(matter).get_absolute_url())
    assert "Not enough for everybody" in shown
    assert "Approve" not in shown


def test_the_paper_can_be_seen_before_it_is_approved(as_dana, money):
    answer = as_dana.get(money.draft.get_absolute_url(), {"as": "pdf"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")


def test_a_statement_that_does_not_add_up_says_why(as_dana, matter, money):
    figures.party(matter, "Ben", "client")
    actions.put_share(actor=None, statement=money.draft, client=matter.client, percent=Decimal(60))
    shown = page(as_dana, money.draft.get_absolute_url())
    assert "It does not add up yet" in shown
    assert "not to 100" in shown


def test_a_payment_is_checked_off_with_its_number(as_dana, money):
    url = reverse("settlement_payment", args=[money.payment.pk])
    said = {"way": "check", "reference": "1042"}
    shown = as_dana.post(url, said, follow=True).content.decode()
    assert "1042" in shown
    assert "check-done" in shown


def test_offers_are_compared_and_the_best_is_marked(as_dana, matter, money):
    more = figures.offer(matter, "75000.00")
    said = {
        "offer": [money.offer.pk, more.pk],
        "schedule": money.fees.pk,
        "tier": "litigation",
        "amount": "80000",
    }
    shown = as_dana.get(at("settlement_comparison", matter), said).content.decode()
    assert shown.count("the most") == 1
    assert "$45,000.00" in shown  # 80,000 less 40 %, a lien of 2,000, a bill of 1,000
    assert "Another amount" in shown


def test_a_comparison_of_nonsense_says_so(as_dana, matter, money):
    said = {"schedule": money.fees.pk, "tier": "moon", "amount": "x"}
    answer = as_dana.get(at("settlement_comparison", matter), said)
    assert answer.status_code == 200
    assert "things need your attention" in answer.content.decode()


def test_a_spreadsheet_is_tried_on_and_then_taken_in(as_dana, matter):
    file = SimpleUploadedFile("bills.csv", as_csv(four_hundred()))
    answer = as_dana.post(at("settlement_upload", matter), {"file": file})
    dry = page(as_dana, answer["Location"])
    assert "Import 400 bills" in dry
    assert "soon is not a date" in dry
    as_file = as_dana.get(answer["Location"], {"as": "csv"}).content.decode("utf-8-sig")
    assert as_file.splitlines()[0].endswith("State,Error")
    done = as_dana.post(answer["Location"], follow=True).content.decode()
    assert "400 bills imported. 3 rows could not be read." in done
    assert "Nothing new" in page(as_dana, answer["Location"])


def test_a_sheet_that_is_none_leads_back_with_the_sentence(as_dana, matter):
    file = SimpleUploadedFile("bills.csv", b"Name,Amount\nMercy,12\n")
    shown = as_dana.post(at("settlement_upload", matter), {"file": file}, follow=True).content.decode()
    assert "No line of headings was found" in shown


def test_no_file_at_all_is_said(as_dana, matter):
    assert as_dana.post(at("settlement_upload", matter)).status_code == 422


def test_an_admin_sets_the_fees(browser_of, alex):
    browser = browser_of(alex)
    said = {"name": "Usual", "pre_litigation": "33.33", "litigation": "40", "appeal": "45", "base": "gross"}
    browser.post(reverse("settlement_fees"), said)
    row = FeeSchedule.objects.get()
    url = reverse("settlement_fee", args=[row.pk])
    browser.post(url, said | {"minors_cap": "25", "version": row.version})
    assert FeeSchedule.objects.get().minors_cap == 25
    refused = browser.post(url, said | {"version": row.version})
    assert refused.status_code == 422


def test_the_section_stands_on_the_matter_page(as_dana, matter, money):
    shown = page(as_dana, matter.get_absolute_url())
    assert "Net to client" in shown
    assert "1 lien, 1 without a final amount" in shown


def test_the_section_of_a_new_matter_says_nothing_is_offered(as_dana, matter):
    assert "nothing offered yet" in page(as_dana, matter.get_absolute_url())


def test_letters_know_every_total(matter, money):
    from documents.letters.data import gather

    said = gather(matter)["settlement"]
    assert said["total_billed"] == "$1,000.00"
    assert (said["last_offer"], said["gross"]) == ("$60,000.00", "$90,000.00")
    assert said["offer_expires"] == f"{clock.today() + timedelta(figures.EXPIRES):%B %-d, %Y}"
    assert said["net_to_client"] == "$57,003.00"


def test_an_unknown_total_is_missed_by_a_letter(matter):
    from documents.letters.data import gather

    assert "net_to_client" not in gather(matter).get("settlement", {})


def test_open_liens_and_unpaid_money_keep_the_matter_open(matter, money):
    from matters.actions.close import closing_blockers

    make.settle(matter)
    said = " ".join(closing_blockers(matter))
    assert "has no final amount" in said
    assert "is not paid" in said
    figures.paid_out(money)
    assert not [each for each in closing_blockers(matter) if "final" in each or "paid" in each]


def test_an_accepted_offer_waits_for_a_statement(dana, matter):
    from matters.actions.close import closing_blockers

    actions.close_proposal(actor=dana, proposal=figures.offer(matter), outcome="accepted", why="Yes")
    assert any("no settlement statement is approved" in each for each in closing_blockers(matter))
