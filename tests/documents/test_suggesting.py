"""Where an unfiled document probably belongs, and why."""

from datetime import date

import pytest

from documents.models import Category, DocumentRequirement, Suggestion
from documents.reading.work import read_due
from documents.suggesting import _categories, category_of, date_in
from matters.actions import add_party
from matters.models import Matter
from tests import make


def guess_for(*pages: str, **said: object) -> Suggestion:
    document = make.document(None, make.pdf(*pages), **{"source": "scan", "name": "scan0001.pdf", **said})
    read_due()
    return Suggestion.objects.get(document=document)


def test_a_matter_number_is_nearly_certain(matter: Matter) -> None:
    guess = guess_for(f"Our file {matter.number}, your client")
    assert (guess.matter, guess.confidence) == (matter, 95)
    assert guess.why == f"it says {matter.number}"


def test_their_number_for_it_is_a_strong_hint(matter: Matter) -> None:
    insurer = make.contact("Acme Insurance")
    add_party(actor=None, matter=matter, contact=insurer, role="adverse_insurer", reference="CLM-2231/99")
    guess = guess_for("Regarding claim CLM 2231 and CLM-2231-99")
    assert (guess.matter, guess.confidence) == (matter, 80)
    assert guess.why == "CLM-2231/99 is Acme Insurance’s number"


def test_two_weak_hints_are_worth_more_than_one(matter: Matter) -> None:
    named = guess_for(f"Patient: {matter.client.name.upper()}, seen on May 3")
    assert (named.matter, named.confidence) == (matter, 55)
    mercy = make.contact("Mercy Hospital")
    add_party(actor=None, matter=matter, contact=mercy, role="provider")
    both = guess_for(f"Chart of {matter.client.name}", sender=mercy)
    assert both.confidence == 75
    assert both.why == f"it names {matter.client.name}, from Mercy Hospital"


def test_a_tie_is_half_as_sure(matter: Matter) -> None:
    other = make.matter()
    guess = guess_for(f"Both {matter.number} and {other.number}")
    assert guess.confidence == 47


def test_no_hint_no_guess(matter: Matter) -> None:
    guess = guess_for("Lunch menu")
    assert (guess.matter, guess.confidence, guess.why) == (None, 0, "")


def test_the_name_of_the_file_is_a_hint_before_anybody_has_read_it(matter: Matter) -> None:
    document = make.document(None, source="scan", name=f"{matter.number}_police_report.pdf")
    guess = Suggestion.objects.get(document=document)
    assert (guess.matter, guess.category) == (matter, "police_report")


def test_what_the_checklist_misses_is_proposed(matter: Matter) -> None:
    records: DocumentRequirement = matter.document_requirements.get(blueprint__key="records")
    guess = guess_for(f"{matter.number} Medical records. Chief complaint: neck. Discharge summary.")
    assert guess.requirement == records
    assert guess.category == "medical_record"


def test_a_title_is_proposed_by_the_naming_rule(matter: Matter) -> None:
    mercy = make.contact("Mercy Hospital")
    guess = guess_for("Statement of account 03/02/2026. Balance due $12", sender=mercy)
    assert guess.title == "2026-03-02 Mercy Hospital, medical bill"
    assert guess.document_on == date(2026, 3, 2)


def test_a_filed_document_needs_no_guess(matter: Matter) -> None:
    make.document(matter, make.pdf(matter.number))
    read_due()
    assert not Suggestion.objects.exists()


def test_a_stranger_is_not_told_of_the_matter(matter: Matter, marco, dana) -> None:
    guess_for(f"Our file {matter.number}")
    assert not Suggestion.objects.visible_to(marco).exists()
    assert Suggestion.objects.visible_to(dana).exists()


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Progress note. Assessment and plan.", "medical_record"),
        ("UB-04 total charges", "medical_bill"),
        ("Plaintiff, v. Defendant. Superior Court", "pleading"),
        ("IT IS HEREBY ORDERED", "court_order"),
        ("USCIS receipt number", "agency_notice"),
        ("hello", ""),
    ],
)
def test_a_paper_shows_what_it_is(text: str, category: str) -> None:
    assert category_of(text) == category


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("on 02/30/2026 and 3/2/2026", date(2026, 3, 2)),
        ("dated 2026-03-02", date(2026, 3, 2)),
        ("no date 123/45/6789", None),
    ],
)
def test_the_first_date_that_is_one(text: str, on: date | None) -> None:
    assert date_in(text) == on


def test_every_category_with_marks_is_one() -> None:
    assert set(_categories()) <= set(Category.values)
