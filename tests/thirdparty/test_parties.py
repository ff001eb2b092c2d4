"""Third parties: trades, departments, numbers, and two rows that become one."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from clients.models import Contact
from matters.actions import add_party
from tests import make
from tests.standing import standing
from thirdparty.actions import (
    describe_party,
    merge_contacts,
    note_number,
    put_department,
    remove_department,
    send_request,
)


@pytest.fixture
@standing
def mercy(db) -> Contact:
    return make.contact("Mercy General", kind="organisation")


@pytest.fixture
@standing
def twin(db) -> Contact:
    return make.contact("Mercy Gen. Hospital", kind="organisation", email="records@mercy.test")


def test_a_contact_has_a_trade_and_its_fees(mercy, dana) -> None:
    describe_party(actor=dana, contact=mercy, trade="provider", fees="before", usual_fee=Decimal(25))
    describe_party(actor=dana, contact=mercy, trade="billing")
    assert (mercy.third_party.trade, mercy.third_party.usual_fee) == ("billing", None)


def test_a_department_is_put_once_and_changed(mercy, dana) -> None:
    put_department(actor=dana, contact=mercy, name="Records", fax="212-555-0100", prefers="fax")
    put_department(actor=dana, contact=mercy, name="records", person="Karen")
    row = mercy.departments.get()
    assert (row.name, row.person, row.fax.as_national, row.prefers) == (
        "Records", "Karen", "(212) 555-0100", "fax",
    )  # fmt: skip
    remove_department(actor=dana, department=row)
    with pytest.raises(ValidationError, match="removed this department already"):
        remove_department(actor=dana, department=row)


def test_what_is_no_number_is_refused_at_its_field(mercy, dana) -> None:
    with pytest.raises(ValidationError) as refusal:
        put_department(actor=dana, contact=mercy, name="Records", fax="12")
    assert list(refusal.value.message_dict) == ["fax"]
    assert not mercy.departments.exists()


def test_a_party_has_its_numbers(matter, mercy, dana) -> None:
    party = add_party(actor=dana, matter=matter, contact=mercy, role="provider")
    note_number(actor=dana, party=party, sort="chart", value=" MRN  17 ")
    assert str(party.numbers.get()) == "Chart number MRN 17"
    with pytest.raises(ValidationError):
        note_number(actor=dana, party=party, sort="chart", value="MRN 17")


def test_a_legal_assistant_describes_nobody(mercy, lee) -> None:
    with pytest.raises(PermissionDenied):
        describe_party(actor=lee, contact=mercy, trade="provider")


# Two rows become one


def test_the_history_of_both_is_kept(matter, mercy, twin, dana) -> None:
    sent = send_request(actor=dana, request=matter.requests.first(), contact=twin)
    put_department(actor=dana, contact=twin, name="Records")
    merge_contacts(actor=dana, keep=mercy, twin=twin)
    sent.refresh_from_db()
    mercy.refresh_from_db()
    assert (sent.contact, mercy.aliases, mercy.email) == (
        mercy, ["Mercy Gen. Hospital"], "records@mercy.test",
    )  # fmt: skip
    assert mercy.departments.count() == 1
    assert Entry.objects.on_target(mercy).first().sentence == "merged Mercy Gen. Hospital into Mercy General"
    assert not Contact.objects.filter(pk=twin.pk).exists()


def test_what_both_had_stands_once(matter, mercy, twin, dana) -> None:
    for contact in (mercy, twin):
        add_party(actor=dana, matter=matter, contact=contact, role="provider")
        put_department(actor=dana, contact=contact, name="Records")
        describe_party(actor=dana, contact=contact, trade="provider")
    merge_contacts(actor=dana, keep=mercy, twin=twin)
    assert matter.parties.filter(role="provider").count() == 1
    assert mercy.departments.count() == 1


@pytest.mark.parametrize("kind", ["same", "person"])
def test_what_cannot_be_the_same_is_refused(mercy, dana, kind: str) -> None:
    other = mercy if kind == "same" else make.contact("Joan")
    with pytest.raises(ValidationError) as refusal:
        merge_contacts(actor=dana, keep=mercy, twin=other)
    assert list(refusal.value.message_dict) == ["twin"]


def test_a_paralegal_merges_nobody(mercy, twin, sam) -> None:
    with pytest.raises(PermissionDenied):
        merge_contacts(actor=sam, keep=mercy, twin=twin)
