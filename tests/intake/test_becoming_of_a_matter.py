"""What an answer becomes in a matter: said before, and after it stands there."""

from datetime import date

import pytest

from caseops.intake.becoming.matter import FactTarget, FieldTarget, FilesTarget, KeyDateTarget
from caseops.intake.becoming.people import PartyTarget
from caseops.intake.models import Answer, Lead
from clients.models import Contact
from matters.models import FieldBlueprint, IntakeQuestion
from tests import make

COLUMNS = (
    IntakeQuestion(key="n", type="text", sets=["contact.name"]),
    IntakeQuestion(key="p", type="text", sets=["contact.phone"]),
    IntakeQuestion(key="m", type="text", sets=["contact.email"]),
)


@pytest.fixture
def lead(matter):
    return Lead(contact=matter.client, matter=matter)


def answer(value):
    given = Answer(question=IntakeQuestion(key="q", label="L"))
    given.say(value, sealed=False)
    return given


def test_a_key_date_is_set_once_and_stands_there(dana, matter, lead):
    target = KeyDateTarget("date_of_loss")
    assert (target.title(), target.now(lead)) == ("Key date: Date of loss", "")
    target.put(dana, lead, answer("2026-03-10"))
    target.put(dana, lead, answer("2026-03-10"))
    assert matter.key_date("date_of_loss") == date(2026, 3, 10)
    assert target.now(lead) == target.becomes(answer("2026-03-10")) == "Mar 10, 2026"


def test_a_fact_brings_its_rows_and_reads_as_yes_or_no(dana, matter, lead):
    target = FactTarget("medicare")
    assert (target.now(lead), target.becomes(answer(False))) == ("", "No")
    target.put(dana, lead, answer(True))
    assert target.now(lead) == "Yes"
    assert matter.tasks.filter(name="Report to Medicare").count() == 1
    target.put(dana, lead, answer(True))
    assert matter.facts.count() == 1


def test_a_field_shows_the_sum_as_people_write_it(dana, matter, lead):
    target = FieldTarget(FieldBlueprint.objects.get(key="total_billed"))
    assert target.becomes(answer("1234.50")) == "$1,234.50"
    target.put(dana, lead, answer("1234.50"))
    assert target.now(lead) == "$1,234.50"


def test_a_sealed_answer_is_told_by_its_mask_and_sealed_there_too(dana, matter, lead):
    with make.reworking():
        field = matter.version.fieldblueprints.create(
            position=9, key="ssn", label="Ssn", type="ssn", sensitive=True
        )
    target = FieldTarget(field)
    given = Answer(question=IntakeQuestion(key="ssn", label="Ssn", type="ssn"))
    given.say("078-05-1120", sealed=True)
    assert (target.now(lead), target.becomes(given)) == ("", "•••1120, sealed there too")
    target.put(dana, lead, given)
    assert matter.field_values.get().is_sealed
    assert target.now(lead) == "•••1120"


def test_parties_are_added_with_how_to_reach_them_and_once(dana, matter, lead):
    target = PartyTarget("witness", COLUMNS)
    said = answer(
        [{"n": "Cy  Li", "p": "212 555 0147", "m": "cy@li.test"}, {"p": "no name"}, {"n": "Bo", "p": "x"}]
    )
    assert target.becomes(said) == "Cy Li, Bo"
    for _ in range(2):
        target.put(dana, lead, said)
    assert target.now(lead) == "Cy Li, Bo"
    cy = Contact.objects.get(name="Cy Li")
    assert (cy.phones.get().number.as_e164, cy.email) == ("+12125550147", "cy@li.test")
    assert not Contact.objects.get(name="Bo").phones.exists()


def test_before_there_is_a_matter_only_the_other_side_stands_on_the_lead(dana):
    lead = make.lead("Ann Roe", against=["Acme LLC"])
    assert PartyTarget("adverse", ()).now(lead) == "Acme LLC"
    assert PartyTarget("witness", ()).now(lead) == ""
    PartyTarget("witness", ()).put_early(dana, lead, answer("Cy Li"))
    PartyTarget("adverse", ()).put_early(dana, lead, answer("Bolt Inc\nAcme LLC"))
    assert lead.against == ["Acme LLC", "Bolt Inc"]
    with pytest.raises(ValueError, match="has no matter"):
        PartyTarget("adverse", ()).put(dana, lead, answer("Bolt Inc"))


def test_papers_are_named(lead):
    assert FilesTarget().becomes(
        answer([{"document": "x", "name": "a.pdf"}, {"document": "y", "name": "b.jpg"}])
    ) == ("a.pdf, b.jpg")
