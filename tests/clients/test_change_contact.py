"""Changing a contact changes what is different, and says only that."""

import pytest

from caseops.audit.models import Entry
from clients.actions import change_contact
from tests import make

FIRST, SECOND, THIRD = "+12125550147", "+12125550148", "+12125550149"


@pytest.fixture
def rosa(db):
    contact = make.contact("Rosa Lopez", email="rosa@client.test", phones=[FIRST, SECOND])
    contact.phones.filter(number=FIRST).update(label="mobile")
    contact.phones.filter(number=SECOND).update(label="work")
    return contact


def told(contact):
    return [
        entry.detail["fields"] for entry in Entry.objects.on_target(contact).filter(verb="contact.changed")
    ]


def numbers(contact):
    return [(phone.number.as_e164, phone.label) for phone in contact.phones.order_by("id")]


def test_nothing_new_is_nothing_told(rosa, dana):
    before = list(rosa.phones.values_list("pk", flat=True))
    change_contact(actor=dana, contact=rosa, name="Rosa Lopez", phones=["212 555 0147", SECOND])
    assert told(rosa) == []
    assert list(rosa.phones.values_list("pk", flat=True)) == before


def test_only_what_differs_is_told(rosa, dana):
    change_contact(actor=dana, contact=rosa, name="Rosa  Lopez", email="r@client.test", best_time="")
    assert told(rosa) == [["email"]]


def test_a_number_more_leaves_the_others_alone(rosa, dana):
    before = list(rosa.phones.values_list("pk", flat=True))
    change_contact(actor=dana, contact=rosa, phones=[FIRST, SECOND, THIRD])
    assert list(rosa.phones.values_list("pk", flat=True))[:2] == before
    assert told(rosa) == [["phones"]]


def test_numbers_in_another_order_keep_their_labels(rosa, dana):
    change_contact(actor=dana, contact=rosa, phones=[SECOND, FIRST])
    assert numbers(rosa) == [(SECOND, "work"), (FIRST, "mobile")]


def test_a_number_less_is_gone(rosa, dana):
    change_contact(actor=dana, contact=rosa, phones=[SECOND])
    assert numbers(rosa) == [(SECOND, "work")]


def test_none_at_all(rosa, dana):
    change_contact(actor=dana, contact=rosa, phones=[])
    assert numbers(rosa) == []
    assert told(rosa) == [["phones"]]


def test_a_number_abroad_stays_abroad(rosa, dana):
    change_contact(actor=dana, contact=rosa, phones=["+49 30 901820", FIRST])
    assert numbers(rosa) == [("+4930901820", ""), (FIRST, "mobile")]
