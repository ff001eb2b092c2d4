"""A lead is answered once, in writing where it matters."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.core import clock
from caseops.intake.actions import check_lead, decide_conflict, decide_lead
from caseops.intake.letters import draft
from caseops.intake.models import LeadDecision
from caseops.notifications.models import OutgoingMessage
from clients.models import Communication
from tests import make

NO = {"outcome": "decline", "reason": "No liability", "letter": "We cannot help."}


def cleared(lead, outcome="clear"):
    said = {"outcome": outcome, "reason": "Read", "waiver": "Letter of May 3" if outcome == "waived" else ""}
    decide_conflict(actor=make.person("priya"), check=check_lead(actor=None, lead=lead), **said)
    return lead


def test_nobody_is_retained_before_the_check_is_decided(dana):
    lead = make.lead()
    for _ in range(2):
        with pytest.raises(ValidationError, match="Check for conflicts first"):
            decide_lead(actor=dana, lead=lead, outcome="retain", reason="Good case")
        check_lead(actor=dana, lead=lead)


@pytest.mark.parametrize("outcome", ["clear", "waived"])
def test_a_clear_or_waived_check_lets_them_in(dana, priya, outcome):
    lead = cleared(make.lead(), outcome)
    assert decide_lead(actor=dana, lead=lead, outcome="retain", reason="Good case").outcome == "retain"
    assert lead.purge_on is None


def test_a_conflict_keeps_them_out(dana, priya):
    lead = cleared(make.lead(), "conflict")
    with pytest.raises(ValidationError, match="Check for conflicts first"):
        decide_lead(actor=dana, lead=lead, outcome="retain", reason="Good case")


def test_a_newer_check_governs(dana, priya):
    lead = cleared(make.lead())
    check_lead(actor=dana, lead=lead)
    with pytest.raises(ValidationError, match="Check for conflicts first"):
        decide_lead(actor=dana, lead=lead, outcome="retain", reason="Good case")


def test_a_refusal_goes_out_by_email_once_only_and_is_kept(dana):
    lead = make.lead()
    type(lead.contact).objects.filter(pk=lead.contact_id).update(email="ann@roe.test")
    decide_lead(actor=dana, lead=lead, **NO)
    message = OutgoingMessage.objects.get(to_address="ann@roe.test")
    assert (message.body, message.once_only) == ("We cannot help.", True)
    assert Communication.objects.get(contact=lead.contact).channel == "email"


@pytest.mark.parametrize("fields", [{"email": ""}, {"email": "a@b.test", "safe_to_contact": False}])
def test_without_a_safe_address_the_letter_waits_to_be_posted(dana, fields):
    lead = make.lead()
    type(lead.contact).objects.filter(pk=lead.contact_id).update(**fields)
    decide_lead(actor=dana, lead=lead, **NO)
    assert not OutgoingMessage.objects.exists()
    assert Communication.objects.get(contact=lead.contact).channel == "letter"


def test_who_is_turned_away_has_a_day_of_removal(dana, settings):
    settings.LEAD_KEEP_DAYS = 100
    lead = make.lead()
    decide_lead(actor=dana, lead=lead, **NO)
    lead.refresh_from_db()
    assert lead.purge_on == clock.today() + timedelta(100)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"reason": " "}, "Say why"),
        ({"letter": ""}, "in writing"),
        ({"outcome": "refer"}, "to whom"),
        ({"outcome": "perhaps"}, "not a valid choice"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(dana, change, sentence):
    with pytest.raises(ValidationError, match=sentence):
        decide_lead(actor=dana, lead=make.lead(), **{**NO, **change})
    assert not LeadDecision.objects.exists()
    assert not OutgoingMessage.objects.exists()


def test_a_lead_is_answered_once(dana):
    lead = make.lead()
    decide_lead(actor=dana, lead=lead, **NO)
    with pytest.raises(ValidationError, match="has our answer already"):
        decide_lead(actor=dana, lead=lead, **NO)


@pytest.mark.parametrize("key", ["sam", "lee"])
def test_paralegals_and_assistants_do_not_answer(dana, key):
    with pytest.raises(PermissionDenied):
        decide_lead(actor=make.person(key), lead=make.lead(), **NO)


@pytest.mark.parametrize("outcome", ["refer", "decline"])
@pytest.mark.parametrize(
    ("language", "word"), [("en", "time limits"), ("es", "plazos cortos"), ("vi", "time limits")]
)
def test_every_refusal_warns_of_time_limits_in_their_language(dana, outcome, language, word):
    lead = make.lead()
    lead.contact.language = language
    letter = draft(lead, outcome, dana)
    assert word in letter
    assert lead.contact.greeting in letter
    assert letter.rstrip().endswith("CaseOps") or dana.name in letter


def test_a_letter_says_names_as_they_are_written(dana):
    lead = make.lead("Seán O'Brien & Sons")
    assert "Seán" in draft(lead, "retain", None)
    assert "Roe & Doe" in draft(lead, "refer", dana, referred_to="Roe & Doe")
