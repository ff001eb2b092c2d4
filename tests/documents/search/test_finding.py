"""Documents by what they say; never one that the person may not see."""

import pytest

from caseops.users.models import User
from documents.actions import (
    NewLabels,
    bin_document,
    change_labels,
    file_document,
    unbin_document,
    unfile_document,
)
from documents.models import Document
from documents.reading.work import read_due
from documents.search.finding import find_documents
from matters.models import Matter
from tests import make
from tests.standing import standing

PAGES = [f"Page {number}" for number in range(1, 7)] + ["The cervical injuries of Renée, claim CLM-2231-99."]


@pytest.fixture
@standing
def chart(matter: Matter) -> Document:
    """Seven pages; the last says something."""
    mercy = make.contact("Mercy Hospital")
    document = make.document(matter, make.pdf(*PAGES), title="Hospital chart", sender=mercy)
    read_due()
    return document


def found(user: User, words: str, **said: object) -> list[tuple[str, int]]:
    return [(hit.document.title, hit.page) for hit in find_documents(user, words, 20, **said)]


@pytest.mark.parametrize(
    "words",
    [
        "cervical",
        "CERVICAL injury",
        "renee",
        '"cervical injuries"',
        "cerv*",
        "cervical -lumbar",
        "CLM-2231-99",
        "clm223199",
        "2231",
        "mercy cervical",
        "chart cervical",
    ],
)
def test_it_is_found_and_opens_at_the_page(chart: Document, dana: User, words: str) -> None:
    assert found(dana, words) == [("Hospital chart", 7)]
    assert found(dana, words, matter=chart.matter) == [("Hospital chart", 7)]


@pytest.mark.parametrize("words", ["lumbar", "cervical -injuries", '"injuries cervical"', "cervical lumbar"])
def test_it_is_not_found_by_what_it_does_not_say(chart: Document, dana: User, words: str) -> None:
    assert found(dana, words) == []
    assert found(dana, words, matter=chart.matter) == []


def test_the_words_stand_marked_in_their_line(chart: Document, dana: User) -> None:
    (hit,) = find_documents(dana, "cervical injury", 20)
    assert "The <mark>cervical</mark> <mark>injuries</mark> of Renée" in hit.snippet.markup


@pytest.mark.parametrize("words", ["hospitl chart", "Mercey Hospital", "clm223198"])
def test_names_and_numbers_that_are_nearly_right_are_found(chart: Document, dana: User, words: str) -> None:
    assert [title for title, _ in found(dana, words)] == ["Hospital chart"]


def test_a_title_is_found_before_anybody_has_read_it(matter: Matter, dana: User) -> None:
    make.document(matter, title="Crash photos")
    assert found(dana, "crash") == [("Crash photos", 1)]


def test_the_title_weighs_more_than_the_text(chart: Document, matter: Matter, dana: User) -> None:
    make.document(matter, make.pdf("nothing"), title="Cervical MRI")
    read_due()
    for inside in (None, matter):
        titles = [title for title, _ in found(dana, "cervical", matter=inside)]
        assert titles == ["Cervical MRI", "Hospital chart"]


def test_newest_first_is_newest_first(chart: Document, matter: Matter, dana: User) -> None:
    make.document(matter, make.pdf("mostly about something else, cervical"), title="Newer")
    read_due()
    for inside in (None, matter):
        titles = [title for title, _ in found(dana, "cervical", newest_first=True, matter=inside)]
        assert titles == ["Newer", "Hospital chart"]


def test_a_long_paper_is_found_on_a_late_page(matter: Matter, dana: User) -> None:
    make.document(matter, make.pdf(*(f"Sheet {n}" for n in range(1, 65)), "zygomatic arch"), title="Long")
    read_due()
    assert found(dana, '"zygomatic arch"') == [("Long", 65)]
    assert found(dana, '"zygomatic arch"', matter=matter) == [("Long", 65)]


# Who finds what


def test_a_stranger_finds_nothing_and_an_admin_everything(chart: Document, marco: User, alex: User) -> None:
    assert found(marco, "cervical") == found(marco, "Mercey Hospitl") == []
    assert found(alex, "cervical") == [("Hospital chart", 7)]


def test_somebody_who_left_finds_nothing(chart: Document, dana: User) -> None:
    dana.is_active = False
    assert found(dana, "cervical") == []


def test_inside_a_matter_only_its_own_is_found(chart: Document, dana: User, marco: User) -> None:
    assert found(dana, "cervical", matter=chart.matter)
    assert found(dana, "cervical", matter=make.matter()) == []
    assert found(marco, "cervical", matter=chart.matter) == []


def test_the_tray_is_everybodys_and_an_upload_its_owners(dana: User, marco: User) -> None:
    make.document(None, make.pdf("a"), title="Fax of May", source="fax")
    make.document(None, make.pdf("b"), title="Upload of May", actor=dana)
    assert sorted(found(dana, "may")) == [("Fax of May", 1), ("Upload of May", 1)]
    assert found(marco, "may") == [("Fax of May", 1)]


def test_filing_moves_it_to_those_of_the_matter(matter: Matter, dana: User, marco: User) -> None:
    fax = make.document(None, title="Fax of May", source="fax")
    filed = file_document(actor=dana, document=fax, matter=matter)
    assert found(marco, "fax") == []
    unfile_document(actor=dana, document=filed)
    assert found(marco, "fax") == [("Fax of May", 1)]


def test_the_bin_is_not_searched(chart: Document, dana: User) -> None:
    bin_document(actor=dana, document=chart)
    assert found(dana, "cervical") == found(dana, "Mercey Hospital") == []
    unbin_document(actor=dana, document=chart)
    assert found(dana, "cervical")


def test_a_new_title_is_found_at_once_and_the_text_stays(chart: Document, dana: User) -> None:
    change_labels(actor=dana, document=chart, labels=NewLabels(title="Discharge papers"))
    assert found(dana, "discharge cervical") == [("Discharge papers", 7)]
    assert found(dana, "chart") == []
