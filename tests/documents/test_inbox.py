"""The inbox: what waits, where it may belong, filed by one press, taken back by another."""

import pytest
from django.test import Client

from caseops.users.models import User
from documents.models import Document, DocumentRequirement
from documents.reading.work import read_due
from matters.models import Matter, TeamMember
from tests import make
from tests.standing import standing

HTMX = {"HX-Request": "true"}


@pytest.fixture
@standing
def fax(matter: Matter) -> Document:
    """A fax that names the matter."""
    document = make.document(
        None, make.pdf(f"Our file {matter.number}, balance due"), "fax01.pdf", source="fax"
    )
    read_due()
    return document


def at(document: Document, noun: str) -> str:
    return f"/documents/{document.uuid}/{noun}/"


def inbox(browser: Client) -> str:
    return browser.get("/documents/inbox/").content.decode()


# What waits


def test_an_empty_tray_teaches(as_dana: Client) -> None:
    assert "Nothing waits to be filed" in inbox(as_dana)


def test_a_line_says_what_it_is_and_where_it_may_belong(
    fax: Document, matter: Matter, as_dana: Client
) -> None:
    page = inbox(as_dana)
    assert "Fax · 1 KB · 1 page" in page or "Fax · 2 KB · 1 page" in page
    assert str(matter) in page
    assert f"95% sure: it says {matter.number}" in page
    assert 'data-enter="yes"' in page


def test_a_stranger_is_not_told_where_it_belongs(
    fax: Document, matter: Matter, marco: User, browser_of
) -> None:
    page = inbox(browser_of(marco))
    assert "Fax01" in page
    assert matter.title not in page
    assert f"it says {matter.number}" not in page


def test_what_somebody_brought_in_is_theirs(dana: User, as_dana: Client, marco: User, browser_of) -> None:
    make.document(None, title="My scan", actor=dana)
    assert "My scan" in inbox(as_dana)
    assert "My scan" not in inbox(browser_of(marco))


def test_the_sidebar_counts_it(fax: Document, as_dana: Client) -> None:
    assert 'data-count="nav-inbox">1<' in inbox(as_dana)


def test_what_could_not_be_read_says_so(as_dana: Client) -> None:
    make.document(None, b"%PDF-1.7 torn", "torn.pdf", source="fax")
    read_due()
    assert "It is damaged. Ask for it again." in inbox(as_dana)


# One at a time


def test_one_press_files_it_in_its_line(fax: Document, matter: Matter, as_dana: Client) -> None:
    said = {"matter": matter.number, "title": "Bill", "category": "medical_bill", "document_on": ""}
    answer = as_dana.post(at(fax, "filing"), said, headers=HTMX)
    assert f'id="waits-{fax.uuid}"' in answer.content.decode()
    assert "Filed in" in answer.content.decode()
    fax.refresh_from_db()
    assert (fax.matter, fax.title, fax.category) == (matter, "Bill", "medical_bill")


def test_what_the_guess_ticks_off_is_ticked_off(matter: Matter, as_dana: Client) -> None:
    records: DocumentRequirement = matter.document_requirements.get(blueprint__key="records")
    paper = make.document(None, make.pdf(f"{matter.number} medical records"), "x.pdf", source="fax")
    read_due()
    assert "ticks off “Medical records”" in inbox(as_dana)
    as_dana.post(at(paper, "filing"), {"matter": matter.number, "title": "Records"})
    records.refresh_from_db()
    assert records.received_on


def test_undo_brings_the_line_back(fax: Document, matter: Matter, as_dana: Client) -> None:
    as_dana.post(at(fax, "filing"), {"matter": matter.number, "title": "Bill"})
    answer = as_dana.post(at(fax, "filing/undo"), headers=HTMX)
    assert 'data-enter="yes"' in answer.content.decode()
    fax.refresh_from_db()
    assert fax.matter is None


def test_without_a_script_the_page_says_it_and_offers_undo(
    fax: Document, matter: Matter, as_dana: Client
) -> None:
    page = as_dana.post(at(fax, "filing"), {"matter": matter.number, "title": "Bill"}, follow=True)
    assert f'action="{at(fax, "filing/undo")}"' in page.content.decode()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Say which matter it belongs to."),
        ("99-0001", "There is no such matter."),
        ("nobody at all", "There is no such matter."),
    ],
)
def test_a_matter_that_is_none_is_said_at_its_field(
    fax: Document, as_dana: Client, words: str, sentence: str
) -> None:
    answer = as_dana.post(at(fax, "filing"), {"matter": words, "title": "Bill"}, headers=HTMX)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_words_of_its_title_name_a_matter(fax: Document, dana: User, as_dana: Client) -> None:
    make.matter(title="Vega v. Metro Transit")
    make.matter(title="Ortiz v. Metro Transit")
    two = as_dana.post(at(fax, "filing"), {"matter": "metro transit", "title": "Bill"}, headers=HTMX)
    assert "Several matters are called so" in two.content.decode()
    as_dana.post(at(fax, "filing"), {"matter": "vega metro", "title": "Bill"})
    fax.refresh_from_db()
    assert fax.matter.title == "Vega v. Metro Transit"


def test_a_matter_that_is_not_theirs_is_no_matter(
    fax: Document, matter: Matter, marco: User, browser_of
) -> None:
    answer = browser_of(marco).post(at(fax, "filing"), {"matter": matter.number, "title": "x"}, headers=HTMX)
    assert "There is no such matter" in answer.content.decode()


def test_the_form_opens_and_closes_in_its_line(fax: Document, as_dana: Client) -> None:
    form = as_dana.get(at(fax, "filing"), headers=HTMX).content.decode()
    assert "data-cancel" in form
    closed = as_dana.get(at(fax, "filing") + "?close", headers=HTMX).content.decode()
    assert f'id="waits-{fax.uuid}"' in closed
    assert "<h1>Fax01</h1>" in as_dana.get(at(fax, "filing")).content.decode()


def test_the_bin_takes_it_and_undo_gives_it_back(fax: Document, as_dana: Client) -> None:
    page = as_dana.post(at(fax, "bin"), follow=True).content.decode()
    assert f'action="{at(fax, "bin/undo")}"' in page
    assert "Nothing waits" in page
    as_dana.post(at(fax, "bin/undo"))
    assert "Fax01" in inbox(as_dana)


def test_twice_is_said_in_words(fax: Document, as_dana: Client) -> None:
    page = as_dana.post(at(fax, "bin/undo"), follow=True).content.decode()
    assert "is not in the bin" in page


# Many at once


def test_the_ticked_ones_are_filed_as_guessed_and_taken_back(
    fax: Document, matter: Matter, as_dana: Client
) -> None:
    page = as_dana.post("/documents/filings/", {"document": [str(fax.uuid)]}, follow=True).content.decode()
    fax.refresh_from_db()
    assert (fax.matter, fax.category) == (matter, "medical_bill")
    undo = f"/documents/filings/undo/?document={fax.uuid}"
    assert f'action="{undo}"' in page
    as_dana.post(undo)
    fax.refresh_from_db()
    assert fax.matter is None


def test_one_without_a_guess_stays_and_says_why(fax: Document, as_dana: Client) -> None:
    lost = make.document(None, make.pdf("lunch"), "lunch.pdf", source="fax")
    both = {"document": [str(fax.uuid), str(lost.uuid)]}
    page = as_dana.post("/documents/filings/", both, follow=True).content.decode()
    assert "Lunch: Nobody knows yet where it belongs" in page
    assert "1 document filed" in page


def test_a_named_matter_takes_them_all(fax: Document, dana: User, as_dana: Client) -> None:
    other = make.matter()
    as_dana.post("/documents/filings/", {"document": [str(fax.uuid)], "matter": other.number})
    fax.refresh_from_db()
    assert fax.matter == other


@pytest.mark.parametrize(
    ("said", "sentence"),
    [({}, "Tick at least one"), ({"document": "nonsense"}, ""), ({"matter": "99-9999"}, "no such matter")],
)
def test_nonsense_files_nothing(fax: Document, as_dana: Client, said: dict[str, str], sentence: str) -> None:
    assert sentence in as_dana.post("/documents/filings/", said, follow=True).content.decode()
    fax.refresh_from_db()
    assert fax.matter is None


def test_what_one_may_not_see_is_not_filed(dana: User, marco: User, browser_of) -> None:
    own = make.document(None, title="Mine", actor=dana)
    other = make.matter(actor=marco, team={})
    TeamMember.objects.get_or_create(matter=other, user=marco, role="case_manager")
    browser_of(marco).post("/documents/filings/", {"document": [str(own.uuid)], "matter": other.number})
    own.refresh_from_db()
    assert own.matter is None
