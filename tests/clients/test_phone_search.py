"""A phone number is found however it is written."""

import pytest
from django.db import connection

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


@pytest.mark.parametrize(
    ("words", "index"),
    [
        ("garcia", "contact_by_trigrams"),
        ("(212) 555-0147", "phone_by_trigrams"),
        ("unit-0147", "contact_by_trigrams"),
        ("unit-0147", "phone_by_trigrams"),
    ],
)
def test_each_way_of_looking_goes_by_its_index(db, words, index):
    """Where PostgreSQL may not read the whole table, it must know another way: the indexes hold what is asked."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
        assert index in Contact.objects.named_like(words).order_by().explain()


def test_a_word_with_digits_is_looked_for_in_names_and_numbers(db):
    one = make.contact("Unit 0147 Holdings")
    other = make.contact("Rosa Alvarez", phones=["2125550147"])
    make.contact("Somebody else", phones=["2125550199"])
    assert set(Contact.objects.named_like("0147x").values_list("pk", flat=True)) == {other.pk}
    assert set(Contact.objects.named_like("unit 0147").values_list("pk", flat=True)) == {one.pk}
    assert list(Contact.objects.named_like("rosa x0147")) == [other]
