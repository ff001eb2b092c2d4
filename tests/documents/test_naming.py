"""What documents are called when they come and when they are handed over."""

import pytest

from documents.models import Document
from documents.naming import clean_name, file_name, title_from
from matters.models import Matter
from tests import make

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("mercy_hospital-records.pdf", "Mercy hospital-records"),
        ("IMG_2231.HEIC", "IMG 2231"),
        ("no extension", "No extension"),
        ("élan.pdf", "Élan"),
        ("a__b__.pdf", "A b"),
        ("", "Unnamed"),
        ("y" * 250 + ".pdf", "Y" + "y" * 199),
    ],
)
def test_the_first_title_is_the_name_in_words(name: str, title: str) -> None:
    assert title_from(name) == title


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("/etc/passwd", "passwd"),
        ("a\\b\\c.pdf", "c.pdf"),
        ('say "hi"?.pdf', "say hi .pdf"),
        ("e\u0301.pdf", "é.pdf"),
        ("nul\0l.pdf", "nul l.pdf"),
        ("  ", "Unnamed"),
    ],
)
def test_a_name_keeps_its_words_and_loses_its_teeth(name: str, clean: str) -> None:
    assert clean_name(name) == clean


def test_a_clean_name_is_never_longer_than_a_file_system_takes() -> None:
    assert len(clean_name("n" * 400 + "." + "x" * 300)) <= 255


def paper(matter: Matter, content: bytes, name: str) -> Document:
    return make.document(matter, content, name, title="Bill: May 3/4")


@pytest.mark.parametrize(
    ("content", "came_as", "leaves_as"),
    [
        (make.pdf(), "bill.jpg", "3-4.pdf"),
        (b"a,b\n1,2\n", "bill.csv", "3-4.csv"),
        (b"a,b\n1,2\n", "bill.exe", "3-4.txt"),
        (OLE, "bill.MSG", "3-4.msg"),
        (OLE, "bill.exe", "3-4.doc"),
    ],
)
def test_it_is_handed_over_by_its_title_as_what_it_is(
    matter: Matter, content: bytes, came_as: str, leaves_as: str
) -> None:
    assert file_name(paper(matter, content, came_as).latest).endswith(leaves_as)


def test_a_slash_in_a_title_is_no_folder(matter: Matter) -> None:
    assert file_name(paper(matter, make.pdf(), "a.pdf").latest) == "Bill May 3-4.pdf"
