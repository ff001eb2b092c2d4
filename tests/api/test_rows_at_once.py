"""Lists that name rows of ours: one question however long, and every row that is not there is told by its place."""

import pytest
from django.contrib.auth.models import AnonymousUser
from rest_framework import serializers

from caseops.api.serializers.at_once import RowsAtOnce
from caseops.api.serializers.work import Colleague, OwnMatter
from clients.models import Contact
from matters.models import Matter
from tests import make


class Said(serializers.Serializer):
    matters = RowsAtOnce(child=OwnMatter(queryset=Matter.objects.none()), required=False, max_length=40)
    people = RowsAtOnce(child=Colleague(), required=False)
    contacts = RowsAtOnce(
        child=serializers.PrimaryKeyRelatedField(queryset=Contact.objects.all()), required=False
    )


@pytest.fixture
def read(dana, rf):
    """`read(matters=["26-0001"])`: what such a list of Dana's is taken for, and what is wrong with it."""

    def run(user=dana, **said):
        request = rf.post("/")
        request.user = user
        reader = Said(data=said, context={"request": request})
        reader.is_valid()
        return reader.validated_data, reader.errors

    return run


@pytest.mark.parametrize("count", [1, 20])
def test_however_many_are_one_question(read, matter, dana, django_assert_num_queries, count):
    said = [matter.number, *(f"99-{number:04}" for number in range(count - 1))]
    with django_assert_num_queries(1):
        read(matters=said)


def test_they_keep_their_order_and_come_as_often_as_they_were_named(read, matter):
    other = make.matter()
    assert read(matters=[other.number, matter.number, other.number])[0]["matters"] == [other, matter, other]


def test_each_that_is_not_there_is_told_by_its_place(read, matter, marco):
    told = read(matters=["26-9999", matter.number, 7])[1]["matters"]
    assert told == {0: ["There is no matter 26-9999."], 2: ["There is no matter 7."]}
    assert read(user=marco, matters=[matter.number])[1]["matters"] == {
        0: [f"There is no matter {matter.number}."]
    }
    assert read(user=AnonymousUser(), matters=[matter.number])[1]


@pytest.mark.parametrize("odd", [None, True, 1.5, [], {}, "\x00", "x" * 5000, -1, 10**30])
@pytest.mark.parametrize("name", ["matters", "people", "contacts"])
def test_nothing_odd_is_a_row(read, name, odd):
    assert 0 in read(**{name: [odd]})[1][name]


def test_people_and_contacts_are_found_in_the_same_way(read, priya, matter):
    said = read(people=[priya.email], contacts=[matter.client.pk, str(matter.client.pk)])[0]
    assert (said["people"], said["contacts"]) == ([priya], [matter.client, matter.client])


def test_a_list_too_long_is_refused_without_a_question(read, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "no more than 40" in str(read(matters=["26-0001"] * 41)[1])
