"""What the search reads keeps step with the documents."""

from documents.actions import bin_document
from documents.models import Document, DocumentHead, SearchText
from documents.reading.work import read_due
from documents.search.indexing import PAGES_A_TEXT, place_of
from matters.models import Matter
from tests import make


def test_a_long_document_has_several_texts(matter: Matter) -> None:
    document = make.document(matter, make.pdf(*(f"Sheet {n}" for n in range(PAGES_A_TEXT * 2 + 1))))
    read_due()
    assert list(document.search_texts.order_by("first_page").values_list("first_page", flat=True)) == [
        1,
        31,
        61,
    ]


def test_a_document_without_pages_has_its_title(matter: Matter) -> None:
    document = make.document(matter, title="Crash photos")
    text = document.search_texts.get()
    assert "'crash':1A" in text.vector
    assert text.body == ""
    assert str(text) == "Crash photos from page 1"


def test_names_and_numbers_stand_in_the_head(matter: Matter) -> None:
    mercy, doctor = make.contact("Mercy Hospital"), make.contact("Dr. Okafor")
    document = make.document(
        matter, make.pdf("Account 8834-112"), title="Bill", sender=mercy, people=[doctor, mercy]
    )
    read_due()
    head = DocumentHead.objects.get(document=document)
    assert head.text == "Bill · Mercy Hospital, Dr. Okafor · 8834112 8834"
    assert head.numbers.split() == ["8834112", "8834"]
    assert str(head) == head.text


def test_each_place_is_a_number(matter: Matter, dana) -> None:
    filed = make.document(matter)
    tray, own = make.document(None, source="fax"), make.document(None, make.pdf("x"), actor=dana)
    assert [place_of(each) for each in (filed, tray, own)] == [matter.pk, 0, -dana.pk]
    assert place_of(bin_document(actor=None, document=filed)) is None
    assert SearchText.objects.get(document=filed).place is None


def test_no_document_is_without_its_text(matter: Matter) -> None:
    for number in range(3):
        make.document(matter, make.pdf(str(number)))
    assert SearchText.objects.count() == DocumentHead.objects.count() == Document.objects.count() == 3
