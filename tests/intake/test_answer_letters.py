"""The drafts of our answers to somebody who called."""

import pytest

from caseops.intake.letters import draft
from tests import make


@pytest.fixture
def lead(dana):
    return make.lead("Ann Roe", summary="Rear-ended by Acme", against=["Acme LLC"])


def speaks(lead, language):
    lead.contact.language = language
    return lead


@pytest.mark.parametrize("outcome", ["retain", "refer", "decline"])
@pytest.mark.parametrize(("language", "greeted"), [("en", "Dear "), ("es", "Hola "), ("zh", "Dear ")])
def test_it_greets_in_their_language_or_in_english(lead, outcome, language, greeted):
    assert draft(speaks(lead, language), outcome, None).startswith(greeted)


@pytest.mark.parametrize("outcome", ["retain", "refer", "decline"])
def test_it_tells_nothing_of_what_was_said_on_the_phone(lead, dana, outcome):
    said = draft(lead, outcome, dana)
    assert "Acme" not in said
    assert "Rear-ended" not in said


@pytest.mark.parametrize(
    ("language", "words"), [("en", "we are not yet your lawyers"), ("es", "todavía no somos sus abogados")]
)
def test_a_yes_says_that_we_do_not_act_yet(lead, language, words):
    assert words in draft(speaks(lead, language), "retain", None)


@pytest.mark.parametrize("outcome", ["retain", "refer", "decline"])
def test_whoever_answers_signs_for_the_firm(lead, dana, settings, outcome):
    settings.FIRM_NAME = "Shah & Ruiz"
    assert draft(lead, outcome, dana).endswith("\n\nDana Ruiz\nShah & Ruiz\n")


def test_the_system_signs_with_the_firm_alone(lead, settings):
    settings.FIRM_NAME = "Shah & Ruiz"
    assert draft(lead, "decline", None).endswith("\n\nShah & Ruiz\nShah & Ruiz\n")


def test_a_referral_names_the_colleague_as_written(lead):
    assert "speak with O'Neil & <Sons>, who" in draft(lead, "refer", None, "O'Neil & <Sons>")


def test_a_referral_without_a_name_leaves_a_gap_one_sees(lead):
    assert "[whom we suggest]" in draft(lead, "refer", None)


def test_only_a_referral_names_the_colleague(lead):
    assert "O'Neil" not in draft(lead, "decline", None, "O'Neil")


@pytest.mark.parametrize("outcome", ["retain", "refer", "decline"])
def test_it_ends_with_one_line_end_and_begins_with_the_greeting(lead, outcome):
    said = draft(lead, outcome, None)
    assert said == said.strip() + "\n"
    assert "{{" not in said
