"""Answers are kept one by one; what is sensitive is sealed; two open pages never undo each other."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.intake.actions import (
    AnsweredElsewhere,
    answer_question,
    begin_questionnaire,
    decide_lead,
    purge_leads,
    reopen_questionnaire,
    send_in,
)
from caseops.intake.models import Answer, Questionnaire
from caseops.intake.questions.reading import mark
from caseops.intake.questions.sheet import Sheet
from documents.models import Document
from tests import make
from tests.standing import standing

NEEDED = {"full_name": "Ann Roe", "date_of_loss": "2026-03-10", "medicare": "false"}


@pytest.fixture
@standing
def asked(dana):
    return make.questionnaire("Ann Roe")


def question(questionnaire, key):
    return questionnaire.version.intakequestions.get(key=key)


def said(questionnaire, key):
    answer = Answer.objects.filter(questionnaire=questionnaire, question__key=key).first()
    return answer.value if answer else None


def answer(questionnaire, key, raw, actor=None, drawn=""):
    return answer_question(
        actor=actor, questionnaire=questionnaire, question=question(questionnaire, key), raw=raw, drawn=drawn
    )


def test_without_an_area_that_asks_nothing_begins(dana):
    with pytest.raises(ValidationError, match="Choose a practice area that asks questions first"):
        begin_questionnaire(actor=dana, lead=make.lead())
    with pytest.raises(ValidationError, match="Choose a practice area"):
        begin_questionnaire(actor=dana, lead=make.lead(area=make.area().area))


def test_a_lead_has_one(dana, asked):
    with pytest.raises(ValidationError, match="has its questionnaire already"):
        begin_questionnaire(actor=dana, lead=asked.lead)


@pytest.mark.parametrize(
    ("key", "raw", "kept"),
    [
        ("full_name", "  Ann   Roe ", "Ann   Roe"),
        ("dob", "03/31/1990", "1990-03-31"),
        ("ssn", "123 45 6789", "123-45-6789"),
        ("medicare", "true", True),
        ("injuries", ["Head", "Neck"], ["Head", "Neck"]),
        ("bills", "$1,234.50", "1234.50"),
        ("witnesses", "Bo Ek\n\nCy Li", ["Bo Ek", "Cy Li"]),
        (
            "adverse",
            [{"adverse_name": "Acme", "hit_on": "03/10/2026"}, {"adverse_name": " ", "adverse_phone": ""}],
            [{"adverse_name": "Acme", "hit_on": "2026-03-10"}],
        ),
    ],
)
def test_each_kind_is_kept_as_it_is_meant(asked, key, raw, kept):
    answer(asked, key, raw)
    assert said(asked, key) == kept


@pytest.mark.parametrize(
    ("key", "raw", "english", "spanish"),
    [
        ("dob", "yesterday", "This is not a date", "Esto no es una fecha"),
        ("ssn", "12345", "nine digits", "nueve dígitos"),
        ("language", "Klingon", "Choose one from the list", "Elija uno de la lista"),
        ("bills", "much", "This is not an amount", "Esto no es una cantidad"),
        ("full_name", "x" * 501, "This is too long", "demasiado largo"),
        ("adverse", [{"hit_on": "soon"}], "This is not a date", "Esto no es una fecha"),
    ],
)
def test_nonsense_is_refused_in_the_language_of_the_reader(asked, key, raw, english, spanish):
    with pytest.raises(ValidationError, match=english):
        answer(asked, key, raw)
    with override("es"), pytest.raises(ValidationError, match=spanish):
        answer(asked, key, raw)
    assert said(asked, key) is None


def test_two_pages_that_answer_different_questions_keep_both(asked):
    drawn = {key: mark(question(asked, key), "") for key in ("full_name", "narrative")}
    answer(asked, "full_name", "Ann Roe", drawn=drawn["full_name"])
    answer(asked, "narrative", "Hit.", drawn=drawn["narrative"])
    answer(asked, "full_name", "", drawn=drawn["full_name"])  # the other page, saved whole, had it empty
    assert (said(asked, "full_name"), said(asked, "narrative")) == ("Ann Roe", "Hit.")


def test_the_same_question_answered_on_two_pages_is_refused_once(asked):
    drawn = mark(question(asked, "narrative"), "")
    answer(asked, "narrative", "First page", drawn=drawn)
    with pytest.raises(AnsweredElsewhere, match="answered on another page meanwhile: “First page”"):
        answer(asked, "narrative", "Second page", drawn=drawn)
    assert said(asked, "narrative") == "First page"
    answer(asked, "narrative", "Second page", drawn=mark(question(asked, "narrative"), "First page"))
    assert said(asked, "narrative") == "Second page"


def test_an_empty_field_does_not_take_a_sealed_answer_away(asked):
    answer(asked, "ssn", "123456789")
    answer(asked, "ssn", "")
    assert said(asked, "ssn") == "123-45-6789"
    assert [line.words for line in Sheet(asked).lines if line.key == "ssn"] == [["•••6789"]]


def test_an_answer_brings_the_questions_that_follow_from_it(asked):
    follow = Sheet(asked).line("medicare_number")
    assert not follow.is_asked
    answer(asked, "medicare", "true")
    sheet = Sheet(asked)
    assert sheet.line("medicare_number").is_asked
    assert [line.key for line in sheet.led_to_by("medicare")] == ["medicare_number"]
    assert "medicare_number" in {line.key for line in sheet.missing}


def test_what_is_asked_only_for_another_question_is_not_asked_when_a_matter_is_opened(asked):
    assert asked.version.asks == ["medicare"]
    assert [each.key for each in asked.version.questions_asked()] == ["medicare"]


def test_it_is_sent_in_when_nothing_needed_is_missing(asked):
    with pytest.raises(ValidationError) as refusal:
        send_in(actor=None, questionnaire=asked)
    assert set(refusal.value.message_dict) == {"full_name", "date_of_loss", "medicare"}
    for key, raw in NEEDED.items():
        answer(asked, key, raw)
    assert send_in(actor=None, questionnaire=asked).sent_in_at
    assert list(Questionnaire.objects.to_review()) == [asked]
    assert Entry.objects.latest("id").verb == "questionnaire.sent_in"


def test_sent_in_the_client_changes_nothing_and_staff_leave_what_it_was(dana, asked):
    for key, raw in NEEDED.items():
        answer(asked, key, raw)
    send_in(actor=None, questionnaire=asked)
    with pytest.raises(ValidationError, match="have been sent in"):
        answer(asked, "full_name", "Anne Roe")
    answer(asked, "full_name", "Anne Roe", actor=dana)
    kept = Answer.objects.get(question__key="full_name")
    assert (kept.value, kept.was, kept.saved_by) == ("Anne Roe", "Ann Roe", dana)
    reopen_questionnaire(actor=dana, questionnaire=asked)
    answer(asked, "full_name", "Ann M. Roe")
    assert said(asked, "full_name") == "Ann M. Roe"


def test_the_audit_says_who_answered_what_and_never_what_was_said(dana, asked):
    for text in ("H", "Hi", "Hit"):
        answer(asked, "narrative", text)
    answer(asked, "ssn", "123456789", actor=dana)
    entries = Entry.objects.filter(verb="questionnaire.answered")
    assert [entry.actor for entry in entries.order_by("id")] == [None, dana]
    assert "6789" not in str(list(entries.values()))


def test_a_purged_lead_keeps_none_of_it(dana, asked):
    answer(asked, "ssn", "123456789")
    decide_lead(actor=dana, lead=asked.lead, outcome="decline", reason="No", letter="We cannot help.")
    with clock.travel(clock.now() + timedelta(400)):
        purge_leads()
    assert not Questionnaire.objects.exists()
    assert not Answer.objects.exists()
    assert not Document.objects.filter(binned_at=None).exists()
    with pytest.raises(Questionnaire.DoesNotExist):
        answer(asked, "narrative", "More")
