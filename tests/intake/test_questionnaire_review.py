"""Nothing an answer says becomes anything before a person has looked at it; then it becomes it once, everywhere."""

from datetime import date
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.intake.actions import (
    answer_question,
    change_lead,
    check_lead,
    convert_lead,
    decide_conflict,
    decide_lead,
    reveal_answer,
    review_answers,
    send_in,
)
from caseops.intake.models import Answer, Questionnaire
from caseops.intake.reviewing import review_of
from clients.models import Contact
from documents.actions import keep_file
from documents.models import Document
from matters.models import Party
from tests import make
from tests.standing import standing

SAID = {
    "full_name": "Ann Maria Roe",
    "aliases": "Ann Doe, none",
    "dob": "1990-03-31",
    "ssn": "123-45-6789",
    "language": "Spanish",
    "date_of_loss": "2026-03-10",
    "narrative": "Rear-ended on Main St.",
    "medicare": "true",
    "medicare_number": "1EG4",
    "adverse": [{"adverse_name": "Acme LLC", "adverse_phone": "212 555 0147"}],
    "witnesses": "Cy Li",
    "bills": "1200",
    "liability": "Clear",
}


@pytest.fixture
@standing
def asked(dana):
    return make.questionnaire("Ann Roe", **SAID)


def fresh(questionnaire):
    return Questionnaire.objects.select_related("lead__contact", "lead__matter", "version").get(
        pk=questionnaire.pk
    )


def take(actor, questionnaire, *keys, verdict="taken"):
    return review_answers(actor=actor, questionnaire=questionnaire, verdicts=dict.fromkeys(keys, verdict))


def retained(priya, questionnaire):
    check = check_lead(actor=priya, lead=questionnaire.lead)
    decide_conflict(actor=priya, check=check, outcome="clear", reason="Nobody")
    decide_lead(actor=priya, lead=questionnaire.lead, outcome="retain", reason="Good")
    return convert_lead(actor=priya, lead=questionnaire.lead, subtype="motor_vehicle")


def item(questionnaire, key):
    return next(item for item in review_of(fresh(questionnaire)).items if item.line.key == key)


def test_before_the_review_nothing_has_become_anything(dana, asked):
    send_in(actor=None, questionnaire=asked)
    contact = Contact.objects.get(pk=asked.lead.contact_id)
    assert (contact.name, contact.born_on, contact.aliases, contact.language) == ("Ann Roe", None, [], "en")
    lead = fresh(asked).lead
    assert (lead.summary, lead.event_on, lead.against) == ("", None, [])
    assert not Contact.objects.filter(name="Acme LLC").exists()


def test_each_answer_stands_beside_what_it_would_set_and_what_is_known(asked):
    name = item(asked, "full_name")
    assert [(each.now, each.becomes) for each in name.changes] == [("Ann Roe", "Ann Maria Roe")]
    assert name.choice == ""  # something else is known: a person must say
    assert item(asked, "dob").choice == "taken"
    assert [each.title for each in item(asked, "date_of_loss").changes] == [
        "The day it happened",
        "Key date: Date of loss",
    ]
    assert [each.becomes for each in item(asked, "adverse").changes] == ["Acme LLC"]
    assert item(asked, "medicare_number").choice == "skipped"


def test_what_is_taken_over_goes_through_the_directorys_own_verbs(dana, asked):
    assert take(dana, asked, "full_name", "aliases", "dob", "language") == {}
    contact = Contact.objects.get(pk=asked.lead.contact_id)
    assert (contact.name, contact.aliases, contact.born_on) == (
        "Ann Maria Roe",
        ["Ann Doe"],
        date(1990, 3, 31),
    )
    assert contact.language == "es"
    assert Entry.objects.filter(verb="contact.changed", actor=dana).exists()


def test_the_other_side_is_looked_for_before_there_is_a_matter(dana, asked):
    take(dana, asked, "adverse", "date_of_loss", "narrative")
    lead = fresh(asked).lead
    assert (lead.against, lead.event_on, lead.summary) == (
        ["Acme LLC"],
        date(2026, 3, 10),
        "Rear-ended on Main St.",
    )
    assert "Acme LLC" in check_lead(actor=dana, lead=lead).names
    assert not Contact.objects.filter(name="Acme LLC").exists()


def test_what_belongs_to_the_matter_waits_for_it_and_is_there_when_it_opens(dana, priya, asked):
    take(dana, asked, "date_of_loss", "adverse", "witnesses", "medicare", "bills", "liability")
    assert set(Answer.objects.to_put().values_list("question__key", flat=True)) == {
        "date_of_loss", "adverse", "witnesses", "medicare", "bills", "liability",
    }  # fmt: skip
    matter = retained(priya, asked)
    assert matter.key_date("date_of_loss") == date(2026, 3, 10)
    parties = {(party.contact.name, party.role) for party in matter.parties.select_related("contact")}
    assert {("Acme LLC", "adverse"), ("Cy Li", "witness")} < parties
    assert Contact.objects.get(name="Acme LLC").phones.get().number.as_e164 == "+12125550147"
    assert matter.tasks.filter(name="Report to Medicare").exists()
    values = {value.field.key: value.value for value in matter.field_values.select_related("field")}
    assert values == {"bills": "1200.00", "liability": "Clear"}
    assert not Answer.objects.to_put().exists()


def test_what_nobody_took_over_is_in_no_matter(dana, priya, asked):
    take(dana, asked, "witnesses", verdict="skipped")
    matter = retained(priya, asked)
    assert not matter.parties.exclude(role=Party.PartyRole.CLIENT).exists()
    assert not matter.field_values.exists()


def test_the_rest_can_be_taken_over_once_there_is_a_matter(dana, priya, asked):
    matter = retained(priya, asked)
    assert take(priya, fresh(asked), "witnesses", "bills") == {}
    assert matter.parties.filter(contact__name="Cy Li", role="witness").exists()
    take(priya, fresh(asked), "witnesses")
    assert matter.parties.filter(contact__name="Cy Li").count() == 1


def test_somebody_known_is_not_made_twice(dana, priya, asked):
    known = make.contact("ACME llc")
    take(dana, asked, "adverse")
    assert retained(priya, asked).parties.get(role="adverse").contact == known


def test_a_day_to_come_is_refused_and_the_rest_holds(dana, asked):
    day = asked.version.intakequestions.get(key="date_of_loss")
    answer_question(actor=dana, questionnaire=asked, question=day, raw="2099-01-01")
    refused = take(dana, asked, "date_of_loss", "dob")
    assert refused == {"date_of_loss": "Jan 1, 2099 is still to come. Check the year."}
    assert item(asked, "date_of_loss").is_open
    assert not item(asked, "dob").is_open


def test_what_the_matter_refuses_says_why_and_the_rest_holds(dana, priya, asked):
    take(dana, asked, "date_of_loss", "witnesses")
    change_lead(actor=dana, lead=fresh(asked).lead, event_on=date(2026, 3, 12))
    matter = retained(priya, fresh(asked))
    assert matter.key_date("date_of_loss") == date(2026, 3, 12)
    assert matter.parties.filter(contact__name="Cy Li").exists()
    assert item(asked, "date_of_loss").refusal.startswith("Say why the date moves")


def test_their_papers_are_filed_with_the_matter(dana, priya, asked):
    paper = keep_file(
        actor=None,
        content=BytesIO(make.pdf("Bill")),
        name="bill.pdf",
        matter=None,
        source="portal",
        sender=asked.lead.contact,
    )
    answer = Answer(questionnaire=asked, question=asked.version.intakequestions.get(key="photos"))
    answer.say([{"document": str(paper.uuid), "name": "bill.pdf"}], sealed=False)
    answer.save()
    take(dana, asked, "photos")
    assert Document.objects.get().matter is None
    matter = retained(priya, asked)
    assert Document.objects.get().matter == matter


def test_a_sealed_answer_becomes_nothing_and_is_shown_to_whoever_says_why(dana, asked):
    assert item(asked, "ssn").changes == []
    answer = Answer.objects.get(question__key="ssn")
    with pytest.raises(ValidationError, match="Say why"):
        reveal_answer(actor=dana, answer=answer, reason="  ")
    assert reveal_answer(actor=dana, answer=answer, reason="For the form") == ["123-45-6789"]
    assert "For the form" in Entry.objects.latest("id").sentence


def test_a_sealed_answer_becomes_a_field_that_is_sealed_too(dana, priya, asked):
    with make.reworking():
        add = asked.version.fieldblueprints.create
        field = add(position=9, key="ssn", label="Ssn", type="ssn", sensitive=True)
    assert [each.becomes for each in item(asked, "ssn").changes] == ["•••6789, sealed there too"]
    take(dana, asked, "ssn")
    matter = retained(priya, asked)
    kept = matter.field_values.get(key="ssn")
    assert (kept.is_sealed, kept.value, kept.field) == (True, "123-45-6789", field)
    assert "6789" not in repr(list(Entry.objects.values_list("detail", flat=True)))


def test_what_a_field_refuses_of_a_sealed_answer_is_not_quoted(dana, priya, asked):
    with make.reworking():
        add = asked.version.fieldblueprints.create
        add(position=9, key="ssn", label="Ssn", type="ssn", sensitive=True, options=[])
    take(dana, asked, "ssn")
    with make.reworking():
        asked.version.fieldblueprints.filter(key="ssn").update(type="money")
    Answer.objects.filter(question__key="ssn").update(put_at=None)
    with make.reworking():
        asked.version.intakequestions.filter(key="ssn").update(type="money")
    retained(priya, asked)
    refusal = Answer.objects.get(question__key="ssn").not_put_why
    assert refusal == "The field of the matter does not take it."


def test_it_is_reviewed_when_all_of_what_was_sent_in_was_looked_at(dana, asked):
    send_in(actor=None, questionnaire=asked)
    take(dana, asked, *(key for key in SAID if key != "bills"))
    assert fresh(asked).reviewed_at is None
    take(dana, asked, "bills", verdict="skipped")
    assert fresh(asked).reviewed_at
    answer_question(
        actor=dana, questionnaire=asked, question=asked.version.intakequestions.get(key="bills"), raw="1300"
    )
    assert fresh(asked).reviewed_at is None


def test_the_page_shows_it_and_keeps_the_decisions(client, dana, asked):
    client.force_login(dana)
    url = f"/questionnaires/{asked.pk}/review/"
    page = client.get(url).content.decode()
    assert "Ann Maria Roe" in page
    assert "•••6789" in page
    assert "123-45" not in page
    client.post(url, {"verdict-dob": "taken", "verdict-witnesses": "skipped"})
    assert Contact.objects.get(pk=asked.lead.contact_id).born_on == date(1990, 3, 31)
    assert "Taken over" in client.get(url).content.decode()
    shown = client.post(f"/questionnaires/{asked.pk}/sealed/ssn/", {"reason": "For the form"})
    assert "123-45-6789" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]


def test_the_lead_says_how_far_it_is_and_the_list_who_waits(client, dana, asked):
    client.force_login(dana)
    assert "4 of 4" in client.get(asked.lead.get_absolute_url()).content.decode()
    assert "Ann Roe" not in client.get("/leads/?view=answered").content.decode()
    send_in(actor=None, questionnaire=asked)
    assert "Ann Roe" in client.get("/leads/?view=answered").content.decode()


def test_the_matter_page_leads_to_the_answers_and_a_stranger_sees_none(client, dana, priya, marco, asked):
    matter = retained(priya, asked)
    client.force_login(priya)
    page = client.get(matter.get_absolute_url()).content.decode()
    assert f"/questionnaires/{asked.pk}/review/" in page
    client.force_login(marco)
    assert client.get(f"/questionnaires/{asked.pk}/review/").status_code == 404
