"""Search: matters one may see and everybody's contacts, on a page and in the palette."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from caseops.users.models import User
from documents.models import Document
from documents.reading.work import read_due
from matters.models import Matter
from tests import make
from tests.desk.conftest import HTMX
from tests.standing import standing


@pytest.fixture
@standing
def alvarez(db: None) -> Matter:
    client = make.contact(
        "Rosa Álvarez", phones=["2125550142"], email="rosa@mail.example", aliases=["Rosa Diaz"]
    )
    return make.matter(client=client, title="Alvarez v. City Transit")


def found(browser: Client, words: str) -> tuple[list[str], list[str]]:
    answer = browser.get("/search/", {"q": words}).context["found"]
    return [matter.title for matter in answer.matters], [contact.name for contact in answer.contacts]


BOTH = (["Alvarez v. City Transit"], ["Rosa Álvarez"])


@pytest.mark.parametrize(
    ("words", "matters", "contacts"),
    [
        ("transit", 1, 0),
        ("26-0", 1, 0),
        ("álvarez", 1, 1),
        ("Rosa", 1, 1),
        ("diaz", 1, 1),
        ("alvarez city", 1, 0),
        ("5550142", 0, 1),
        ("rosa@mail", 0, 1),
        ("alvarez rossi", 0, 0),
        ("nobody", 0, 0),
    ],
)
def test_every_word_must_appear(alvarez, as_dana: Client, words: str, matters: int, contacts: int) -> None:
    titles, names = found(as_dana, words)
    assert (len(titles), len(names)) == (matters, contacts)


def test_a_matter_one_may_not_see_is_not_found(alvarez, marco: User, browser_of) -> None:
    assert found(browser_of(marco), "rosa") == ([], ["Rosa Álvarez"])
    assert found(browser_of(marco), alvarez.number) == ([], [])


def test_one_letter_is_too_little(alvarez, as_dana: Client) -> None:
    assert found(as_dana, "r") == ([], [])
    assert "Type at least two letters" in as_dana.get("/search/?q=r").content.decode()


def test_nothing_found_says_what_to_try(alvarez, as_dana: Client) -> None:
    assert "Nothing for “zebra”" in as_dana.get("/search/?q=zebra").content.decode()


def test_open_matters_come_before_closed_ones(alvarez, dana: User, as_dana: Client) -> None:
    make.closed(alvarez)
    newer = make.matter(client=alvarez.client, title="Alvarez v. Landlord")
    assert found(as_dana, "alvarez")[0] == [newer.title, alvarez.title]


def test_the_words_are_shown_as_words(db, as_dana: Client) -> None:
    text = as_dana.get("/search/", {"q": "<b>bold</b>"}).content.decode()
    assert "<b>bold</b>" not in text
    assert "&lt;b&gt;bold" in text


def test_very_long_words_are_cut(db, as_dana: Client) -> None:
    answer = as_dana.get("/search/", {"q": "x" * 5000})
    assert answer.status_code == 200
    assert len(answer.context["found"].words) == 80


def test_htmx_gets_the_results_alone(alvarez, as_dana: Client) -> None:
    text = as_dana.get("/search/?q=rosa", headers=HTMX).content.decode()
    assert text.lstrip().startswith('<div id="found"')


def test_signed_out_people_find_nothing(client: Client, alvarez) -> None:
    assert client.get("/search/?q=rosa").status_code == 302
    assert client.get("/search/names/?q=rosa").status_code == 302


def test_the_palette_gets_names_and_addresses(alvarez, as_dana: Client) -> None:
    assert as_dana.get("/search/names/?q=rosa").json() == [
        {"label": alvarez.title, "sub": alvarez.number, "href": alvarez.get_absolute_url()},
        {"label": "Rosa Álvarez", "sub": "Contact", "href": f"/contacts/{alvarez.client.pk}/"},
    ]


def test_the_palette_stays_short(db, as_dana: Client) -> None:
    for number in range(9):
        make.contact(f"Rosa {number}")
    assert len(as_dana.get("/search/names/?q=rosa").json()) == 6


def test_the_palette_finds_nothing_for_nothing(alvarez, as_dana: Client) -> None:
    assert as_dana.get("/search/names/").json() == []


@pytest.mark.parametrize("path", ["/search/?q=rosa", "/search/names/?q=rosa"])
def test_many_answers_cost_no_more_queries_than_one(alvarez, as_dana: Client, path: str) -> None:
    def cost() -> int:
        as_dana.get(path)
        with CaptureQueriesContext(connection) as queries:
            as_dana.get(path)
        return len(queries)

    few = cost()
    for _ in range(4):
        make.matter(client=make.contact("Rosa Again", phones=["9175550101"]))
    assert cost() == few


# Documents


@pytest.fixture
def chart(matter: Matter) -> Document:
    """Two pages; the second says something."""
    document = make.document(matter, make.pdf("cover", "A cervical strain <b>"), title="Chart")
    read_due()
    return document


def test_a_document_is_found_by_its_words_with_its_page(chart: Document, as_dana: Client) -> None:
    page = as_dana.get("/search/?q=cervical").content.decode()
    assert f'href="{chart.get_absolute_url()}?page=2"' in page
    assert "A <mark>cervical</mark> strain &lt;b&gt;" in page
    assert "Page 2" in page


def test_the_palette_finds_it_while_somebody_types(chart: Document, as_dana: Client) -> None:
    (found,) = as_dana.get("/search/names/?q=cervic").json()
    assert (found["label"], found["sub"]) == ("Chart", f"Document · {chart.matter.number}")


def test_a_stranger_finds_no_document(chart: Document, marco: User, browser_of) -> None:
    browser = browser_of(marco)
    assert "cervical</mark>" not in browser.get("/search/?q=cervical").content.decode()
    assert browser.get("/search/names/?q=cervical").json() == []


def test_newest_first_is_one_press_away(chart: Document, as_dana: Client) -> None:
    assert "order=newest" in as_dana.get("/search/?q=cervical").content.decode()
    newest = as_dana.get("/search/?q=cervical&order=newest").content.decode()
    assert "Best first" in newest
    assert "Chart" in newest


class TestPalette:
    """What is asked while somebody types."""

    @pytest.fixture
    def found(self, as_dana):
        return lambda words: as_dana.get("/search/names/", {"q": words}).json()

    def test_it_names_matters_and_contacts_and_says_which_is_which(self, found, matter):
        make.contact("Xray Partners")
        assert [(row["label"], row["sub"]) for row in found("xray")] == [("Xray Partners", "Contact")]
        assert [row["sub"] for row in found(matter.number)] == [matter.number]

    def test_it_costs_the_same_for_one_answer_and_for_many(
        self, as_dana, found, django_assert_max_num_queries
    ):
        for number in range(8):
            make.matter(client=make.contact(f"Quill {number}", phones=[f"212 555 01{number:02d}"]))
        found("quill")  # where the newest documents are is asked once a minute
        with django_assert_max_num_queries(6):
            assert len(found("quill")) >= 6

    def test_what_one_may_not_see_is_not_named(self, browser_of, matter):
        stranger = browser_of(make.person("marco"))
        told = stranger.get("/search/names/", {"q": matter.number}).json()
        assert told == []
