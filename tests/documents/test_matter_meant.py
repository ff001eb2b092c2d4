"""Which matter somebody means who files a paper, and what the form is begun with."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from documents.file_forms import FilingForm, LabelsForm, begun_with, matter_meant
from documents.models import Suggestion
from tests import make

NONE, SEVERAL = "There is no such matter.", "Several matters are called so. Give the number."


@pytest.fixture
def roe(dana):
    return make.matter(client=make.contact("Ann Roe"), title="Roe and the red truck")


def refusal(user, words):
    with pytest.raises(ValidationError) as refused:
        matter_meant(user, words)
    return refused.value.messages


def test_the_number_is_enough_whatever_stands_behind_it(dana, roe):
    assert matter_meant(dana, f" {roe.number} Somebody else") == roe


@pytest.mark.parametrize("words", ["red truck", "ann", "TRUCK roe", "roe ann red"])
def test_words_of_title_and_client_may_be_mixed(dana, roe, words):
    assert matter_meant(dana, words) == roe


def test_every_word_has_to_be_there(dana, roe):
    assert refusal(dana, "ann blue") == [NONE]


def test_words_that_two_matters_have_ask_for_the_number(dana, roe):
    make.matter(client=roe.client, title="Roe and the dog")
    assert refusal(dana, "roe") == [SEVERAL]
    assert matter_meant(dana, "roe truck") == roe


def test_no_words_are_no_matter_of_several(dana, roe):
    make.matter()
    assert refusal(dana, "  ") == [SEVERAL]


def test_half_a_number_is_no_number(dana, roe):
    assert refusal(dana, roe.number[:-1]) == [NONE]


@pytest.mark.parametrize("by", ["number", "title"])
def test_a_stranger_hears_the_same_as_of_one_that_is_not_there(marco, roe, by):
    assert refusal(marco, getattr(roe, by)) == [NONE]


def test_a_hidden_namesake_makes_nothing_doubtful(marco, roe):
    own = make.matter(marco, client=roe.client, title="Roe and the dog")
    assert matter_meant(marco, "roe") == own


def test_a_closed_matter_is_named_by_its_number_only(dana, roe):
    make.closed(roe)
    assert refusal(dana, "red truck") == [NONE]
    assert matter_meant(dana, roe.number) == roe


def test_the_form_says_it_at_the_field(dana, roe):
    form = FilingForm({"matter": "nobody", "title": "Chart"}, user=dana)
    assert form.errors == {"matter": [NONE]}


def test_an_empty_form_asks_for_name_and_matter(dana):
    asked = FilingForm({}, user=dana).errors
    assert asked == {"title": ["Name the document."], "matter": ["Say which matter it belongs to."]}


def test_an_empty_category_or_date_leaves_what_stands(db):
    form = LabelsForm({"title": "Chart", "category": "", "document_on": ""})
    assert form.is_valid()
    assert form.labels().given() == {"title": "Chart"}


@pytest.fixture
def scan(db):
    return make.document(None, title="Scan 1", category="other", document_on=date(2026, 3, 2))


def test_without_a_guess_the_form_is_begun_with_what_is_known(scan):
    assert begun_with(scan, None) == {
        "title": "Scan 1",
        "category": "other",
        "document_on": date(2026, 3, 2),
    }


def test_a_guess_begins_it_with_the_matter(scan, roe):
    guess = Suggestion(document=scan, matter=roe, title="", category="medical_bill")
    said = begun_with(scan, guess)
    assert (said["title"], said["category"], said["matter"]) == ("Scan 1", "medical_bill", roe.number)


def test_a_guess_without_a_matter_leaves_it_empty(scan):
    assert begun_with(scan, Suggestion(document=scan, title="Chart")) == {
        "title": "Chart",
        "category": "",
        "document_on": None,
        "matter": "",
    }
