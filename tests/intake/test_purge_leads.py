"""What people told us who never became clients goes on its day; their names stay."""

from datetime import timedelta

import pytest

from caseops.core import clock
from caseops.intake.actions import decide_lead, purge_leads, take_lead
from caseops.intake.jobs import purge_leads as job
from caseops.intake.models import Lead
from clients.models import Communication, Contact
from clients.names.search import find
from matters.actions import add_party, set_field
from tests import make

NO = {"outcome": "decline", "reason": "No liability", "letter": "We cannot help."}


@pytest.fixture
def declined(dana):
    contact = make.contact("Ann Roe", phones=["212 555 0147"], email="ann@roe.test", address="1 Main St")
    lead = take_lead(actor=dana, contact=contact, summary="Rear-ended.", against=["Acme LLC"])
    decide_lead(actor=dana, lead=lead, **NO)
    return lead


def later(days):
    return clock.travel(clock.now() + timedelta(days))


def test_nothing_goes_before_its_day(declined):
    with later(364):
        assert purge_leads() == 0
    assert Lead.objects.get().summary == "Rear-ended."


def test_on_its_day_everything_they_said_goes(declined):
    with later(366):
        assert purge_leads() == 1
    lead = Lead.objects.get()
    assert (lead.summary, lead.decision.letter, lead.decision.reason) == ("", "", "No liability")
    contact = Contact.objects.get(name="Ann Roe")
    assert (contact.email, contact.address, contact.phones.count()) == ("", "", 0)
    assert not Communication.objects.exists()


def test_their_name_is_still_found(declined):
    with later(366):
        job()
    assert [match.contact_id for match in find(names=["Ann Roe"])] == [declined.contact_id]


def test_a_second_run_does_nothing(declined):
    with later(366):
        assert [purge_leads(), purge_leads()] == [1, 0]


def test_somebody_with_a_part_in_a_matter_keeps_everything(dana, matter, declined):
    add_party(actor=dana, matter=matter, contact=declined.contact, role="witness")
    with later(366):
        purge_leads()
    assert Contact.objects.get(name="Ann Roe").email == "ann@roe.test"


def test_somebody_a_field_of_a_matter_names_keeps_everything(dana, matter, declined):
    with make.reworking():
        add = matter.version.fieldblueprints.create
        field = add(position=9, key="judge", label="Judge", type="contact")
    set_field(actor=dana, matter=matter, field=field, raw="Ann Roe")
    with later(366):
        purge_leads()
    assert Contact.objects.get(name="Ann Roe").email == "ann@roe.test"


def test_somebody_who_called_again_keeps_everything(dana, declined):
    take_lead(actor=dana, contact=declined.contact, summary="Another accident")
    with later(366):
        purge_leads()
    assert Contact.objects.get(name="Ann Roe").phones.count() == 1


def test_a_purged_lead_takes_nothing_new(client, dana, declined):
    with later(366):
        purge_leads()
    client.force_login(dana)
    answer = client.post(f"/leads/{declined.pk}/details/", {"source": "other", "summary": "More"})
    assert "was removed on schedule" in answer.content.decode()
    assert Lead.objects.get().summary == ""
