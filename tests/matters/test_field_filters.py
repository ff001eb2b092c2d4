"""Which filters a query asks for, and what each is called."""

import pytest

from matters.field_filters import MOST, asked_fields, filters_for
from matters.field_lists import MOST_COLUMNS, FieldList
from tests import make

BILLED, LIABILITY = "small_injury.total_billed", "small_injury.liability"


@pytest.fixture
def fields(matter):
    """Those of the small area, whose version is published."""
    return FieldList()


def test_a_query_names_its_fields_in_any_way_and_each_counts_once():
    names = [
        "q",
        f"field.{BILLED}.from",
        f"field.{BILLED}.to",
        f"field.{LIABILITY}",
        f"field.{LIABILITY}.filled",
        "columns",
    ]
    assert asked_fields(names) == [BILLED, LIABILITY]


def test_nobody_asks_for_a_thousand_fields_at_once():
    names = [f"field.area.key_{number}" for number in range(1000)]
    assert len(asked_fields(names)) == MOST


def test_a_number_has_two_ends_a_choice_its_options_and_both_may_be_blank(fields):
    found = filters_for(fields, [BILLED, LIABILITY])
    assert list(found) == [
        f"field.{BILLED}.from",
        f"field.{BILLED}.to",
        f"field.{BILLED}.filled",
        f"field.{LIABILITY}",
        f"field.{LIABILITY}.filled",
    ]
    assert [each.label for each in found.values()][:2] == ["Total billed from", "Total billed to"]
    assert found[f"field.{LIABILITY}"].field.choices[1:] == [("Clear", "Clear"), ("Disputed", "Disputed")]


def test_what_is_not_there_any_more_gets_a_filter_that_refuses(fields):
    (gone,) = filters_for(fields, ["small_injury.astrology"]).values()
    with pytest.raises(Exception, match="no such field any more"):
        gone.field.clean("")


def test_key_dates_drafts_and_retired_fields_are_in_no_list(matter):
    with make.reworking():
        add = matter.version.fieldblueprints.create
        add(position=8, key="hearing_date", label="Hearing", type="date")
        add(position=9, key="old", label="Old", type="text", retired=True)
    assert list(FieldList().all) == [LIABILITY, BILLED]
    with make.reworking():
        type(matter.version).objects.update(published_at=None)
    assert FieldList().all == {}


def test_columns_are_those_that_are_known_once_and_not_too_many(fields):
    asked = [BILLED, "gone.field", BILLED, LIABILITY]
    assert [column.name for column in fields.columns(asked)] == [BILLED, LIABILITY]
    with make.reworking():
        version = make.area()
        for number in range(20):
            version.fieldblueprints.create(
                position=20 + number, key=f"more_{number}", label=f"More {number}", type="text"
            )
    every = FieldList()
    assert len(every.columns(list(every.all))) == MOST_COLUMNS


def test_the_fields_of_one_area_are_offered_alone(fields):
    assert [area for area, _ in fields.by_area()] == ["Small injury"]
    assert fields.by_area("immigration") == []


@pytest.mark.parametrize("order", ["newest", "field.small_injury.astrology", "-field.", "field"])
def test_an_order_that_is_none_of_a_field_is_left_to_others(fields, order):
    assert fields.sorted(None, order) is None
