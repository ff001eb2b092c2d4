"""Whom one may speak with about a matter: the client, who has a part, and who acts for one of them."""

import pytest

from matters.correspondents import people_of
from tests import make


@pytest.fixture
def mother(db):
    return make.contact("Vera Mother")


@pytest.fixture
def ward(matter, mother):
    """The client is a child now, and their mother acts for them."""
    client = matter.client
    client.guardian = mother
    client.save()
    return client


def party(matter, name, **fields):
    contact = make.contact(name, **fields)
    matter.parties.create(contact=contact, role="witness")
    return contact


def test_the_client_alone(matter):
    assert list(people_of(matter)) == [matter.client]


def test_everybody_with_a_part(matter):
    witness, other = party(matter, "Wes Witness"), party(matter, "Otto Other")
    assert set(people_of(matter)) == {matter.client, witness, other}


def test_who_acts_for_the_client(matter, ward, mother):
    assert set(people_of(matter)) == {ward, mother}


def test_who_acts_for_a_party(matter, mother):
    child = party(matter, "Kit Child")
    child.guardian = mother
    child.save()
    assert set(people_of(matter)) == {matter.client, child, mother}


def test_nobody_twice_whatever_parts_they_play(matter, ward, mother):
    matter.parties.create(contact=mother, role="witness")
    matter.parties.create(contact=mother, role="guardian")
    matter.parties.create(contact=ward, role="beneficiary")
    assert sorted(contact.pk for contact in people_of(matter)) == sorted([ward.pk, mother.pk])


def test_by_name(matter):
    for name in ("Zoe Last", "Abe First", "Mia Middle"):
        party(matter, name)
    names = [contact.name for contact in people_of(matter)]
    assert names == sorted(names)


def test_people_of_other_matters_are_strangers(matter):
    other = make.matter()
    stranger = party(other, "Sid Stranger")
    assert stranger not in people_of(matter)
    assert other.client not in people_of(matter)


def test_it_can_be_narrowed_further(matter):
    reached = party(matter, "Ema Mail", email="ema@mail.example")
    party(matter, "No Mail")
    assert list(people_of(matter).exclude(email="")) == [reached]
    assert people_of(matter).filter(pk=reached.pk).exists()
    assert not people_of(matter).filter(name="Nobody").exists()


def test_one_statement_and_no_join_that_reads_the_whole_directory(matter, django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        list(people_of(matter))
    assert "UNION" in asked[0]["sql"]
    assert "LEFT OUTER JOIN" not in asked[0]["sql"]
