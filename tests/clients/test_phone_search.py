"""A phone number is found however it is written."""

import pytest

from clients.models import Contact
from tests import make


@pytest.mark.parametrize(
    "words", ["(212) 555-0147", "212 555 0147", "212-555-0147", "+12125550147", "555-0147", "0147"]
)
def test_number_finds_its_contact(db, words):
    rosa = make.contact("Rosa Alvarez", phones=["2125550147"])
    make.contact("Somebody else", phones=["2125550199"])
    assert list(Contact.objects.named_like(words)) == [rosa]


def test_other_numbers_find_nobody(db):
    make.contact("Rosa Alvarez", phones=["2125550147"])
    assert not Contact.objects.named_like("(646) 555-0147").exists()
